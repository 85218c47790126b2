import { nodeOf } from '../../harness/workflows/nodes';
import { publishChain } from '../../harness/workflows/publish';
import type { Target } from '../../harness/traffic/source';
import { endsOf, type OpsHost } from './publish';

/** Publishes a workflow that posts each lead to a URL. Its trigger answers when the post has succeeded. */
export async function publishWork(n8n: OpsHost, workUrl: string): Promise<{ id: string; target: Target }> {
	const { trigger, secretKey } = await endsOf(n8n, workUrl, 'n8n');
	const body = { sendBody: true, contentType: 'json', specifyBody: 'json', jsonBody: '={{ $json }}' };
	const { id, url } = await publishChain(n8n, 'Answers when done', {
		'Lead Events': trigger({ options: { respond: 'whenDone' } }),
		Work: nodeOf('n8n-nodes-base.httpRequest', 4.2, { method: 'POST', url: workUrl, ...body }),
	});
	return { id, target: { url, secretKey } };
}
