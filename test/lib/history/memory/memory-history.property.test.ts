import fc from 'fast-check';
import { MemoryHistory } from '../../../../lib/history/memory/memory-history';

/** A lead that is known by its id alone, one by another id, one by both. */
const LEADS = [['lead_1'], ['__proto__'], ['lead_1', '__proto__']];
const actor = fc.record({
	ids: fc.constantFrom(...LEADS),
	end: fc.constantFrom('confirm', 'release', 'give up'),
});

/*
 * Deliveries of a few leads, started and finished in any order that the scheduler comes up with. One that gives up
 * does so as soon as it has to wait.
 */
test('whatever the order: one open claim per id, nobody known without confirm, no waiter lost', async () => {
	const deliveries = fc.array(actor, { minLength: 2, maxLength: 8 });
	await fc.assert(
		fc.asyncProperty(fc.scheduler(), deliveries, async (scheduler, actors) => {
			const history = new MemoryHistory();
			const open = new Set<string>();
			const confirmed = new Set<string>();
			let finished = 0;

			const act = async ({ ids, end }: (typeof actors)[number]) => {
				await scheduler.schedule(Promise.resolve(), `start ${ids.join()}`);
				const claim = await history.claim(ids, end === 'give up' ? AbortSignal.abort() : undefined);
				finished++;
				if (claim === 'cancelled') return expect(end).toBe('give up');
				if (claim === 'known') return expect(ids.some((id) => confirmed.has(id))).toBe(true);
				expect(ids.filter((id) => open.has(id) || confirmed.has(id))).toEqual([]);
				ids.forEach((id) => open.add(id));
				await scheduler.schedule(Promise.resolve(), `${end} ${ids.join()}`);
				ids.forEach((id) => open.delete(id));
				if (end !== 'confirm') return claim.release();
				ids.forEach((id) => confirmed.add(id));
				return claim.confirm(100);
			};

			const all = Promise.all(actors.map(act));
			// Not the promises themselves: a waiter that is lost would hang instead of failing.
			await scheduler.waitIdle();
			expect(finished).toBe(actors.length);
			await all;
			expect(LEADS.flat().filter((id) => history.has(id) !== confirmed.has(id))).toEqual([]);
		}),
		{ numRuns: 300 },
	);
});

test('whatever is remembered: the newest ids up to the limit are known, also after saving', () => {
	fc.assert(
		fc.property(
			fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.integer({ min: 0, max: 6 })), { maxLength: 30 }),
			(steps) => {
				const history = new MemoryHistory();
				let expected: string[] = [];
				for (const [id, limit] of steps) {
					if (expected.includes(id)) continue;
					history.remember(id, limit);
					expected = limit === 0 ? [] : [...expected, id].slice(-limit);
				}
				const ids = steps.map(([id]) => id);
				for (const kept of [history, new MemoryHistory(history.toJSON())]) {
					expect(kept.size).toBe(expected.length);
					expect(new Set(ids.filter((id) => kept.has(id)))).toEqual(new Set(expected));
				}
			},
		),
	);
});
