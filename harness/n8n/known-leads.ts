import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { RedisClient } from '../../lib/history/redis/client';
import { RedisHistory } from '../../lib/history/redis/redis-history';
import { WorkflowHistories } from '../../lib/history/memory/workflow-histories';
import { withNode24Path } from '../machine/node24';
import { run } from '../machine/run';

/** Writes static data into n8n's own database; n8n reads it with the first event of the workflow. */
const UPDATE = `
const [database, file, id] = process.argv.slice(1);
const { DatabaseSync } = require('node:sqlite');
const db = new DatabaseSync(database, { timeout: 5000 });
const { changes } = db.prepare('UPDATE workflow_entity SET staticData = ? WHERE id = ?')
	.run(require('node:fs').readFileSync(file, 'utf8'), id);
if (changes !== 1) throw new Error('There is no workflow ' + id);`;

/**
 * Makes `count` leads known to the action of a new workflow, as if it had delivered them.
 * @param n8n runs on SQLite
 * @param workflow a workflow to which no event has come yet
 */
export async function rememberInN8n(
	{ userFolder }: { userFolder: string },
	{ id, actionId }: { id: string; actionId: string },
	count: number,
) {
	const restWebhookHistory = new WorkflowHistories();
	for (let n = 0; n < count; n++) restWebhookHistory.of(actionId).remember(`lead known-${n}`, count);
	const file = join(userFolder, 'static-data.json');
	writeFileSync(file, JSON.stringify({ global: { restWebhookHistory } }));
	const database = join(userFolder, '.n8n', 'database.sqlite');
	await run('node', ['-e', UPDATE, database, file, id], { env: await withNode24Path() });
}

/** Makes `count` leads known in Redis, with the scripts that the node itself runs. */
export async function rememberInRedis(
	{ redis: { port } }: { redis: { port: number } },
	{ id, actionId }: { id: string; actionId: string },
	count: number,
): Promise<void> {
	const redis = new Redis(port, '127.0.0.1', { enableAutoPipelining: true });
	const client: RedisClient = {
		run: (script, keys, args) => redis.eval(script, keys.length, ...keys, ...args),
	};
	const history = new RedisHistory(client, `n8n-rest-webhook:${id}:${actionId}`, { sleep });
	for (let from = 0; from < count; from += 1000) {
		const chunk = Array.from({ length: Math.min(1000, count - from) }, (_, n) => `lead known-${from + n}`);
		await Promise.all(chunk.map((lead) => history.remember([lead], count)));
	}
	redis.disconnect();
}
