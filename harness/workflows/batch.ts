import { randomUUID } from 'node:crypto';
import type { Workflow, WorkflowNode } from '../n8n/types';

const TYPE = 'n8n-nodes-rest-webhook.restWebhook';
export const SEND = 'Send';

export interface BatchSetup {
	name: string;
	credentials: Record<string, { id: string; name: string }>;
	/** More parameters of the REST Webhook node. */
	parameters?: Record<string, unknown>;
	/** The Options of the REST Webhook node. */
	options?: Record<string, unknown>;
	onError?: 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';
	/** Does the webhook answer at once, or when the execution has ended? */
	respond?: 'onReceived' | 'lastNode';
}

/** A workflow that takes `{ leads: [...] }` at a webhook and sends them all in one execution. */
export function batchWorkflow(setup: BatchSetup): Workflow {
	const { name, credentials, parameters, options, onError, respond } = setup;
	const path = randomUUID();
	const nodes = [
		node('Leads', 'n8n-nodes-base.webhook', 2, {
			webhookId: path,
			parameters: { httpMethod: 'POST', path, responseMode: respond ?? 'lastNode', options: {} },
		}),
		node('Each Lead', 'n8n-nodes-base.splitOut', 1, {
			parameters: { fieldToSplitOut: 'body.leads', options: {} },
		}),
		node(SEND, TYPE, 1.1, {
			credentials,
			onError: onError ?? 'continueErrorOutput',
			parameters: {
				resource: 'leadEvent',
				operation: 'deliver',
				enabled: true,
				...parameters,
				options: { ...options },
			},
		}),
	];
	const connections = {
		Leads: { main: [[{ node: 'Each Lead', type: 'main', index: 0 }]] },
		'Each Lead': { main: [[{ node: SEND, type: 'main', index: 0 }]] },
	};
	return { name, nodes, connections, settings: { executionOrder: 'v1' } };
}

function node(name: string, type: string, typeVersion: number, more: Partial<WorkflowNode>): WorkflowNode {
	return { parameters: {}, id: randomUUID(), name, type, typeVersion, position: [0, 0], ...more };
}

/** POSTs leads to the webhook of a batch workflow. */
export async function sendBatch(url: string, leads: object[]): Promise<number> {
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ leads }),
	});
	await response.text();
	return response.status;
}

/** All fields of a REST Webhook API credential; the endpoints are on this machine. */
export function credentialData(url: string, secretKey: string) {
	const previous = { previousSecretKey: '', previousSecretKeyValidUntil: '' };
	return { url, secretKey, ...previous, allowInsecureUrl: true };
}
