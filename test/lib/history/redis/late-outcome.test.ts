import type { Redis } from 'ioredis';
import { REDIS_TIMING, RedisHistory, type Claim } from '../../../../lib';
import { ADD, EXTEND } from '../../../../lib/history/redis/scripts';
import { startRedisWithClient } from '../../../helpers/redis';

/*
 * A workflow has succeeded just when Redis takes no writes, or Redis has lost a workflow that is running. What becomes of its event, in
 * a real Redis.
 */
let redis: Redis;
let close: () => Promise<void>;
let scope = '';
beforeAll(async () => {
	({ redis, close } = await startRedisWithClient());
});
beforeEach(() => {
	scope = `test:${Math.random()}`;
});
afterAll(() => close());

const turnOfTheLoop = async () => await new Promise<void>((resolve) => setImmediate(resolve));

/** A worker whose way to Redis a test can cut, and whose waits last until the test ends them. */
function redisWorker() {
	const world = {
		isAway: false,
		sent: [] as string[],
		pauses: [] as number[],
		waits: [] as Array<() => void>,
	};
	const underWay: Array<Promise<unknown>> = [];
	const run = async (script: string, keys: string[], args: Array<string | number>) => {
		world.sent.push(script);
		if (world.isAway) throw new Error('Command timed out');
		const answer = redis.eval(script, keys.length, ...keys, ...args);
		underWay.push(answer);
		return await answer;
	};
	const sleep = async (ms: number) => {
		world.pauses.push(ms);
		await new Promise<void>((resolve) => world.waits.push(resolve));
	};
	const store = new RedisHistory({ run }, scope, { sleep, timing: REDIS_TIMING });
	return Object.assign(world, {
		store,
		start: async () => (await store.start(['a'], 'execution 1')) as Claim,
		/** Ends the waits of this worker, and lets it do what it does then. */
		pass: async () => {
			world.waits.splice(0).forEach((end) => end());
			await turnOfTheLoop();
			await Promise.allSettled(underWay.splice(0));
			await turnOfTheLoop();
		},
	});
}

/** A worker whose work has succeeded, which it could not write down. */
async function unwritten() {
	const worker = redisWorker();
	const claim = await worker.start();
	worker.isAway = true;
	await expect(claim.confirm(100)).rejects.toThrow('timed out');
	await expect(claim.confirm(100)).rejects.toThrow('timed out');
	await worker.pass();
	return { worker, claim };
}

const outcome = async () => await redisWorker().store.outcome(['a']);

test.each([
	['holds the event for the worker', async () => {}],
	['has let the lease run out', async () => void (await redis.del(await redis.keys(`{${scope}}*`)))],
])('the event is known soon after Redis is back, where Redis %s', async (_, meanwhile) => {
	const { worker } = await unwritten();
	await meanwhile();
	worker.isAway = false;
	await worker.pass();
	expect(await outcome()).toBe('known');
	expect(await redisWorker().store.start(['a'], 'execution 2')).toBe('known');
});

test('once it is written down the worker sends nothing more', async () => {
	const { worker, claim } = await unwritten();
	worker.isAway = false;
	await worker.pass();
	const sent = worker.sent.length;
	await claim.confirm(100);
	await claim.release();
	await worker.pass();
	expect([worker.sent.length, worker.waits.length]).toEqual([sent, 0]);
	expect(await outcome()).toBe('known');
});

test('the worker tries for an hour, ever more rarely, and then gives up', async () => {
	const { worker } = await unwritten();
	while (worker.waits.length > 0 && worker.sent.length < 1_000) await worker.pass();
	const minutes = worker.pauses.reduce((sum, pause) => sum + pause, 0) / 60_000;
	expect([worker.waits.length, Math.round(minutes)]).toEqual([0, 60]);
	expect(worker.pauses.slice(0, 3)).toEqual([5_000, 7_500, 11_250]);
	expect(new Set(worker.sent.slice(1))).toEqual(new Set([ADD]));
});

test('work that has not ended is extended for as long as it takes', async () => {
	const worker = redisWorker();
	const claim = await worker.start();
	for (let third = 0; third < 300; third++) await worker.pass();
	expect(worker.sent.filter((script) => script === EXTEND)).toHaveLength(300);
	expect(new Set(worker.pauses)).toEqual(new Set([REDIS_TIMING.lease / 3]));
	await claim.release();
	await worker.pass();
	expect(worker.waits).toEqual([]);
});

test('work that is given up after all is not written down late', async () => {
	const { worker, claim } = await unwritten();
	worker.isAway = false;
	await claim.release();
	await worker.pass();
	expect([await outcome(), worker.waits]).toEqual(['new', []]);
});

describe('work that is going on, and that Redis knows nothing of any more', () => {
	const forgotten = async () => {
		const worker = redisWorker();
		const claim = await worker.start();
		await redis.del(await redis.keys(`{${scope}}*`));
		return { worker, claim };
	};

	test('is started again: its sender heard that it had failed, and sent its event a second time', async () => {
		const { worker } = await forgotten();
		expect(await outcome()).toBe('new');
		await worker.pass();
		expect(await outcome()).toBe('pending');
		expect(await redisWorker().store.start(['a'], 'execution 2')).toBe('known');
	});

	test('is started again also where the event has been sent a second time, and nobody has begun with it', async () => {
		const { worker } = await forgotten();
		await redisWorker().store.reserve(['a']);
		await worker.pass();
		expect(await redisWorker().store.start(['a'], 'execution 2')).toBe('known');
	});

	test('is another execution’s where that one has begun with it', async () => {
		const { worker } = await forgotten();
		const second = (await redisWorker().store.start(['a'], 'execution 2')) as Claim;
		await worker.pass();
		expect(await redisWorker().store.start(['a'], 'execution 3')).toBe('known');
		await second.release();
		await worker.pass();
		expect(await outcome()).toBe('new');
	});
});
