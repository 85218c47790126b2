import { randomUUID } from 'node:crypto';
import type { Credential, Workflow } from '../n8n/types';
import { chainOf, deliverNode, splitOutNode, webhookNode } from './nodes';

export const SEND = 'Send';

export interface BatchSetup {
	name: string;
	credentials: { restWebhookApi: Credential; restWebhookParentApi?: Credential };
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
	const chain = chainOf({
		Leads: webhookNode(randomUUID(), { responseMode: respond ?? 'lastNode' }),
		'Each Lead': splitOutNode('body.leads'),
		[SEND]: {
			...deliverNode(credentials.restWebhookApi, { ...parameters, options: { ...options } }),
			credentials,
			onError: onError ?? 'continueErrorOutput',
		},
	});
	return { name, ...chain, settings: { executionOrder: 'v1' } };
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
