import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startChild, type Child } from '../machine/child';
import { freePorts, untilListening } from '../machine/ports';
import { ensureRedis } from '../machine/programs';

/** A running Redis. */
export interface Redis {
	port: number;
	readonly pid: number;
	/** Stops Redis with SIGTERM. */
	stop: () => Promise<void>;
	/** Kills Redis with SIGKILL, as a power cut would. */
	kill: () => Promise<void>;
	/** Starts Redis again on its port, with the data on its disk. */
	start: () => Promise<void>;
	/** From now on Redis takes connections, and answers nothing. */
	freeze: () => void;
	thaw: () => void;
}

/**
 * A real Redis that keeps its data over a restart, as a Redis that remembers leads must.
 * @param folder for its files; made if missing
 * @param options.port a free one by default
 * @param options.writesAtOnce every write is on disk before it is answered, so that not even a power cut loses a write
 */
export async function startRedis(
	folder: string,
	{ port, writesAtOnce = false }: { port?: number; writesAtOnce?: boolean } = {},
): Promise<Redis> {
	await ensureRedis();
	mkdirSync(folder, { recursive: true });
	const ownPort = port ?? (await freePorts(1))[0];
	const settings = {
		port: ownPort,
		bind: '127.0.0.1',
		dir: folder,
		appendonly: 'yes',
		appendfsync: writesAtOnce ? 'always' : 'everysec',
		save: '',
	};
	const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
	const logFile = join(folder, 'redis.log');
	const start = async (): Promise<Child> => {
		const child = startChild('redis-server', args, { logFile });
		await untilListening(ownPort, child, logFile);
		return child;
	};
	let child = await start();
	return {
		port: ownPort,
		get pid() {
			return child.pid;
		},
		start: async () => void (child = await start()),
		stop: () => child.end('SIGTERM'),
		kill: () => child.end('SIGKILL'),
		freeze: () => void process.kill(child.pid, 'SIGSTOP'),
		thaw: () => void process.kill(child.pid, 'SIGCONT'),
	};
}
