import type { OrderStore, Places } from '../../../../lib';
import { aWhile } from './world';

/** @property worker where processes share an order, each call stands for another process */
export type FreshOrder = { worker: () => OrderStore; neighbour: () => OrderStore };

/** What every order of leads promises, wherever it is kept: written once, run for each store. */
export function orderContract(name: string, fresh: () => FreshOrder): void {
	describe(`the contract of an order, kept by ${name}`, () => {
		let store: FreshOrder;
		const open: Places[] = [];
		beforeEach(() => {
			store = fresh();
		});
		afterEach(async () => {
			await Promise.all(open.splice(0).map(async (places) => await places.end()));
		});
		const join = async (...leads: string[]) => {
			const places = await store.worker().join(leads);
			open.push(places);
			return places;
		};
		/** `is` is true once the turn has come. */
		const turnOf = (places: Places, lead: string, signal?: AbortSignal) => {
			const turn = { is: false, done: Promise.resolve('go') };
			turn.done = places.turn(lead, signal).then((outcome) => {
				turn.is = true;
				return outcome;
			});
			return turn;
		};

		test('of several executions of a lead one has its turn at a time, in the order in which they came', async () => {
			const all = [await join('a'), await join('a'), await join('a')];
			const turns = [...all].reverse().map((places) => turnOf(places, 'a'));
			for (const [index, places] of all.entries()) {
				const turn = turns[all.length - 1 - index]!;
				expect(await turn.done).toBe('go');
				await aWhile();
				expect(turns.filter(({ is }) => is)).toHaveLength(index + 1);
				expect([await places.holds('a'), await all[index + 1]?.holds('a')]).toEqual([
					true,
					index + 1 < all.length ? false : undefined,
				]);
				await places.leave('a');
			}
		});

		test('other leads do not wait, whatever they are called', async () => {
			const leads = ['a', '__proto__', 'constructor', '10', '2', 'x'.repeat(5_000), 'a}:order'];
			const first = await join(...leads);
			await first.turn('a');
			for (const lead of leads) expect(await (await join(`other ${lead}`)).turn(`other ${lead}`)).toBe('go');
		});

		test('the order of another node is another order', async () => {
			await (await join('a')).turn('a');
			const places = await store.neighbour().join(['a']);
			expect(await places.turn('a')).toBe('go');
			await places.end();
			await store.worker().note('a', { arrived: 1 });
			expect(await store.neighbour().newest('a')).toEqual([]);
		});

		test('two executions of the same two leads never wait for each other', async () => {
			const [one, two] = await Promise.all([join('a', 'b'), join('b', 'a')]);
			const work = async (places: Places, leads: string[]) => {
				for (const lead of leads) {
					await places.turn(lead);
					await places.leave(lead);
				}
			};
			await Promise.all([work(one, ['a', 'b']), work(two, ['b', 'a'])]);
		});

		test('who gives up its places makes way, also before its turn has come', async () => {
			const [first, second, third] = [await join('a', 'b'), await join('a'), await join('a', 'b')];
			await second.end();
			await first.end();
			expect(await third.turn('a')).toBe('go');
			expect(await third.turn('b')).toBe('go');
		});

		test('the stop button ends a wait', async () => {
			const stop = new AbortController();
			await (await join('a')).turn('a');
			const waits = turnOf(await join('a'), 'a', stop.signal);
			stop.abort();
			expect(await waits.done).toBe('cancelled');
		});

		test('a state is older by its messages, then by its arrival; where nothing tells it is not', async () => {
			const order = store.worker();
			expect(await order.newest('a')).toEqual([]);
			expect(await order.note('a', { newest: 5_000, count: 2, arrived: 10 })).toBe(false);
			expect(await order.newest('a')).toEqual([{ newest: 5_000, count: 2, arrived: 10 }]);
			expect(await order.note('a', { newest: 4_000, count: 9, arrived: 20 })).toBe(true);
			expect(await order.note('a', { newest: 5_000, count: 1, arrived: 20 })).toBe(true);
			expect(await order.note('a', { arrived: 9 })).toBe(true);
			expect(await order.note('a', {})).toBe(false);
			expect(await order.note('a', { newest: 5_000, count: 2, arrived: 10 })).toBe(false);
			expect(await order.newest('a')).toEqual([{ newest: 5_000, count: 2, arrived: 10 }]);
			expect(await order.note('a', { arrived: 30 })).toBe(false);
			expect(await order.newest('a')).toEqual([{ newest: 5_000, count: 2, arrived: 30 }]);
			expect(await order.note('a', { newest: 6_000, count: 1 })).toBe(false);
			expect(await store.worker().newest('a')).toEqual([{ newest: 6_000, count: 1, arrived: 30 }]);
		});

		test('a message from the far future counts for nothing', async () => {
			const order = store.worker();
			const [now, later] = [1_000, 86_400_000 + 1_001];
			await order.note('a', { started: 500, newest: later, count: 9, arrived: 7 }, now);
			expect(await order.note('a', { started: 500, newest: 900, count: 2, arrived: 6 }, now)).toBe(true);
			expect(await order.note('a', { started: 500, newest: 900, count: 2, arrived: 8 }, now)).toBe(false);
			expect(await order.newest('a')).toEqual([{ started: 500, newest: 900, count: 2, arrived: 8 }]);
			await order.note('b', { started: 500, newest: later - 1, count: 9 }, now);
			expect(await order.note('b', { started: 500, newest: 900, count: 2 }, now)).toBe(true);
		});

		test('of the parts of a conversation none is older', async () => {
			const order = store.worker();
			const [lead, message] = [
				{ started: 5_000, newest: 5_000, count: 2, arrived: 10 },
				{ started: 4_000, newest: 4_000, count: 1, arrived: 9 },
			];
			expect(await order.note('a', lead)).toBe(false);
			expect(await order.note('a', message)).toBe(false);
			expect(await order.newest('a')).toEqual([message, lead]);
			expect(await order.note('a', { started: 4_000, newest: 3_000, count: 1, arrived: 20 })).toBe(true);
			expect(await order.note('a', { arrived: 8 })).toBe(true);
			expect(await order.note('a', { arrived: 11 })).toBe(false);
			expect(await order.newest('a')).toEqual([{ ...message, arrived: 11 }, lead]);
		});

		test('an older state of the lead is older although other parts went out after its update', async () => {
			const order = store.worker();
			const part = (n: number) => ({ started: n, newest: n, count: 1, arrived: n });
			const newest = { ...part(1), arrived: 2 };
			for (const state of [newest, part(3), part(4), part(5)]) await order.note('a', state);
			expect(await order.note('a', part(1))).toBe(true);
			expect(await order.newest('a')).toEqual([part(5), part(4), part(3), newest]);
			// The fifth part takes the place of the one that went out first.
			await order.note('a', part(6));
			expect(await order.newest('a')).toEqual([part(6), part(5), part(4), part(3)]);
		});

		test('an arrival in the future counts for nothing, and the next state takes its place', async () => {
			const order = store.worker();
			await order.note('a', { newest: 5_000, count: 2, arrived: 1_000_000 }, 1_000_000);
			expect(await order.note('a', { newest: 4_000, count: 2, arrived: 20 }, 30)).toBe(true);
			expect(await order.note('a', { arrived: 20 }, 30)).toBe(false);
			expect(await order.newest('a')).toEqual([{ newest: 5_000, count: 2, arrived: 20 }]);
			expect(await order.note('a', { arrived: 10 }, 30)).toBe(true);
			expect(await order.note('a', { arrived: 19 }, 20)).toBe(true);
		});

		test('times of milliseconds since 1970 are kept exactly', async () => {
			const state = {
				started: 1_776_786_000_001,
				newest: 1_776_786_138_123,
				count: 10_000,
				arrived: 4_102_444_800_001,
			};
			await store.worker().note('a', state);
			expect(await store.worker().newest('a')).toEqual([state]);
		});
	});
}
