import type { Redis } from 'ioredis';
import { RedisHistory, type Claim, type ClaimResult, type RedisClient } from '../../../../lib';
import { ADD, CLAIM, RELEASE } from '../../../../lib/history/redis/scripts';
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

describe('a client that has given up on Redis', () => {
	/** Redis runs the script, but so late that its client does not wait for the answer. */
	const late = (script: string): RedisClient => {
		let isFirst = true;
		return {
			run: async (...command) => {
				const answer = await client.run(...command);
				if (command[0] !== script || !isFirst) return answer;
				isFirst = false;
				throw new Error('Command timed out');
			},
		};
	};
	const patient = { lease: 60_000, poll: 10 };
	/** Lets background work go on without waiting. */
	const hurry = async () => await new Promise<void>((resolve) => setImmediate(resolve));

	it('gives up its claim, which Redis has made all the same: the next try must not wait for its lease', async () => {
		const gaveUp = new RedisHistory(late(CLAIM), scope, { sleep: hurry, timing: patient });
		await expect(gaveUp.claim(['a'])).rejects.toThrow('timed out');
		opened(await worker().claim(['a']));
	});

	it('gives up a claim that it could not release at once', async () => {
		const held = new RedisHistory(late(RELEASE), scope, {
			// Only the claim's renewals, every third of a lease, have to wait.
			sleep: async (ms) => await (ms === patient.lease / 3 ? new Promise<void>(() => {}) : hurry()),
			timing: patient,
		});
		await opened(await held.claim(['a'])).release();
		open.length = 0;
		opened(await worker().claim(['a']));
	});

	it('does not give up what somebody else has claimed since', async () => {
		const gaveUp = new RedisHistory(late(CLAIM), scope, { sleep: hurry, timing: patient });
		await expect(gaveUp.claim(['a'])).rejects.toThrow('timed out');
		const next = opened(await worker().claim(['a']));
		await sleep(50);
		expect(await next.renew()).toBe('held');
	});
});

describe('a claim whose worker stood still for longer than its lease', () => {
	const stalled = async () => {
		const history = new RedisHistory(client, scope, { sleep: () => new Promise(() => {}), timing });
		const claim = opened(await history.claim(['a', 'b']));
		await sleep(timing.lease * 1.2);
		return claim;
	};

	it('is held again where nobody else wanted the ids', async () => {
		const claim = await stalled();
		expect(await claim.renew()).toBe('held');
		let third: unknown;
		void worker()
			.claim(['b'])
			.then((result) => (third = opened(result)));
		await sleep(50);
		expect(third).toBeUndefined();
	});

	it('is lost where another worker has one of the ids', async () => {
		const claim = await stalled();
		opened(await worker().claim(['b']));
		expect(await claim.renew()).toBe('lost');
	});

	it('is done where another worker has done the work', async () => {
		const claim = await stalled();
		await opened(await worker().claim(['b'])).confirm(100);
		expect(await claim.renew()).toBe('known');
	});
});

it('goes on while Redis is away for a moment, as long as the lease is sure to hold, and not any longer', async () => {
	let isAway = false;
	const flaky: RedisClient = {
		run: async (...command) => {
			if (isAway) throw new Error('Connection is closed.');
			return await client.run(...command);
		},
	};
	const slow = { lease: 3_000, poll: 10 };
	const claim = opened(await new RedisHistory(flaky, scope, { sleep, timing: slow }).claim(['a']));
	isAway = true;
	await sleep(slow.lease / 12);
	expect(await claim.renew()).toBe('held');
	await sleep(slow.lease / 2);
	await expect(claim.renew()).rejects.toThrow('Connection is closed');
	isAway = false;
});

it('asks ever more rarely while it waits', async () => {
	opened(await worker().claim(['a']));
	const pauses: number[] = [];
	const stop = new AbortController();
	const waiting = new RedisHistory(client, scope, {
		timing: { lease: 15_000, poll: 50 },
		sleep: async (ms) => {
			pauses.push(Math.round(ms));
			if (pauses.length === 9) stop.abort();
		},
	});
	expect(await waiting.claim(['a'], stop.signal)).toBe('cancelled');
	expect(pauses).toEqual([50, 75, 113, 169, 253, 380, 500, 500, 500]);
});

describe('what Redis has evicted', () => {
	const evict = async (...keys: string[]) => await redis.del(keys);
	const keysOf = async () => await redis.keys(`{${scope}}*`);

	it('is no reason to know a lead after Clear: without the order of the leads, Clear found none and left all known', async () => {
		await worker().add([['a'], ['b']], 100);
		await evict(`{${scope}}:known`);
		expect(await worker().count()).toBe(2);
		expect(await worker().clear()).toBe(2);
		expect([await worker().check([['a'], ['b']]), await keysOf()]).toEqual([[false, false], []]);
	});

	it('is one lead: the others are cleared, and nothing is left', async () => {
		await worker().add([['a'], ['b'], ['c']], 100);
		const [lead] = (await keysOf()).filter((key) => key.includes(':id:'));
		await evict(lead as string);
		expect(await worker().count()).toBe(2);
		expect([await worker().clear(), await keysOf()]).toEqual([2, []]);
	});

	it('and claimed anew is not forgotten as the oldest', async () => {
		await worker().remember(['a'], 100);
		const [lead] = (await keysOf()).filter((key) => key.includes(':id:'));
		await evict(lead as string);
		const claim = opened(await worker().claim(['a']));
		await worker().remember(['b'], 1);
		await sleep(50);
		expect(await worker().claim(['a'], AbortSignal.abort())).toBe('cancelled');
		expect(await claim.renew()).toBe('held');
	});

	it('does not lead to the keys of others, whatever the scope looks like', async () => {
		for (const odd of ['*', '?', '[a-z]', 'a\\', '^']) {
			const history = new RedisHistory(client, `${scope}${odd}`, { sleep, timing });
			await history.remember(['a'], 100);
			await worker().remember(['a'], 100);
			expect([await history.count(), await history.clear()]).toEqual([1, 1]);
		}
		expect(await worker().count()).toBe(1);
	});
});

it('adds nothing when it fails in the middle, where Redis can still be reached', async () => {
	let steps = 0;
	const failing: RedisClient = {
		run: async (...command) => {
			if (command[0] === ADD && ++steps === 3) throw new Error('OOM command not allowed');
			return await client.run(...command);
		},
	};
	await worker().remember(['lead 7'], 10_000);
	const leads = Array.from({ length: 2_000 }, (_, index) => [`lead ${index}`]);
	await expect(new RedisHistory(failing, scope, { sleep, timing }).add(leads, 10_000)).rejects.toThrow('OOM');
	expect([await worker().count(), await worker().has(['lead 7'])]).toEqual([1, true]);
});
