import { randomUUID } from 'node:crypto';
import { credentialData } from './batch';
import { triggerUrl, type Credential, type WorkflowNode } from '../n8n/api';
import type { Target } from '../traffic/source';
import { newSecretKey, redisCredential, type Host } from './publish';

const PACKAGE = 'n8n-nodes-rest-webhook';

export type Store = 'n8n' | 'redis';

/** A workflow that takes lead events from the trigger to the endpoint. */
export interface LeadWorkflow {
	id: string;
	target: Target;
	triggerId: string;
	actionId: string;
}

/**
 * Publishes the workflow with which the scenarios measure: lead events come in at the trigger and go out to an endpoint, with Create
 * Only for New Leads on, Ignore Duplicates on, and n8n's default for On Error (stop).
 * @param setup.store History Store of both nodes
 */
export async function publish(
	{ api, url, webhookUrl = url, redis }: Host & { redis?: { port: number } },
	endpoint: { url: string },
	{ store = 'n8n' }: { store?: Store } = {},
): Promise<LeadWorkflow> {
	const secretKey = newSecretKey();
	const data = credentialData(endpoint.url, secretKey);
	const credentials: Record<string, Credential> = {
		restWebhookApi: await api.createCredential('Leads', 'restWebhookApi', data),
	};
	if (store === 'redis') {
		if (!redis) throw new Error('This n8n has no Redis');
		credentials.restWebhookRedisApi = await redisCredential(api, redis.port);
	}
	const [triggerId, actionId] = [randomUUID(), randomUUID()];
	const nodes = [
		node(triggerId, 'Lead Events', 'restWebhookTrigger', credentials, {
			webhookId: randomUUID(),
			parameters: {
				events: ['new_lead', 'contact_captured', 'new_message'],
				historyStore: store,
				options: {},
			},
		}),
		node(actionId, 'Send to Endpoint', 'restWebhook', credentials, {
			parameters: {
				resource: 'leadEvent',
				operation: 'deliver',
				enabled: true,
				newLeadsOnly: true,
				newLeadSource: 'history',
				historyStore: store,
				options: {},
			},
		}),
	];
	const connections = { 'Lead Events': { main: [[{ node: 'Send to Endpoint', type: 'main', index: 0 }]] } };
	const saved = await api.importWorkflow({ name: `Exactly once, ${store}`, nodes, connections });
	const workflow = await api.activate(saved.id);
	return {
		id: workflow.id,
		triggerId,
		actionId,
		target: { url: triggerUrl(webhookUrl, workflow), secretKey },
	};
}

function node(
	id: string,
	name: string,
	type: string,
	credentials: WorkflowNode['credentials'],
	more: Pick<WorkflowNode, 'parameters' | 'webhookId'>,
): WorkflowNode {
	return { id, name, type: `${PACKAGE}.${type}`, typeVersion: 1.1, position: [0, 0], credentials, ...more };
}
