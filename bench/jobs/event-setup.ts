import { leadEventsByHand } from './by-hand';
import type { Ledger } from '../../harness/traffic/ledger';
import { deliverNode, triggerNode } from '../../harness/workflows/nodes';
import type { RunningN8n } from '../../harness/n8n/fresh-n8n';
import { createCredentials, publishChain, type Published } from '../../harness/workflows/publish';

/** What the jobs with one event per request share: n8n, the endpoint, its key, and the problems found so far. */
export interface Setup {
	n8n: RunningN8n;
	endpoint: Ledger;
	secretKey: string;
	problems: string[];
}

export type Who = 'product' | 'builtIn';

/** Publishes the two workflows anew, so that neither knows any lead. */
export async function publishBoth({
	n8n,
	endpoint,
	secretKey,
}: Omit<Setup, 'problems'>): Promise<Record<Who, Published>> {
	const { own, header } = await createCredentials(n8n.api, endpoint.url, secretKey);
	const options = { contactCapturedOnly: true, newLeadsOnly: true };
	return {
		product: await publishChain(n8n, 'REST Webhook', {
			Trigger: triggerNode(own),
			Send: deliverNode(own, options),
		}),
		builtIn: await publishChain(n8n, 'By hand', leadEventsByHand(endpoint.url, header)),
	};
}
