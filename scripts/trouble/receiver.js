'use strict';

const { createRequire } = require('node:module');
const { join } = require('node:path');
const { triggerNode, nodeOf } = require('../../bench/nodes');
const { newSecretKey, publishChain } = require('../../bench/publish');
const { credentialData } = require('../batch/workflow');
const { cacheFolder } = require('../lib/cache');
const { N8N_VERSION } = require('../lib/install-n8n');

/**
 * Publishes a workflow that the REST Webhook Trigger starts and that does nothing else.
 * @param {{ api: object, url: string }} n8n
 * @returns {Promise<{ id: string, url: string, secretKey: string, credential: object, fields: object }>} fields: what the
 *   credential holds
 */
async function publishReceiver(n8n) {
	const secretKey = newSecretKey();
	const fields = credentialData('', secretKey);
	const credential = await n8n.api.createCredential('Receiver', 'restWebhookApi', fields);
	const nodes = { Trigger: triggerNode(credential), End: nodeOf('n8n-nodes-base.noOp', 1, {}) };
	const { id, url } = await publishChain(n8n, 'Receiver', nodes);
	return { id, url, secretKey, credential, fields };
}

/** Runs a query in the Postgres of an n8n, with n8n's own driver. @returns {Promise<object[]>} */
async function query({ env }, text, values = []) {
	const n8n = join(cacheFolder(`n8n-${N8N_VERSION}`), 'node_modules', 'n8n', 'package.json');
	const { Client } = createRequire(n8n)('pg');
	const client = new Client({
		host: env.DB_POSTGRESDB_HOST,
		port: Number(env.DB_POSTGRESDB_PORT),
		database: env.DB_POSTGRESDB_DATABASE,
		user: env.DB_POSTGRESDB_USER,
	});
	await client.connect();
	try {
		return (await client.query(text, values)).rows;
	} finally {
		await client.end();
	}
}

/**
 * The executions of each event, as Postgres holds them.
 * @param {{ env: NodeJS.ProcessEnv }} postgres
 * @param {string} workflowId
 * @param {string[]} ids event ids
 * @returns {Promise<Map<string, string[]>>} the status of each execution, by event id
 */
async function executionsOf(postgres, workflowId, ids) {
	const rows = await query(
		postgres,
		'select e.status, d.data from execution_entity e join execution_data d on d."executionId" = e.id where e."workflowId" = $1',
		[workflowId],
	);
	const found = new Map(ids.map((id) => [id, []]));
	for (const { status, data } of rows) {
		// n8n stores an execution with each of its texts once, whole.
		const id = /"(evt_trouble_[a-z]+_\d+)"/.exec(data)?.[1];
		found.get(id)?.push(status);
	}
	return found;
}

/** @param {string} name lower-case letters @param {number} count */
const eventIds = (name, count) => Array.from({ length: count }, (_, n) => `evt_trouble_${name}_${n}`);

module.exports = { eventIds, executionsOf, publishReceiver, query };
