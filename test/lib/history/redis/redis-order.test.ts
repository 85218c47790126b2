import fc from 'fast-check';
import type { Redis } from 'ioredis';
import { setTimeout as sleep } from 'node:timers/promises';
import { isOlder, MemoryOrder, RedisOrder, withoutFuture, type LeadVersion } from '../../../../lib';
import { startRedisWithClient } from '../../../helpers/redis';
import { orderContract } from '../contract/orders';

/* A real Redis. Every RedisOrder stands for another worker: they share no memory. */
let redis: Redis;
let close: () => Promise<void>;
beforeAll(async () => {
	({ redis, close } = await startRedisWithClient({ enableAutoPipelining: true }));
});
afterAll(() => close());

const run = async (script: string, keys: string[], args: Array<string | number>) =>
	await redis.eval(script, keys.length, ...keys, ...args);
const open = (scope: string, lease = 5_000, pause = sleep as (ms: number) => Promise<void>) =>
	new RedisOrder({ run }, scope, { sleep: pause, timing: { lease, poll: 5 } });

orderContract('Redis', () => {
	const scope = `test:${Math.random()}`;
	return { worker: () => open(scope), neighbour: () => open(`${scope}:other`) };
});

let scope = '';
beforeEach(() => (scope = `test:${Math.random()}`));
/** A worker that has died: its waits never end, so it does nothing more. */
const dead = () => open(scope, 300, () => new Promise(() => {}));

test.each([
	['with its turn', true],
	['in the line', false],
])('a worker that died %s keeps nobody waiting once its lease has run out', async (_, hasTurn) => {
	const first = await open(scope).join(['a']);
	const died = await dead().join(['a']);
	if (hasTurn) {
		await first.end();
		expect(await died.turn('a')).toBe('go');
	}
	const next = await open(scope).join(['a']);
	if (!hasTurn) await first.end();
	const before = performance.now();
	expect(await next.turn('a')).toBe('go');
	expect(performance.now() - before).toBeGreaterThan(hasTurn ? 100 : 0);
	await next.end();
});

test('a worker that lives keeps its turn for longer than a lease', async () => {
	// A busy machine once did nothing for longer than a lease of 150 ms.
	const long = await open(scope, 1_500).join(['a']);
	await long.turn('a');
	const next = await open(scope, 1_500).join(['a']);
	const waits = next.turn('a').then(() => 'has its turn');
	expect(await Promise.race([waits, sleep(4_000, 'waits')])).toBe('waits');
	expect(await long.holds('a')).toBe(true);
	await long.end();
	expect(await waits).toBe('has its turn');
	await next.end();
});

test('one that stood still until its lease had run out learns that it has lost its turn, and may wait for another', async () => {
	const stood = await dead().join(['a']);
	await stood.turn('a');
	const next = await open(scope).join(['a']);
	await next.turn('a');
	expect(await stood.holds('a')).toBe(false);
	const again = stood.turn('a');
	await next.end();
	expect(await again).toBe('go');
});

test('who joined late with an earlier number does not come before one whose turn has begun', async () => {
	const places = await open(scope).join(['a']);
	await places.turn('a');
	// An execution of more than 500 leads joins the lines in steps, under one number.
	const many = Array.from({ length: 501 }, (_, n) => `${n}`);
	const large = open(scope).join([...many, 'a']);
	expect(await places.holds('a')).toBe(true);
	await (await large).end();
	await places.end();
});

test('a line whose executions have all ended leaves nothing but a counter behind', async () => {
	const places = await open(scope).join(['a', 'b']);
	await places.turn('a');
	await places.leave('a');
	await places.end();
	const keys = await redis.keys(`*${scope}*`);
	expect(keys.filter((key) => key.includes(':line:'))).toEqual([]);
});

test('Redis compares states as this process does', async () => {
	const part = fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined });
	const started = fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined });
	const time = fc.option(fc.constantFrom(0, 1, 2, 86_400_002, 86_400_003), { nil: undefined });
	const state = fc
		.record({ started, newest: time, count: part, arrived: part })
		.map(
			(parts) =>
				Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as LeadVersion,
		);
	let lead = 0;
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.tuple(state, fc.nat(4)), { minLength: 1, maxLength: 12 }),
			async (states) => {
				const [memory, shared, name] = [new MemoryOrder(), open(scope), `${++lead}`];
				for (const [each, now] of states) {
					const before = withoutFuture(memory.newest(name), now);
					expect(await shared.note(name, each, now)).toBe(isOlder(each, before));
					memory.note(name, each, now);
					expect(await shared.newest(name)).toEqual(memory.newest(name));
				}
			},
		),
	);
});

test('the state that an older version of this package has noted counts', async () => {
	const order = open(scope);
	await order.note('a', { arrived: 1 });
	const [key] = (await redis.keys(`*${scope}*:order:state:*`)) as [string];
	await redis.set(key, '1:5:2:7');
	expect(await order.newest('a')).toEqual([{ started: 1, newest: 5, count: 2, arrived: 7 }]);
	expect(await order.note('a', { started: 1, newest: 4, count: 1, arrived: 8 })).toBe(true);
	expect(await order.note('a', { started: 2, newest: 2, count: 1 })).toBe(false);
	expect(await redis.get(key)).toBe('2:2:1:-1:1:5:2:7');
});

test('one that lost its places takes them again under its own number in every line', async () => {
	// It asks for its turn, and renews nothing.
	const ask = async (ms: number) => await (ms < 100 ? sleep(ms) : new Promise<void>(() => {}));
	const stood = await open(scope, 300, ask).join(['a', 'b']);
	const next = await open(scope).join(['a', 'b']);
	// The lease of the dead worker runs out, and the next worker that looks removes it from the line.
	expect([await next.turn('a'), await next.turn('b')]).toEqual(['go', 'go']);
	const third = await open(scope).join(['a', 'b']);
	const turns = ['a', 'b'].map(async (lead) => await stood.turn(lead));
	while (!stood.hasRejoined('a') || !stood.hasRejoined('b')) await sleep(5);
	await next.end();
	expect(await Promise.all(turns)).toEqual(['go', 'go']);
	expect([stood.hasRejoined('a'), third.hasRejoined('a')]).toEqual([true, false]);
	await stood.end();
	expect(await third.turn('b')).toBe('go');
	await third.end();
});

test('a place that could not be given up is given up at the end', async () => {
	let isAway = false;
	const away = async (...args: Parameters<typeof run>) => {
		if (isAway) throw new Error('Redis is away');
		return await run(...args);
	};
	const tools = { sleep: sleep as (ms: number) => Promise<void>, timing: { lease: 60_000, poll: 5 } };
	const places = await new RedisOrder({ run: away }, scope, tools).join(['a']);
	await places.turn('a');
	isAway = true;
	await expect(places.leave('a')).rejects.toThrow('Redis is away');
	isAway = false;
	await places.end();
	const lines = (await redis.keys(`*${scope}*`)).filter((key) => key.includes(':line:'));
	expect(lines).toEqual([]);
});
