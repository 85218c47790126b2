import type { Redis } from 'ioredis';
import { RedisHistory, type Claim, type ClaimResult, type RedisClient } from '../../lib';
import { startRedisWithClient } from '../helpers/redis';

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

it('lets one of 20 workers through; the others learn that the lead is known', async () => {
	let delivered = 0;
	const outcomes = await Promise.all(
		Array.from({ length: 20 }, async () => {
			const result = await worker().claim(['a']);
			if (typeof result === 'string') return result;
			delivered++;
			await sleep(30);
			await result.confirm(100);
			return 'delivered';
		}),
	);
	expect(delivered).toBe(1);
	expect(outcomes.filter((outcome) => outcome === 'known')).toHaveLength(19);
});

it('lets the next one try after a release', async () => {
	const first = opened(await worker().claim(['a']));
	const second = worker().claim(['a']);
	await sleep(30);
	await first.release();
	await opened(await second).confirm(100);
	expect(await worker().claim(['a'])).toBe('known');
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

it('gives up waiting when the execution is stopped', async () => {
	opened(await worker().claim(['a']));
	expect(await worker().claim(['a'], () => true)).toBe('cancelled');
});

it('knows a lead by any of its ids, and claims all of them at once', async () => {
	await opened(await worker().claim(['lead 1', 'email x', 'phone y'])).confirm(100);
	expect(await worker().claim(['lead 2', 'phone y'])).toBe('known');
	expect(await worker().has(['lead 3', 'email x'])).toBe(true);
	expect(await worker().has(['lead 3'])).toBe(false);
});

it('forgets the oldest of 12 beyond a history of 5', async () => {
	const history = worker();
	for (let n = 0; n < 12; n++) await history.remember([`${n}`], 5);
	const known = await Promise.all(Array.from({ length: 12 }, (_, n) => history.has([`${n}`])));
	expect(known).toEqual([...Array<boolean>(7).fill(false), ...Array<boolean>(5).fill(true)]);
});

it.each(['constructor', '__proto__', '10', '2', 'a}:order', '*'])(
	'takes the id %s as plain text',
	async (id) => {
		await opened(await worker().claim([id])).confirm(100);
		expect(await worker().claim([id])).toBe('known');
		opened(await worker().claim([`${id}x`]));
	},
);

it('forgets all on clear, says how many, and leaves other histories alone', async () => {
	const other = new RedisHistory(client, `${scope}:other`, { sleep, timing });
	await other.remember(['a'], 100);
	for (let n = 0; n < 1_234; n++) void worker().remember([`${n}`], 100_000);
	expect(await worker().clear()).toBe(1_234);
	expect(await worker().has(['7'])).toBe(false);
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
