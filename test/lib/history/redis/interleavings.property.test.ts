import fc, { type Scheduler } from 'fast-check';
import { writeWithRetries, type Claim } from '../../../../lib/history/store';
import type { RedisClient } from '../../../../lib/history/redis/client';
import { RedisHistory } from '../../../../lib/history/redis/redis-history';
import { ADD } from '../../../../lib/history/redis/scripts';
import { RedisModel } from '../../../helpers/redis-model';

/*
 * Events of a few leads on as many workers, every step in any order that the scheduler comes up with. A worker may
 * die, or lose Redis's answer, at any of its steps. Leases of the living are renewed in time; those of the dead run
 * out some time later.
 */
const TIMING = { lease: 3_000, poll: 10 };
const RENEWAL = TIMING.lease / 3;
const LEADS = [['lead a'], ['lead b'], ['lead a', 'phone 1'], ['lead b', 'phone 1']];

type Fault = { kind: 'dies' | 'loses the answer'; step: number; wasRun: boolean };
type Event = { ids: string[]; isAccepted: boolean; fault?: Fault };
type Outcome = 'delivered' | 'known' | 'failed' | 'unavailable';

const event = { ids: fc.constantFrom(...LEADS), isAccepted: fc.boolean() };
const fault = fc.record({
	kind: fc.constantFrom('dies' as const, 'loses the answer' as const),
	step: fc.integer({ min: 1, max: 4 }),
	wasRun: fc.boolean(),
});

class World {
	readonly redis = new RedisModel();
	/** Each delivery that the endpoint has confirmed. */
	readonly confirmed: string[][] = [];
	readonly outcomes: Array<Outcome | undefined> = [];

	constructor(private readonly scheduler: Scheduler) {}

	/** One event on a worker of its own: what the action does with it. */
	async work(index: number, { ids, isAccepted, fault: found }: Event): Promise<void> {
		const history = this.historyOf(found);
		let claim: Claim | string;
		try {
			claim = await history.claim(ids);
		} catch {
			this.outcomes[index] = 'unavailable';
			return;
		}
		if (typeof claim === 'string') {
			this.outcomes[index] = 'known';
			return;
		}
		await this.scheduler.schedule(Promise.resolve(), `the endpoint answers ${index}`);
		if (isAccepted) {
			this.confirmed.push(ids);
			// The action tries again for a while to write it down.
			await writeWithRetries(
				async () => await (claim as Claim).confirm(100),
				async () => {},
			);
		} else await claim.release();
		this.outcomes[index] = isAccepted ? 'delivered' : 'failed';
	}

	deliveriesOf(id: string): number {
		return this.confirmed.filter((ids) => ids.includes(id)).length;
	}

	/** A worker's own view of Redis. */
	private historyOf(found: Fault | undefined): RedisHistory {
		let step = 0;
		const tokens = new Set<string>();
		const client: RedisClient = {
			run: async (script, keys, args) => {
				step++;
				if (typeof args[0] === 'string') tokens.add(args[0]);
				await this.scheduler.schedule(Promise.resolve(), `step ${step} of a worker`);
				const isHit = found?.step === step;
				const answer = !isHit || found.wasRun ? this.redis.run(script, keys, args) : undefined;
				if (!isHit) return answer;
				// Nobody renews the leases of a dead worker, nor those that a living worker does not know of or believes to be free.
				if (found.kind === 'dies' || script !== ADD) this.runOut(tokens);
				if (found.kind === 'dies') return await new Promise(() => {});
				throw new Error('Connection is closed.');
			},
		};
		const sleep = async (ms: number): Promise<void> => {
			// The renewals: the living are always in time.
			if (ms === RENEWAL) return await new Promise(() => {});
			await this.scheduler.schedule(Promise.resolve(), 'asks again');
		};
		return new RedisHistory(client, 'x', { sleep, timing: TIMING });
	}

	private runOut(tokens: Set<string>): void {
		const later = this.scheduler.schedule(Promise.resolve(), 'leases run out');
		void later.then(() => this.redis.expire((token) => tokens.has(token)));
	}
}

async function play(scheduler: Scheduler, events: Event[]): Promise<World> {
	const world = new World(scheduler);
	events.forEach((item, index) => void world.work(index, item));
	await scheduler.waitIdle();
	return world;
}

const idsOf = (events: Event[]) => [...new Set(events.flatMap(({ ids }) => ids))];

test('without a crash: no interleaving delivers twice, none loses an event', async () => {
	const events = fc.array(fc.record(event), { minLength: 2, maxLength: 6 });
	await fc.assert(
		fc.asyncProperty(fc.scheduler(), events, async (scheduler, all) => {
			const world = await play(scheduler, all);
			for (const id of idsOf(all)) expect(world.deliveriesOf(id)).toBeLessThanOrEqual(1);
			all.forEach(({ ids, isAccepted }, index) => {
				const outcome = world.outcomes[index];
				const isKnown = ids.some((id) => world.deliveriesOf(id) > 0);
				if (outcome === 'known') expect(isKnown).toBe(true);
				else expect(outcome).toBe(isAccepted ? 'delivered' : 'failed');
			});
		}),
		{ numRuns: 500 },
	);
});

test('with crashes and lost answers: nobody is falsely known, all is delivered when sent again', async () => {
	const events = fc.array(fc.record({ ...event, fault: fc.option(fault, { nil: undefined }) }), {
		minLength: 2,
		maxLength: 6,
	});
	await fc.assert(
		fc.asyncProperty(fc.scheduler(), events, async (scheduler, all) => {
			const world = await play(scheduler, all);
			const faults = all.filter((item) => item.fault !== undefined).length;
			for (const id of idsOf(all)) expect(world.deliveriesOf(id)).toBeLessThanOrEqual(1 + faults);

			// Everything again, to an endpoint that is well, on workers that live: nobody waits for ever.
			const offset = all.length;
			all.forEach(({ ids }, index) => void world.work(offset + index, { ids, isAccepted: true }));
			await scheduler.waitIdle();
			all.forEach(({ ids }, index) => {
				expect(['delivered', 'known']).toContain(world.outcomes[offset + index]);
				expect(ids.some((id) => world.deliveriesOf(id) > 0)).toBe(true);
			});
		}),
		{ numRuns: 500 },
	);
});
