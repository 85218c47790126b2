import { credentialData } from './batch';
import type { Target } from '../traffic/source';
import { deliverNode, inRedis, triggerNode, type NamelessNode } from './nodes';
import { newSecretKey, publishChain, redisCredential, type Host } from './publish';

export type Store = 'n8n' | 'redis';

/** A workflow that takes lead events from the trigger to the endpoint. */
export interface LeadWorkflow {
	id: string;
	target: Target;
	actionId: string;
}

/**
 * Publishes the workflow with which the scenarios measure: lead events come in at the trigger and go out to an endpoint, with Create
 * Only for New Leads on, Ignore Duplicates on, and n8n's default for On Error (stop).
 * @param setup.store History Store of both nodes
 */
export async function publish(
	{ api, url, webhookUrl, redis }: Host & { redis?: { port: number } },
	endpoint: { url: string },
	{ store = 'n8n' }: { store?: Store } = {},
): Promise<LeadWorkflow> {
	const secretKey = newSecretKey();
	const credential = await api.createCredential(
		'Leads',
		'restWebhookApi',
		credentialData(endpoint.url, secretKey),
	);
	if (store === 'redis' && !redis) throw new Error('This n8n has no Redis');
	const history = store === 'redis' && redis ? await redisCredential(api, redis.port) : undefined;
	const stored = (node: NamelessNode) => (history ? inRedis(node, history) : node);
	const chain = {
		'Lead Events': stored(triggerNode(credential)),
		'Send to Endpoint': stored(deliverNode(credential, { newLeadsOnly: true, newLeadSource: 'history' })),
	};
	const workflow = await publishChain({ api, url, webhookUrl }, `Exactly once, ${store}`, chain);
	return {
		id: workflow.id,
		actionId: workflow.nodeIds['Send to Endpoint'],
		target: { url: workflow.url, secretKey },
	};
}
