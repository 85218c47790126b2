import type { Redis } from 'ioredis';
import { RedisHistory, type Claim, type ClaimResult, type RedisClient } from '../../../../lib';
import { ADD_STEP, TAKE_BACK_STEP } from '../../../../lib/history/redis/addition-scripts';
import { CLAIM, EXTEND, RELEASE } from '../../../../lib/history/redis/scripts';
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
	/** A test that waited for the end of this lease would run out of time. */
	const patient = { lease: 600_000, poll: 10 };
	/** Lets background work go on without waiting. */
	const hurry = async () => await new Promise<void>((resolve) => setImmediate(resolve));

	it('gives up its claim, which Redis has made all the same: the next try must not wait for its lease', async () => {
		const gaveUp = new RedisHistory(late(CLAIM), scope, { sleep: hurry, timing: patient });
		await expect(gaveUp.claim(['a'])).rejects.toThrow('timed out');
		expect(opened(await worker().claim(['a']))).toMatchObject({ renew: expect.any(Function) });
	});

	it('gives up a claim that it could not release at once', async () => {
		const held = new RedisHistory(late(RELEASE), scope, {
			// Only the claim's renewals, every third of a lease, have to wait.
			sleep: async (ms) => await (ms === patient.lease / 3 ? new Promise<void>(() => {}) : hurry()),
			timing: patient,
		});
		await opened(await held.claim(['a'])).release();
		open.length = 0;
		expect(opened(await worker().claim(['a']))).toMatchObject({ renew: expect.any(Function) });
	});

	it('gives up a claim that its own extension has made anew, because Redis has run it after the release', async () => {
		const next: { third?: () => void; arrive?: () => Promise<void> } = {};
		let hasArrived = () => {};
		const arrived = new Promise<void>((resolve) => (hasArrived = resolve));
		const slow: RedisClient = {
			run: async (...command) => {
				if (command[0] !== EXTEND) return await client.run(...command);
				next.arrive = async () => void (await client.run(...command));
				throw new Error('Command timed out');
			},
		};
		const history = new RedisHistory(slow, scope, {
			sleep: async (ms) =>
				await (ms === patient.lease / 3
					? new Promise<void>((resolve) => (next.third = resolve))
					: arrived.then(hurry)),
			timing: patient,
		});
		const claim = opened(await history.claim(['a']));
		next.third?.();
		await hurry();
		await claim.release();
		await next.arrive?.();
		hasArrived();
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

	it('is held again by its next renewal, and not only before its next request', async () => {
		let third = () => {};
		const history = new RedisHistory(client, scope, {
			sleep: async () => await new Promise<void>((resolve) => (third = resolve)),
			timing,
		});
		opened(await history.claim(['a']));
		await sleep(timing.lease * 1.2);
		const [renew, before] = [third, third];
		renew();
		while (third === before) await sleep(5);
		expect(await redis.keys(`{${scope}}:id:*`)).toHaveLength(1);
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

describe('a run that adds leads and fails adds nothing', () => {
	type Command = Parameters<RedisClient['run']>;
	/** What becomes of the third step of 500 leads. Returns its answer, or throws. */
	type Fault = (run: () => Promise<unknown>) => Promise<unknown>;
	const lost = () => {
		throw new Error('Command timed out');
	};
	const faulty = (fault: Fault): RedisClient => {
		let steps = 0;
		return {
			run: async (...command: Command) => {
				const run = async () => await client.run(...command);
				return command[0] === ADD_STEP && ++steps === 3 ? await fault(run) : await run();
			},
		};
	};
	// The second id of each lead makes no difference; lead 7 was known by its first, and lead 1207 by its second.
	const LEADS = Array.from({ length: 2_000 }, (_, index) => [`lead ${index}`, `email ${index}`]);
	const add = async (faultyClient: RedisClient, leads = LEADS) =>
		await new RedisHistory(faultyClient, scope, { sleep: async () => {}, timing }).add(leads, 10_000);
	beforeEach(async () => {
		await worker().remember(['lead 7'], 10_000);
		await worker().remember(['email 1207'], 10_000);
	});
	const expectNothingAdded = async () => {
		const known = await worker().check(LEADS.flat().map((id) => [id]));
		expect(LEADS.flat().filter((_, index) => known[index])).toEqual(['lead 7', 'email 1207']);
		expect(await worker().count()).toBe(2);
	};

	it.each<[string, Fault]>([
		['was refused', () => lost()],
		['was run, and its answer was lost', async (run) => void (await run().then(lost))],
		[
			'was run twice, because the client sent it again, and its answer was lost',
			async (run) => void (await run().then(run).then(lost)),
		],
	])('where a step %s', async (_, fault) => {
		await expect(add(faulty(fault))).rejects.toThrow('timed out');
		await expectNothingAdded();
	});

	it('where a step is run only after all were taken back', async () => {
		let late: Array<() => Promise<unknown>> = [];
		await expect(add(faulty(async (run) => void ((late = [run]), lost())))).rejects.toThrow('timed out');
		await Promise.all(late.map(async (run) => await run()));
		await expectNothingAdded();
	});

	it('where Redis is away for some time after that', async () => {
		const base = faulty(() => lost());
		let away = 4;
		const flaky: RedisClient = {
			run: async (...command) =>
				command[0] === TAKE_BACK_STEP && away-- > 0 ? lost() : await base.run(...command),
		};
		await expect(add(flaky)).rejects.toThrow('timed out');
		await expectNothingAdded();
	});

	it.each<[string, 'confirm' | 'release']>([
		['has delivered since', 'confirm'],
		['has failed to deliver since, as the run was to add the lead anyway', 'release'],
	])('but a lead stays known that a worker held, and %s', async (_, end) => {
		const claim = await worker().claim(['lead 3', 'email 3']);
		if (typeof claim === 'string') throw new Error(claim);
		const fault = async () => {
			await claim[end](10_000);
			lost();
		};
		await expect(add(faulty(fault))).rejects.toThrow('timed out');
		expect(await worker().check([['lead 2'], ['lead 3'], ['email 3']])).toEqual([false, true, true]);
		expect(await worker().count()).toBe(4);
	});

	it('and a run in which a step was sent twice tells who was known, and leaves no key but those of its ids', async () => {
		const answers = await add(faulty(async (run) => await run().then(run)));
		expect(answers.flatMap((wasKnown, index) => (wasKnown ? index : []))).toEqual([7, 1207]);
		expect(await worker().count()).toBe(4_000);
		expect(await redis.keys(`{${scope}}:known:*`)).toEqual([]);
	});
});
