'use strict';

const { randomUUID } = require('node:crypto');

const TYPE = 'n8n-nodes-rest-webhook.restWebhook';
const SEND = 'Send';

/**
 * A workflow that takes `{ leads: [...] }` at a webhook and sends them all in one execution.
 * @param {object} setup
 * @param {string} setup.name
 * @param {Record<string, { id: string, name: string }>} setup.credentials
 * @param {Record<string, unknown>} [setup.parameters] of the REST Webhook node
 * @param {Record<string, unknown>} [setup.options] its options
 * @param {'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput'} [setup.onError]
 * @param {'onReceived' | 'lastNode'} [setup.respond] answer at once, or when all has ended
 */
function batchWorkflow({ name, credentials, parameters, options, onError, respond }) {
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

function node(name, type, typeVersion, more) {
	return { id: randomUUID(), name, type, typeVersion, position: [0, 0], ...more };
}

/** POSTs leads to the webhook of a batch workflow. */
async function sendBatch(url, leads) {
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ leads }),
	});
	await response.text();
	return response.status;
}

/** All fields of a REST Webhook API credential; the endpoints are on this machine. */
function credentialData(url, secretKey) {
	const previous = { previousSecretKey: '', previousSecretKeyValidUntil: '' };
	return { url, secretKey, ...previous, allowInsecureUrl: true };
}

module.exports = { SEND, batchWorkflow, credentialData, sendBatch };
