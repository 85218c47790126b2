import type { Redis } from 'ioredis';
import { RedisHistory, type Claim, type ClaimResult, type RedisClient } from '../../../../lib';
import { startRedisWithClient } from '../../../helpers/redis';

/* The history in a real Redis. Every RedisHistory here stands for another worker: they share no memory. */
const timing = { lease: 300, poll: 10 };
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

let redis: Redis;
let close: () => Promise<void>;
let scope = '';
beforeAll(async () => {
	({ redis, close } = await startRedisWithClient({ enableAutoPipelining: true }));
});
beforeEach(() => {
	scope = `test:${Math.random()}`;
});
afterAll(() => close());

let commands = 0;
const client: RedisClient = {
	run: async (script, keys, args) => {
		commands++;
		return await redis.eval(script, keys.length, ...keys, ...args);
	},
};
const worker = () => new RedisHistory(client, scope, { sleep, timing });
const open: Claim[] = [];
const opened = (result: ClaimResult): Claim => {
	if (typeof result === 'string') throw new Error(`expected a claim, got ${result}`);
	open.push(result);
	return result;
};
// An open claim is extended for ever, and would keep the process alive.
afterEach(async () => {
	await Promise.all(open.splice(0).map(async (claim) => await claim.release()));
});

it('takes one round trip to claim and one to confirm, however long the history is', async () => {
	const history = worker();
	for (const size of [0, 1_000]) {
		await Promise.all(Array.from({ length: size }, (_, n) => history.remember([`old ${n}`], 100_000)));
		commands = 0;
		await opened(await history.claim([`new ${size}`])).confirm(100_000);
		expect(commands).toBe(2);
	}
});

it('gives a lead free again when the worker that holds it dies', async () => {
	const dying = new RedisHistory(client, scope, { sleep: () => new Promise(() => {}), timing });
	opened(await dying.claim(['a']));
	const startedAt = Date.now();
	opened(await worker().claim(['a']));
	expect(Date.now() - startedAt).toBeGreaterThanOrEqual(timing.lease - 50);
});

it('does not wait for itself when the client sends a claim again whose answer was lost', async () => {
	const resending: RedisClient = {
		run: async (...command) => {
			await client.run(...command);
			return await client.run(...command);
		},
	};
	await opened(await new RedisHistory(resending, scope, { sleep, timing }).claim(['a', 'b'])).confirm(100);
	expect(await worker().claim(['b'])).toBe('known');
});

it('keeps a lead for a worker that works longer than the lease', async () => {
	const slow = opened(await worker().claim(['a']));
	const waiting = worker().claim(['a']);
	await sleep(timing.lease * 2.5);
	await slow.confirm(100);
	expect(await waiting).toBe('known');
});

it('leaves no key of its own behind when it is cleared, and every key of another history', async () => {
	const other = new RedisHistory(client, `${scope}:other`, { sleep, timing });
	await other.remember(['a'], 100);
	for (let n = 0; n < 1_234; n++) void worker().remember([`${n}`], 100_000);
	expect(await worker().clear()).toBe(1_234);
	expect(await other.has(['a'])).toBe(true);
	expect(await redis.keys(`*${scope}}*`)).toEqual([]);
});

it('a confirmation after the lease has run out still counts, and nothing is counted twice', async () => {
	const stalled = new RedisHistory(client, scope, { sleep: () => new Promise(() => {}), timing });
	const late = opened(await stalled.claim(['a']));
	const other = opened(await worker().claim(['a']));
	await late.confirm(100);
	await other.release();
	expect(await worker().claim(['a'])).toBe('known');
	await other.confirm(100);
	expect(await worker().clear()).toBe(1);
});
