import { join } from 'node:path';
import { sendAndTally } from './exactly-once/send-and-tally';
import { readArguments } from '../harness/machine/arguments';
import { ensurePostgres, ensureRedis } from '../harness/machine/programs';
import { withProgress } from '../harness/machine/progress';
import { runSession, type Tools } from '../harness/machine/session';
import { OWNER } from '../harness/n8n/api';
import { ensureN8n } from '../harness/n8n/install';
import { startTopology, type Topology } from '../harness/n8n/queue-mode';
import { build } from '../harness/package/checkout';
import { pack } from '../harness/package/pack';
import { startLedger } from '../harness/traffic/ledger';
import { publish, type LeadWorkflow } from '../harness/workflows/trigger-to-action';

const LEADS = 50;

/**
 * n8n in queue mode on this machine: Redis, Postgres, main, two workers, a webhook processor, and a workflow that
 * keeps its history in Redis. Plays a few leads, then stays until Ctrl-C; with `once` it ends by itself.
 */
async function main({ folder, onCleanUp }: Tools, args: string[]): Promise<void> {
	const { once } = readArguments(args, ['once'], 'npm run queue [-- --once]');
	await build();
	const tarball = await pack(join(folder, 'package'));
	await ensureN8n();
	await ensureRedis();
	await ensurePostgres();
	const n8n = await withProgress(
		'Starting Redis, Postgres, main, 2 workers and a webhook processor',
		() => startTopology({ folder, tarball, onCleanUp }),
		{ hint: 'about half a minute' },
	);
	const endpoint = await startLedger();
	onCleanUp(endpoint.close);
	const workflow = await publish(n8n, endpoint, { store: 'redis' });
	const { tally } = await sendAndTally({ n8n, endpoint, workflow, prefix: 'lead', leads: LEADS, each: 2 });
	console.log(
		`\n${LEADS} leads, 2 events each, all at once: ${tally.delivered} delivered, ${tally.twice} of them twice, ${tally.never} never.`,
	);
	if (tally.delivered !== LEADS || tally.twice > 0) throw new Error('Every lead is to be delivered once.');
	if (once !== undefined) return;
	console.log(howToGoOn(n8n, workflow, folder));
	await new Promise(() => {});
}

const howToGoOn = ({ url, webhookUrl, redis }: Topology, { id, target }: LeadWorkflow, folder: string) => `
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

void runSession('rest-webhook-queue', (tools) => main(tools, process.argv.slice(2)));
