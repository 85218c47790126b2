'use strict';

const { randomBytes, randomUUID } = require('node:crypto');
const { credentialData } = require('./batch');
const { triggerUrl } = require('../n8n/api');
const { SECRET_HEADER } = require('./nodes');

const newSecretKey = () => `whsec_${randomBytes(32).toString('base64')}`;

/**
 * The credential of this package and n8n's Header Auth, with the same secret key.
 * @returns {Promise<{ own: object, header: object }>}
 */
async function createCredentials(api, url, secretKey) {
	const own = await api.createCredential('Leads', 'restWebhookApi', credentialData(url, secretKey));
	const data = { name: SECRET_HEADER, value: secretKey };
	return { own, header: await api.createCredential('Leads (header)', 'httpHeaderAuth', data) };
}

/**
 * Publishes a workflow of nodes one behind the other, each on the first output of the one before.
 * @param {{ api: object, url: string, webhookUrl?: string }} n8n
 * @param {string} name
 * @param {Record<string, object>} nodes by name, see nodes.js
 * @returns {Promise<{ id: string, url: string, nodeIds: Record<string, string> }>} url: of its webhook
 */
async function publishChain({ api, url, webhookUrl = url }, name, nodes) {
	const named = Object.entries(nodes).map(([nodeName, node], index) => ({
		id: randomUUID(),
		name: nodeName,
		position: [index * 220, 0],
		...node,
	}));
	const connections = Object.fromEntries(
		named
			.slice(1)
			.map((node, index) => [named[index].name, { main: [[{ node: node.name, type: 'main', index: 0 }]] }]),
	);
	const saved = await api.importWorkflow({ name, nodes: named, connections });
	const workflow = await api.activate(saved.id);
	const nodeIds = Object.fromEntries(named.map((node) => [node.name, node.id]));
	return { id: workflow.id, url: triggerUrl(webhookUrl, workflow), nodeIds };
}

module.exports = { createCredentials, newSecretKey, publishChain };
