'use strict';

const { join } = require('node:path');
const { play } = require('./exactly-once/send-and-tally');
const { publish } = require('../harness/workflows/trigger-to-action');
const { startRecorder } = require('../harness/traffic/endpoint');
const { build, ensureDependencies } = require('../harness/package/checkout');
const { ensureN8n } = require('../harness/n8n/install');
const { OWNER } = require('../harness/n8n/api');
const { withNode24Path } = require('../harness/machine/node24');
const { withProgress } = require('../harness/machine/progress');
const { ensurePostgres, ensureRedis } = require('../harness/machine/programs');
const { runSession } = require('../harness/machine/session');
const { pack } = require('../harness/package/pack');
const { startTopology } = require('../harness/n8n/queue-mode');

const LEADS = 50;

/**
 * n8n in queue mode on this machine: Redis, Postgres, main, two workers, a webhook processor, and a workflow that
 * keeps its history in Redis. Plays a few leads, then stays until Ctrl-C; with `once` it ends by itself.
 */
async function main({ folder, onCleanUp }, once) {
	await ensureDependencies();
	await build(await withNode24Path());
	const tarball = await pack(join(folder, 'package'));
	await ensureN8n();
	await ensureRedis();
	await ensurePostgres();
	const n8n = await withProgress(
		'Starting Redis, Postgres, main, 2 workers and a webhook processor',
		() => startTopology({ folder, tarball, onCleanUp }),
		{ hint: 'about half a minute' },
	);
	const endpoint = await startRecorder();
	onCleanUp(endpoint.close);
	const workflow = await publish(n8n, endpoint, { store: 'redis' });
	const { tally } = await play({ n8n, endpoint, workflow, prefix: 'lead', leads: LEADS, each: 2 });
	console.log(
		`\n${LEADS} leads, 2 events each, all at once: ${tally.delivered} delivered, ${tally.twice} of them twice, ${tally.never} never.`,
	);
	if (tally.delivered !== LEADS || tally.twice > 0) throw new Error('Every lead is to be delivered once.');
	if (once) return;
	console.log(howToGoOn(n8n, workflow, folder));
	await new Promise(() => {});
}

const howToGoOn = ({ url, webhookUrl, redis }, { id, target }, folder) => `
The editor is open at ${url}
  E-mail:    ${OWNER.email}
  Password:  ${OWNER.password}
  Workflow:  ${url}/workflow/${id}
Webhook processor:  ${webhookUrl}
Redis:              127.0.0.1:${redis.port}
Logs:               ${folder}

Send a lead of your own:
  curl -X POST '${target.url}' \\
    -H 'Content-Type: application/json' -H 'X-Secret-Key: ${target.secretKey}' \\
    -d '{"lead_id": "lead_mine", "name": "My Lead"}'

Ctrl-C ends all of it and removes everything it made.`;

void runSession('rest-webhook-queue', (tools) => main(tools, process.argv.includes('--once')));
