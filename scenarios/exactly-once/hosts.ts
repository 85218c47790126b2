import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Tools } from '../../harness/machine/session';
import { withFreshN8n } from '../../harness/n8n/fresh-n8n';
import { startTopology, type Topology } from '../../harness/n8n/queue-mode';
import { pack } from '../../harness/package/pack';
import { startRedis } from '../../harness/servers/redis';
import type { KillableHost } from '../../harness/workflows/publish';

/** Without this setting n8n makes an expression sandbox for each webhook call, and answers 503 to many requests in a burst. */
const SETTINGS = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };

/** An n8n that runs in one process on SQLite, and a Redis for the history. */
export interface OneProcess extends KillableHost {
	userFolder: string;
	redis: { port: number };
	/** Ends n8n with SIGTERM, which lets it finish what runs, and starts it again. */
	restart: () => Promise<void>;
}

/** @param settings environment variables of n8n, besides those of SETTINGS */
export async function inOneProcess(
	{ folder, onCleanUp }: Pick<Tools, 'folder' | 'onCleanUp'>,
	work: (n8n: OneProcess) => Promise<void>,
	settings: NodeJS.ProcessEnv = {},
): Promise<void> {
	// Each n8n has its own Redis, so that it finds no keys of another n8n.
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

/** Runs `work` with an n8n in queue mode. @param workers how many workers it has at first */
export async function inQueueMode(
	{ folder, onCleanUp }: Pick<Tools, 'folder' | 'onCleanUp'>,
	workers: number,
	work: (n8n: Topology) => Promise<void>,
): Promise<void> {
	// Each call has its own folder, because a command may start queue mode more than once.
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
	// n8n is ended here and not when the command ends, so that what the command plays next has the machine for itself.
	await end();
}
