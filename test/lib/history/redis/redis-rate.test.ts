import type { Redis } from 'ioredis';
import { setTimeout as sleep } from 'node:timers/promises';
import { REACHES_WITHIN, RedisRate } from '../../../../lib';
import { startRedisWithClient } from '../../../helpers/redis';

/* A real Redis. Each RedisRate stands for another worker. */
let redis: Redis;
let close: () => Promise<void>;
beforeAll(async () => {
	({ redis, close } = await startRedisWithClient({ enableAutoPipelining: true }));
});
afterAll(() => close());

const run = async (script: string, keys: string[], args: Array<string | number>) =>
	await redis.eval(script, keys.length, ...keys, ...args);
const SECOND = { count: 3, per: 1_000 };
let scope = '';
beforeEach(() => (scope = `test:${Math.random()}:`));
const worker = () => new RedisRate({ run }, scope, REACHES_WITHIN);

test('two workers get no more than the rate between them, and hear how long to wait', async () => {
	const [a, b] = [worker(), worker()];
	const takes = await Promise.all(
		['1', '2', '3', '4', '5', '6'].map((token, n) => (n % 2 ? a : b).take('e', SECOND, token)),
	);
	expect(takes.filter((wait) => wait === 0)).toHaveLength(3);
	for (const wait of takes.filter((wait) => wait > 0)) expect(wait).toBeLessThanOrEqual(4_001);
	expect(await a.take('another endpoint', SECOND, '7')).toBe(0);
});

test('a request that has been answered leaves the window a second after its answer', async () => {
	const [a, b] = [worker(), worker()];
	for (const token of ['1', '2', '3']) {
		await a.take('e', SECOND, token);
		await a.reached('e', token);
	}
	const wait = await b.take('e', SECOND, '4');
	expect(wait).toBeGreaterThan(0);
	expect(wait).toBeLessThanOrEqual(1_001);
	await sleep(wait + 5);
	expect(await b.take('e', SECOND, '4')).toBe(0);
});

test('a minute counts longer than a second, under the same key', async () => {
	const a = worker();
	await a.take('e', { count: 1, per: 60_000 }, '1');
	expect(await a.take('e', { count: 1, per: 60_000 }, '2')).toBeGreaterThan(59_000);
	expect(await a.take('e', { count: 2, per: 1_000 }, '2')).toBe(0);
});

test('nothing stays in Redis for ever', async () => {
	await worker().take('e', SECOND, '1');
	const keys = await redis.keys(`*${scope}*`);
	expect(await Promise.all(keys.map((key) => redis.pttl(key)))).toEqual([expect.any(Number)]);
	expect(await redis.pttl(keys[0]!)).toBeGreaterThan(0);
});
