'use strict';

const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { Redis } = require('ioredis');
const { withNode24Path } = require('../machine/node24');
const { run } = require('../machine/run');

/** Writes static data into n8n's own database; n8n reads it with the first event of the workflow. */
const UPDATE = `
const [database, file, id] = process.argv.slice(1);
const { DatabaseSync } = require('node:sqlite');
const db = new DatabaseSync(database, { timeout: 5000 });
const { changes } = db.prepare('UPDATE workflow_entity SET staticData = ? WHERE id = ?')
	.run(require('node:fs').readFileSync(file, 'utf8'), id);
if (changes !== 1) throw new Error('There is no workflow ' + id);`;

/**
 * Makes so many leads known to the action of a new workflow, as if n8n had been told by as many deliveries.
 * @param {{ userFolder: string }} n8n on SQLite
 * @param {{ id: string, actionId: string }} workflow no event of it has arrived yet
 * @param {number} count
 */
async function rememberInN8n({ userFolder }, { id, actionId }, count) {
	// Only here: it has to be built first.
	const { WorkflowHistories } = require('../../index');
	const restWebhookHistory = new WorkflowHistories();
	for (let n = 0; n < count; n++) restWebhookHistory.of(actionId).remember(`lead known-${n}`, count);
	const file = join(userFolder, 'static-data.json');
	writeFileSync(file, JSON.stringify({ global: { restWebhookHistory } }));
	const database = join(userFolder, '.n8n', 'database.sqlite');
	await run('node', ['-e', UPDATE, database, file, id], { env: await withNode24Path() });
}

/** The same in Redis, by the very steps that the node takes. */
async function rememberInRedis({ redis: { port } }, { id, actionId }, count) {
	const { RedisHistory } = require('../../index');
	const redis = new Redis(port, '127.0.0.1', { enableAutoPipelining: true });
	const client = { run: (script, keys, args) => redis.eval(script, keys.length, ...keys, ...args) };
	const history = new RedisHistory(client, `n8n-rest-webhook:${id}:${actionId}`, { sleep });
	for (let from = 0; from < count; from += 1000) {
		const chunk = Array.from({ length: Math.min(1000, count - from) }, (_, n) => `lead known-${from + n}`);
		await Promise.all(chunk.map((lead) => history.remember([lead], count)));
	}
	redis.disconnect();
}

module.exports = { rememberInN8n, rememberInRedis };
