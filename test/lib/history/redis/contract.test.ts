import type { Redis } from 'ioredis';
import { setTimeout as sleep } from 'node:timers/promises';
import { RedisHistory } from '../../../../lib';
import { startRedisWithClient } from '../../../helpers/redis';
import { historyContract } from '../contract';

/* A real Redis. Every RedisHistory stands for another worker: they share no memory. */
let redis: Redis;
let close: () => Promise<void>;
beforeAll(async () => {
	({ redis, close } = await startRedisWithClient({ enableAutoPipelining: true }));
});
afterAll(() => close());

historyContract('Redis', () => {
	const scope = `test:${Math.random()}`;
	const run = async (script: string, keys: string[], args: Array<string | number>) =>
		await redis.eval(script, keys.length, ...keys, ...args);
	const open = (name: string) => new RedisHistory({ run }, name, { sleep, timing: { lease: 300, poll: 10 } });
	return { worker: () => open(scope), neighbour: () => open(`${scope}:other`) };
});
