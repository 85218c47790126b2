import type { Claim, HistoryStore } from '../../../lib';

/*
 * What every history store promises, whatever it keeps its ids in: written once, run for each store (as unstorage does for
 * its drivers). What is true of one store only has tests of its own, beside the call of this suite.
 */

/** A history that nobody has used. */
export type Fresh = {
	/**
	 * The history as one worker sees it. Where processes share a history each call stands for another one; in memory there
	 * is but one process, and each call gives the same.
	 */
	worker: () => HistoryStore;
	/** The history of another node, kept beside this one. */
	neighbour: () => HistoryStore;
};

const LIMIT = 100;
const TWELVE = Array.from({ length: 12 }, (_, index) => `lead_${index}`);
const BOTH = ['lead_1', 'email alex@example.com'];
const ODD_IDS = [
	...['constructor', '__proto__', 'toString', '10', '2', '', ' ', '*', '?', '[a]', '\\', 'a}:order'],
	...['Zoë 🔧', 'x'.repeat(10_000), 'line\nbreak', '+', '~', '-'],
];

/** Longer than a store takes to notice that it need not wait any more. */
const aWhile = () => new Promise<void>((resolve) => setTimeout(resolve, 60));

export function historyContract(name: string, fresh: () => Fresh): void {
	describe(`the contract of a history store, kept by ${name}`, () => {
		let worker: Fresh['worker'];
		let neighbour: Fresh['neighbour'];
		beforeEach(() => {
			({ worker, neighbour } = fresh());
		});

		const open: Claim[] = [];
		// An open claim is held for as long as its process lives.
		afterEach(async () => {
			await Promise.all(open.splice(0).map(async (claim) => await claim.release()));
		});
		const claimed = async (...ids: string[]): Promise<Claim> => opened(await worker().claim(ids));
		const opened = (result: Claim | string): Claim => {
			if (typeof result === 'string') throw new Error(`expected a claim, got ${result}`);
			open.push(result);
			return result;
		};
		const started = async (id: string, holder: string) => opened(await worker().start([id], holder));
		/** Claims in the background. `now` is undefined while it waits. */
		const waiting = (ids: string[], signal?: AbortSignal) => {
			const outcome: { now?: Claim | string } = {};
			const done = worker()
				.claim(ids, signal)
				.then((result) => {
					if (typeof result !== 'string') open.push(result);
					outcome.now = result;
				});
			return { outcome, done };
		};
		const deliver = async (ids: string[], limit = LIMIT) => {
			for (const id of ids) await (await claimed(id)).confirm(limit);
		};
		const known = async (ids: string[]) => {
			const answers = await Promise.all(ids.map(async (id) => await worker().has([id])));
			return ids.filter((_, index) => answers[index]);
		};

		describe('an id', () => {
			test('is new at first', async () => {
				expect(await worker().has(['lead_1'])).toBe(false);
			});

			test.each<[string, (claim: Claim) => Promise<void>, boolean]>([
				['is not known while its claim is open', async () => {}, false],
				['is known once its claim is confirmed', async (claim) => await claim.confirm(LIMIT), true],
				['is as new as before once its claim is released', async (claim) => await claim.release(), false],
				[
					'stays known when a confirmed claim is released too',
					async (claim) => {
						await claim.confirm(LIMIT);
						await claim.release();
					},
					true,
				],
				[
					'stays new when a released claim is confirmed too',
					async (claim) => {
						await claim.release();
						await claim.confirm(LIMIT);
					},
					false,
				],
			])('%s', async (_, end, isKnown) => {
				await end(await claimed('lead_1'));
				expect(await worker().has(['lead_1'])).toBe(isKnown);
			});

			test('that is known cannot be claimed', async () => {
				await deliver(['lead_1']);
				expect(await worker().claim(['lead_1'])).toBe('known');
			});

			test('that was released can be claimed again', async () => {
				await (await claimed('lead_1')).release();
				await deliver(['lead_1']);
				expect(await worker().has(['lead_1'])).toBe(true);
			});

			test('is remembered without a claim, and counted once', async () => {
				await worker().remember(['lead_1'], LIMIT);
				await worker().remember(['lead_1', 'lead_1'], LIMIT);
				expect([await worker().has(['lead_1']), await worker().clear()]).toEqual([true, 1]);
			});

			test('that is remembered while its claim is open is counted once', async () => {
				const claim = await claimed('lead_1');
				await worker().remember(['lead_1'], LIMIT);
				await claim.confirm(LIMIT);
				expect([await worker().has(['lead_1']), await worker().clear()]).toEqual([true, 1]);
			});

			test.each(ODD_IDS)('%j is plain text like any other', async (id) => {
				expect(await worker().has([id])).toBe(false);
				await deliver([id]);
				expect([await known(ODD_IDS), await worker().claim([id])]).toEqual([[id], 'known']);
				expect([await worker().clear(), await worker().has([id])]).toEqual([1, false]);
			});

			test('does not keep another id waiting', async () => {
				await claimed('lead_1');
				expect(await worker().claim(['lead_2']).then(opened)).toBeDefined();
			});

			test('of another node is another id', async () => {
				await deliver(['lead_1']);
				expect(await neighbour().has(['lead_1'])).toBe(false);
				expect(await neighbour().clear()).toBe(0);
				expect(await worker().has(['lead_1'])).toBe(true);
			});
		});

		describe('several who claim one id at once', () => {
			test('one delivers, and the 19 others hear that it is known', async () => {
				let delivered = 0;
				const outcomes = await Promise.all(
					Array.from({ length: 20 }, async () => {
						const result = await worker().claim(['a']);
						if (typeof result === 'string') return result;
						delivered++;
						await aWhile();
						await result.confirm(LIMIT);
						return 'delivered';
					}),
				);
				expect(delivered).toBe(1);
				expect(outcomes.filter((outcome) => outcome === 'known')).toHaveLength(19);
			});

			test('one gets it, and the others wait', async () => {
				await claimed('a');
				const others = [waiting(['a']), waiting(['a'])];
				await aWhile();
				expect(others.map(({ outcome }) => outcome.now)).toEqual([undefined, undefined]);
			});

			test('one other gets it after a release, and those who still wait hear of a confirmation', async () => {
				const first = await claimed('a');
				const others = [waiting(['a']), waiting(['a']), waiting(['a'])];
				await first.release();
				await Promise.race(others.map(async ({ done }) => await done));
				const got = others.flatMap(({ outcome: { now } }) => now ?? []);
				expect(got).toHaveLength(1);
				await opened(got[0] as Claim).confirm(LIMIT);
				await Promise.all(others.map(async ({ done }) => await done));
				expect(others.filter(({ outcome }) => outcome.now === 'known')).toHaveLength(2);
			});

			test('the next one gets it when a limit of 0 forgot it at once', async () => {
				const first = await claimed('a');
				const second = waiting(['a']);
				await first.confirm(0);
				await second.done;
				expect(second.outcome.now).toHaveProperty('confirm');
			});
		});

		describe('a second end of a claim', () => {
			test.each<[string, (claim: Claim) => Promise<void>]>([
				['confirm', async (claim) => await claim.confirm(LIMIT)],
				['release', async (claim) => await claim.release()],
			])('%s does not end the claim of somebody else', async (_, endAgain) => {
				const first = await claimed('a');
				await first.release();
				await claimed('a');
				await endAgain(first);
				const third = waiting(['a']);
				await aWhile();
				expect([third.outcome.now, await worker().has(['a'])]).toEqual([undefined, false]);
			});
		});

		describe('one who is cancelled', () => {
			test('still gets an id that nobody holds, since it does not have to wait', async () => {
				opened(await worker().claim(['a'], AbortSignal.abort()));
			});

			test('still hears that an id is known', async () => {
				await deliver(['a']);
				expect(await worker().claim(['a'], AbortSignal.abort())).toBe('known');
			});

			test('gives up waiting at once, and keeps nobody else from the id', async () => {
				const first = await claimed('a');
				const stop = new AbortController();
				const [second, third] = [waiting(['a'], stop.signal), waiting(['a'])];
				await aWhile();
				stop.abort();
				await second.done;
				expect([second.outcome.now, third.outcome.now]).toEqual(['cancelled', undefined]);
				await first.release();
				await third.done;
				expect(third.outcome.now).toHaveProperty('confirm');
			});

			test('may be one of many who wait with one signal', async () => {
				const warned: Error[] = [];
				const listen = (warning: Error) => void warned.push(warning);
				process.on('warning', listen);
				await claimed('a');
				const stop = new AbortController();
				const many = Array.from({ length: 20 }, () => waiting(['a'], stop.signal));
				await aWhile();
				stop.abort();
				await Promise.all(many.map(async ({ done }) => await done));
				process.off('warning', listen);
				expect([many.every(({ outcome }) => outcome.now === 'cancelled'), warned]).toEqual([true, []]);
			});
		});

		describe('a claim', () => {
			test('is held for as long as it is open', async () => {
				const claim = await claimed('a', 'b');
				expect(await claim.renew()).toBe('held');
				await aWhile();
				expect(await claim.renew()).toBe('held');
			});

			test('whose id has become known meanwhile says so', async () => {
				const claim = await claimed('a', 'b');
				await worker().remember(['b'], LIMIT);
				await aWhile();
				expect(await claim.renew()).toBe('known');
			});

			test('is not lost for being asked by others, cleared around, or linked to what is new', async () => {
				const claim = await claimed('a', 'b');
				waiting(['a']);
				await worker().clear();
				await worker().link(['a', 'c'], LIMIT);
				await aWhile();
				expect(await claim.renew()).toBe('held');
			});
		});

		describe('several ids that stand for one lead', () => {
			test('are all known once their claim is confirmed, and any of them is enough to be known', async () => {
				await (await claimed(...BOTH)).confirm(LIMIT);
				expect(await known(BOTH)).toEqual(BOTH);
				expect(await worker().has(['new', BOTH[1] as string])).toBe(true);
				expect(await worker().has(['new'])).toBe(false);
				expect(await worker().claim(['new', BOTH[1] as string])).toBe('known');
			});

			test('are all new again once their claim is released', async () => {
				await (await claimed(...BOTH)).release();
				expect(await known(BOTH)).toEqual([]);
				for (const id of BOTH) await claimed(id);
			});

			test('wait for every claim that holds one of them', async () => {
				const first = await claimed('lead_1');
				const second = await claimed(BOTH[1] as string);
				const third = waiting(BOTH);
				await first.release();
				await aWhile();
				expect(third.outcome.now).toBeUndefined();
				await second.release();
				await third.done;
				expect(third.outcome.now).toHaveProperty('confirm');
			});

			test('may name one id twice', async () => {
				await (await claimed('a', 'a')).confirm(LIMIT);
				expect([await worker().claim(['a']), await worker().clear()]).toEqual(['known', 1]);
			});
		});

		describe('ids that came together', () => {
			test('are all known once one of them is', async () => {
				await worker().remember(['lead_1'], LIMIT);
				await worker().link(['lead_1', 'email', 'phone'], LIMIT);
				expect(await known(['lead_1', 'email', 'phone'])).toEqual(['lead_1', 'email', 'phone']);
				expect(await worker().clear()).toBe(3);
			});

			test('are all as new as before while none of them is known, claimed, reserved or started as they may be', async () => {
				await worker().link(['lead_1', 'email'], LIMIT);
				await claimed('lead_1');
				await worker().reserve(['lead_2'], LIMIT);
				await started('lead_3', 'execution 1');
				for (const id of ['lead_1', 'lead_2', 'lead_3']) await worker().link([id, 'email'], LIMIT);
				expect(await known(['lead_1', 'lead_2', 'lead_3', 'email'])).toEqual([]);
				expect(await worker().clear()).toBe(0);
			});

			test('are counted once, and beyond the limit the oldest are forgotten', async () => {
				await deliver(TWELVE.slice(0, 3));
				await worker().link(['lead_2', 'email', 'phone'], 4);
				await worker().link(['lead_2', 'email', 'phone'], 4);
				const all = ['lead_0', 'lead_1', 'lead_2', 'email', 'phone'];
				expect([await known(all), await worker().clear()]).toEqual([all.slice(1), 4]);
			});
		});

		describe('more ids than the limit', () => {
			test.each<[string, (ids: string[], limit: number) => Promise<void>]>([
				['delivered', deliver],
				[
					'remembered',
					async (ids, limit) => {
						for (const id of ids) await worker().remember([id], limit);
					},
				],
			])('forget the oldest and never throw, when they are %s', async (_, add) => {
				await add(TWELVE, 5);
				expect([await known(TWELVE), await worker().clear()]).toEqual([TWELVE.slice(7), 5]);
			});

			test('an id that is seen again is as old as before', async () => {
				for (const id of ['a', 'b', 'a', 'c']) await worker().remember([id], 2);
				expect(await known(['a', 'b', 'c'])).toEqual(['b', 'c']);
			});

			test('a smaller limit takes effect with the next id', async () => {
				await deliver(TWELVE);
				await worker().remember(['next'], 3);
				expect(await known([...TWELVE, 'next'])).toEqual(['lead_10', 'lead_11', 'next']);
			});

			test.each([0, -1])('a limit of %d remembers nothing', async (limit) => {
				await deliver(TWELVE, limit);
				expect([await known(TWELVE), await worker().clear()]).toEqual([[], 0]);
				await claimed('lead_0');
			});

			test('an id that was forgotten can be claimed again', async () => {
				await deliver(TWELVE, 5);
				await claimed('lead_0');
			});
		});

		describe('clear', () => {
			test('forgets every id and says how many there were', async () => {
				await deliver(TWELVE);
				expect([await worker().clear(), await known(TWELVE), await worker().clear()]).toEqual([12, [], 0]);
			});

			test('says how many there were of more than fit into one step', async () => {
				const many = Array.from({ length: 2_345 }, (_, index) => `lead_${index}`);
				await Promise.all(many.map(async (id) => await worker().remember([id], 100_000)));
				expect([await worker().clear(), await known(many.slice(0, 9))]).toEqual([2_345, []]);
			});

			test('is what count counts', async () => {
				await deliver(TWELVE);
				await claimed('claimed');
				await worker().reserve(['reserved'], LIMIT);
				expect([await worker().count(), await neighbour().count()]).toEqual([12, 0]);
				expect([await worker().clear(), await worker().count()]).toEqual([12, 0]);
			});

			test('leaves open claims open: others wait, and confirming makes the id known', async () => {
				const claim = await claimed('lead_1');
				const second = waiting(['lead_1']);
				expect(await worker().clear()).toBe(0);
				await aWhile();
				expect(second.outcome.now).toBeUndefined();
				await claim.confirm(LIMIT);
				await second.done;
				expect([second.outcome.now, await worker().clear()]).toEqual(['known', 1]);
			});
		});

		describe('leads that are added, checked and removed', () => {
			const LEADS = [['lead_1', 'email a'], ['lead_2'], ['lead_3', 'email a']];

			test('are known from then on, each with all of its ids', async () => {
				expect(await worker().add(LEADS, LIMIT)).toEqual([false, false, true]);
				expect(await worker().check([...LEADS, ['email a'], ['lead_4']])).toEqual([
					true,
					true,
					true,
					true,
					false,
				]);
				expect(await worker().claim(['lead_3'])).toBe('known');
				expect(await worker().count()).toBe(4);
			});

			test('are told which of them were known', async () => {
				await deliver(['lead_2']);
				expect(await worker().add(LEADS, LIMIT)).toEqual([false, true, true]);
				expect(await worker().add(LEADS, LIMIT)).toEqual([true, true, true]);
			});

			test('are new again with all of their ids, and no others', async () => {
				await worker().add(LEADS, LIMIT);
				expect(await worker().remove([['lead_1', 'email a'], ['lead_9']])).toEqual([true, false]);
				expect(await known(['lead_1', 'email a', 'lead_2', 'lead_3'])).toEqual(['lead_2', 'lead_3']);
				await claimed('lead_1', 'email a');
				expect(await worker().count()).toBe(2);
			});

			test('that were removed can be delivered again, and are the newest then', async () => {
				await deliver(['a', 'b', 'c']);
				await worker().remove([['a']]);
				await worker().remember(['a'], 3);
				await worker().remember(['d'], 3);
				expect(await known(['a', 'b', 'c', 'd'])).toEqual(['a', 'c', 'd']);
				expect(await worker().count()).toBe(3);
			});

			test('leave open claims open when they are removed', async () => {
				const claim = await claimed('a');
				expect(await worker().remove([['a']])).toEqual([false]);
				await aWhile();
				expect(await claim.renew()).toBe('held');
				await claim.confirm(LIMIT);
				expect(await worker().check([['a']])).toEqual([true]);
			});

			test('are none', async () => {
				expect([await worker().add([], LIMIT), await worker().check([]), await worker().remove([])]).toEqual([
					[],
					[],
					[],
				]);
			});

			test('forget the oldest beyond the limit', async () => {
				await worker().add(
					TWELVE.map((id) => [id]),
					5,
				);
				expect(await known(TWELVE)).toEqual(TWELVE.slice(7));
			});

			test('are 100 000 in one go', async () => {
				const many = Array.from({ length: 100_000 }, (_, index) => [`lead_${index}`, `email ${index}`]);
				expect(new Set(await worker().add(many, 200_000))).toEqual(new Set([false]));
				expect(new Set(await worker().check(many))).toEqual(new Set([true]));
				expect(await worker().count()).toBe(200_000);
				expect(new Set(await worker().remove(many.slice(1)))).toEqual(new Set([true]));
				expect([await worker().count(), await worker().has(['lead_0'])]).toEqual([2, true]);
			}, 60_000);
		});

		describe('work that is reserved now and done later, as the events of the trigger are', () => {
			test('those who wait for a claim hear that its work is reserved', async () => {
				const first = await claimed('a');
				const second = waiting(['a']);
				await worker().reserve(['a'], LIMIT);
				await first.release();
				await second.done;
				expect(second.outcome.now).toBe('known');
			});

			test('is not known yet, as far as anybody can tell who only asks', async () => {
				await worker().reserve(['a'], LIMIT);
				expect(await worker().has(['a'])).toBe(false);
			});

			test.each([
				['is known when it has ended well', true],
				['is new again when it has failed', false],
			])('%s', async (_, endsWell) => {
				await worker().reserve(['a'], LIMIT);
				const work = await started('a', 'execution 1');
				expect(await worker().claim(['a'])).toBe('known');
				await (endsWell ? work.confirm(LIMIT) : work.release());
				if (endsWell) expect(await worker().claim(['a'])).toBe('known');
				else await claimed('a');
				expect(await worker().has(['a'])).toBe(endsWell);
			});

			test('goes to one only when it was reserved twice, and to that one as often as it asks', async () => {
				await worker().reserve(['a'], LIMIT);
				await worker().reserve(['a'], LIMIT);
				await started('a', 'execution 1');
				expect(await worker().start(['a'], 'execution 2')).toBe('known');
				await started('a', 'execution 1');
			});

			test('goes to nobody when it is known', async () => {
				await worker().remember(['a'], LIMIT);
				expect(await worker().start(['a'], 'execution 1')).toBe('known');
			});

			test('can be started while its reservation is still on its way, and is not cut short by that', async () => {
				const claim = await claimed('a');
				const work = await started('a', 'execution 1');
				await worker().reserve(['a'], LIMIT);
				await claim.release();
				expect(await worker().claim(['a'])).toBe('known');
				await work.release();
				await claimed('a');
			});

			test('that is known stays known', async () => {
				await worker().remember(['a'], LIMIT);
				await worker().reserve(['a'], LIMIT);
				expect([await worker().has(['a']), await worker().clear()]).toEqual([true, 1]);
			});
		});
	});
}
