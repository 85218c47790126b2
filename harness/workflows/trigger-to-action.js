'use strict';

const { randomBytes, randomUUID } = require('node:crypto');
const { credentialData } = require('./batch');
const { triggerUrl } = require('../n8n/api');

const PACKAGE = 'n8n-nodes-rest-webhook';

/**
 * Publishes the workflow that everything here is measured with: lead events come in at the trigger and go out to an
 * endpoint, with Create Only for New Leads on, Ignore Duplicates on, and n8n's own On Error (stop).
 * @param {{ api: object, url: string, webhookUrl?: string, redis?: { port: number } }} n8n
 * @param {{ url: string }} endpoint
 * @param {object} [setup]
 * @param {'n8n' | 'redis'} [setup.store] History Store of both nodes
 * @returns {Promise<{ id: string, target: { url: string, secretKey: string }, actionId: string, triggerId: string }>}
 */
async function publish({ api, url, webhookUrl = url, redis }, endpoint, setup = {}) {
	const { store = 'n8n' } = setup;
	const secretKey = `whsec_${randomBytes(32).toString('base64')}`;
	const data = credentialData(endpoint.url, secretKey);
	const credentials = { restWebhookApi: await api.createCredential('Leads', 'restWebhookApi', data) };
	if (store === 'redis') {
		const fields = { host: '127.0.0.1', port: redis.port, user: '', password: '', database: 0, tls: false };
		credentials.restWebhookRedisApi = await api.createCredential('History', 'restWebhookRedisApi', {
			...fields,
			keyPrefix: 'n8n-rest-webhook:',
		});
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

function node(id, name, type, credentials, more) {
	return { id, name, type: `${PACKAGE}.${type}`, typeVersion: 1.1, position: [0, 0], credentials, ...more };
}

module.exports = { publish };
