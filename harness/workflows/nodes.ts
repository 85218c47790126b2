import { randomUUID } from 'node:crypto';
import type { Credential, Workflow, WorkflowNode } from '../n8n/types';

const PACKAGE = 'n8n-nodes-rest-webhook';
export const SECRET_HEADER = 'X-Secret-Key';

/** One node of a workflow, before it has a name and a place. */
export type NamelessNode = Pick<WorkflowNode, 'type' | 'typeVersion' | 'parameters'> & Partial<WorkflowNode>;

export const nodeOf = (
	type: string,
	typeVersion: number,
	parameters: Record<string, unknown>,
	more: Partial<WorkflowNode> = {},
): NamelessNode => ({ type, typeVersion, parameters, ...more });

/** Nodes one behind the other, each on the first output of the one before. @param nodes by name */
export function chainOf(nodes: Record<string, NamelessNode>): Pick<Workflow, 'nodes' | 'connections'> {
	const named = Object.entries(nodes).map(([name, node], index): WorkflowNode => ({
		id: randomUUID(),
		name,
		position: [index * 220, 0],
		...node,
	}));
	const connections: Workflow['connections'] = {};
	for (const [index, node] of named.entries()) {
		const next = named[index + 1];
		if (next) connections[node.name] = { main: [[{ node: next.name, type: 'main', index: 0 }]] };
	}
	return { nodes: named, connections };
}

/** REST Webhook → Deliver. @param parameters more than the defaults */
export function deliverNode(credential: Credential, parameters: Record<string, unknown> = {}) {
	return nodeOf(
		`${PACKAGE}.restWebhook`,
		1.1,
		{ resource: 'leadEvent', operation: 'deliver', enabled: true, options: {}, ...parameters },
		{ credentials: { restWebhookApi: credential } },
	);
}

/** REST Webhook Verify on its defaults. */
export function verifyNode(credential: Credential, options: Record<string, unknown> = {}) {
	return nodeOf(
		`${PACKAGE}.restWebhookVerify`,
		1.1,
		{ headersField: 'headers', bodyField: 'body', idempotency: 'event', options },
		{ credentials: { restWebhookApi: credential } },
	);
}

/** n8n's own HTTP Request, set up as a user would do it to send a lead with the secret key. */
export function httpRequestNode(url: string, credential: Credential, options: Record<string, unknown> = {}) {
	return nodeOf(
		'n8n-nodes-base.httpRequest',
		4.5,
		{
			method: 'POST',
			url,
			authentication: 'genericCredentialType',
			genericAuthType: 'httpHeaderAuth',
			sendBody: true,
			contentType: 'json',
			specifyBody: 'json',
			jsonBody: '={{ $json }}',
			options,
		},
		{ credentials: { httpHeaderAuth: credential } },
	);
}

/** n8n's own Webhook. @param credential Header Auth; without it anybody may call */
export function webhookNode(path: string, parameters: Record<string, unknown>, credential?: Credential) {
	return nodeOf(
		'n8n-nodes-base.webhook',
		2.1,
		{
			httpMethod: 'POST',
			path,
			authentication: credential ? 'headerAuth' : 'none',
			options: {},
			...parameters,
		},
		{ webhookId: path, ...(credential && { credentials: { httpHeaderAuth: credential } }) },
	);
}

/** REST Webhook Trigger on its defaults. */
export function triggerNode(credential: Credential, parameters: Record<string, unknown> = {}) {
	return nodeOf(
		`${PACKAGE}.restWebhookTrigger`,
		1.1,
		{ events: ['new_lead', 'contact_captured', 'new_message'], options: {}, ...parameters },
		{ webhookId: randomUUID(), credentials: { restWebhookApi: credential } },
	);
}

/** A trigger or an action with its lead history in a Redis. */
export const inRedis = (node: NamelessNode, history: Credential): NamelessNode => ({
	...node,
	parameters: { ...node.parameters, historyStore: 'redis' },
	credentials: { ...node.credentials, restWebhookRedisApi: history },
});

export const codeNode = (jsCode: string) => nodeOf('n8n-nodes-base.code', 2, { jsCode });

/** Lets leads with a phone number or an email address pass. */
export function contactFilterNode() {
	const isFilledIn = (leftValue: string) => ({
		id: randomUUID(),
		leftValue,
		rightValue: '',
		operator: { type: 'string', operation: 'notEmpty', singleValue: true },
	});
	const options = { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 3 };
	const conditions = [isFilledIn('={{ $json.phone }}'), isFilledIn('={{ $json.email }}')];
	return nodeOf('n8n-nodes-base.if', 2.3, {
		conditions: { options, conditions, combinator: 'or' },
		looseTypeValidation: true,
		options: {},
	});
}

/** n8n's own Remove Duplicates: each lead id passes once, over all executions. */
export function removeDuplicatesNode(historySize = 1_000_000) {
	return nodeOf('n8n-nodes-base.removeDuplicates', 2, {
		operation: 'removeItemsSeenInPreviousExecutions',
		logic: 'removeItemsWithAlreadySeenKeyValues',
		dedupeValue: '={{ $json.lead_id }}',
		options: { scope: 'node', historySize },
	});
}

/** The entries of a list in the webhook's body, as items. */
export const splitOutNode = (field: string) =>
	nodeOf('n8n-nodes-base.splitOut', 1, { fieldToSplitOut: field, options: {} });
