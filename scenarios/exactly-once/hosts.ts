import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Tools } from '../../harness/machine/session';
import { withFreshN8n } from '../../harness/n8n/fresh-n8n';
import { startTopology, type Topology } from '../../harness/n8n/queue-mode';
import { pack } from '../../harness/package/pack';
import { startRedis } from '../../harness/servers/redis';
import type { KillableHost } from '../../harness/workflows/publish';

/** Otherwise n8n makes an expression sandbox for each webhook, and bursts are answered 503. */
const SETTINGS = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };

/** One n8n on SQLite, and a Redis for the history. */
export interface OneProcess extends KillableHost {
	userFolder: string;
	redis: { port: number };
	/** SIGTERM, which lets n8n finish what runs, and a new start. */
	restart: () => Promise<void>;
}

/** @param settings more settings of n8n */
export async function inOneProcess(
	{ folder, onCleanUp }: Pick<Tools, 'folder' | 'onCleanUp'>,
	work: (n8n: OneProcess) => Promise<void>,
	settings: NodeJS.ProcessEnv = {},
): Promise<void> {
	// A Redis of its own for each, so that none finds what another one has left.
	const redis = await startRedis(mkdtempSync(join(folder, 'redis-')));
	onCleanUp(redis.stop);
	await withFreshN8n(
		async ({ api, url, n8n }) => {
			const killAndRestart = async () => {
				await n8n.kill();
				await n8n.restart();
			};
			const { userFolder, restart } = n8n;
			await work({ api, url, userFolder, killAndRestart, restart, redis });
		},
		() => ({ ...SETTINGS, ...settings }),
	);
	await redis.stop();
}

/** n8n in queue mode, with so many workers at first. */
export async function inQueueMode(
	{ folder, onCleanUp }: Pick<Tools, 'folder' | 'onCleanUp'>,
	workers: number,
	work: (n8n: Topology) => Promise<void>,
): Promise<void> {
	// A folder of its own, for a command that starts queue mode more than once.
	const own = mkdtempSync(join(folder, 'queue-'));
	const tarball = await pack(join(own, 'package'));
	let end = async () => {};
	const n8n = await startTopology({
		folder: own,
		tarball,
		workers,
		onCleanUp: (cleanUp) => {
			end = cleanUp;
			onCleanUp(cleanUp);
		},
	});
	await work(n8n);
	// What a command plays next should have the machine for itself.
	await end();
}
