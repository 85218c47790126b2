import { Redis, type RedisOptions } from 'ioredis';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRedis as startRedisIn } from '../../harness/servers/redis';

export type RedisServer = {
	port: number;
	/** Kills it without saving, as a power cut would, and waits until it is gone. */
	stop: () => Promise<void>;
	/** Starts it again on its port, with the data that it had written. */
	start: () => Promise<void>;
	/** Makes it accept connections and answer nothing from now on. */
	freeze: () => void;
	thaw: () => void;
	close: () => Promise<void>;
};

/** A real Redis on a free port, with every write on disk at once. Needs `redis-server` on the PATH. */
export async function startRedis(): Promise<RedisServer> {
	const dir = mkdtempSync(join(tmpdir(), 'redis-'));
	const { port, start, kill, freeze, thaw } = await startRedisIn(dir, { writesAtOnce: true });
	return {
		port,
		start,
		stop: kill,
		freeze,
		thaw,
		close: async () => {
			await kill();
			rmSync(dir, { recursive: true, force: true });
		},
	};
}

/** Starts a Redis as {@link startRedis} does, and a client of it. */
export async function startRedisWithClient(
	options: RedisOptions = {},
): Promise<{ redis: Redis; close: () => Promise<void> }> {
	const server = await startRedis();
	const redis = new Redis(server.port, options);
	return {
		redis,
		close: async () => {
			redis.disconnect();
			await server.close();
		},
	};
}
