import { setTimeout as sleep } from 'node:timers/promises';
import type { Topology } from '../../harness/n8n/queue-mode';
import { startLedger } from '../../harness/traffic/ledger';
import { publish } from '../../harness/workflows/trigger-to-action';
import { breakAndResend, type Break, type Broken } from './resend';

const REDIS_AWAY_MS = 3_000;

export type Sizes = Pick<Break, 'events' | 'random'>;

/** Kills a worker (kill -9) in the middle of a run, and starts another one in its place. */
export async function killWorker(n8n: Topology, sizes: Sizes): Promise<Broken> {
	return await broken(n8n, { ...sizes, prefix: 'worker' }, async () => await replaceWorker(n8n));
}

/** Kills the oldest worker (kill -9), and starts another one in its place. */
export async function replaceWorker({
	workers,
	startWorker,
}: Pick<Topology, 'workers' | 'startWorker'>): Promise<void> {
	await workers.shift()?.end('SIGKILL');
	await startWorker();
}

/** Stops Redis, which holds n8n's queue and the lead history, in the middle of a run, and starts it again. */
export async function stopRedis(n8n: Topology, sizes: Sizes): Promise<Broken> {
	return await broken(n8n, { ...sizes, prefix: 'redis' }, async () => {
		await n8n.redis.stop();
		await sleep(REDIS_AWAY_MS);
		await n8n.redis.start();
	});
}

async function broken(
	n8n: Topology,
	sizes: Sizes & { prefix: string },
	breakIt: () => Promise<void>,
): Promise<Broken> {
	const endpoint = await startLedger();
	try {
		const workflow = await publish(n8n, endpoint, { store: 'redis' });
		return await breakAndResend(n8n, { ...sizes, breakIt }, { endpoint, workflow });
	} finally {
		await endpoint.close();
	}
}
