import type { Redis } from 'ioredis';
import { RedisHistory, type Claim, type ClaimResult } from '../../../../lib';
import { startRedisWithClient } from '../../../helpers/redis';

/* Work that is reserved now and done later by somebody else, as the trigger's events are: how long Redis keeps it. */
const LEASE = 300;
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

let redis: Redis;
let close: () => Promise<void>;
beforeAll(async () => {
	({ redis, close } = await startRedisWithClient());
});
afterAll(() => close());

const open: Claim[] = [];
afterEach(async () => {
	await Promise.all(open.splice(0).map(async (claim) => await claim.release()));
});
const opened = (result: ClaimResult): Claim => {
	if (typeof result === 'string') throw new Error(`expected a claim, got ${result}`);
	open.push(result);
	return result;
};

/** A process of n8n that can die: nothing of it reaches Redis any more. */
function redisWorker(scope: string) {
	let isAlive = true;
	const run = async (script: string, keys: string[], args: Array<string | number>) =>
		isAlive ? await redis.eval(script, keys.length, ...keys, ...args) : await new Promise(() => {});
	const store = new RedisHistory({ run }, scope, { sleep, timing: { lease: LEASE, poll: 10 } });
	return { store, kill: () => (isAlive = false) };
}

it('leaves work new in Redis that had failed before its reservation arrived', async () => {
	const { store } = redisWorker('late');
	const claim = opened(await store.claim(['a']));
	const work = opened((await store.start(['a'], 'execution 1')) as Claim);
	await work.release();
	await store.reserve(['a']);
	await claim.release();
	expect(opened(await store.claim(['a']))).toMatchObject({ renew: expect.any(Function) });
});

it('remembers in Redis for a minute that work has failed, for as long as a reservation may be late', async () => {
	const { store } = redisWorker('failed');
	await opened((await store.start(['a'], 'execution 1')) as Claim).release();
	const [key] = await redis.keys('{failed}*');
	const left = await redis.pttl(key as string);
	expect([left > 50_000, left <= 60_000]).toEqual([true, true]);
});

it('keeps reserved work in Redis for a minute without a worker', async () => {
	await redisWorker('minute').store.reserve(['a']);
	const [key] = await redis.keys('{minute}*');
	const left = await redis.pttl(key as string);
	expect(left).toBeGreaterThan(50_000);
	expect(left).toBeLessThanOrEqual(60_000);
});

it('keeps started work for as long as its worker lives, and frees it soon after the worker has died', async () => {
	const { store, kill } = redisWorker('dies');
	opened((await store.start(['a'], 'execution 1')) as Claim);
	await sleep(3 * LEASE);
	const other = redisWorker('dies').store;
	expect(await other.claim(['a'])).toBe('known');
	kill();
	await sleep(2 * LEASE);
	opened(await other.claim(['a']));
	open.shift(); // the claim of the dead worker
});
