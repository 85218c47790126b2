import { setImmediate } from 'node:timers/promises';
import { MemoryHistory } from '../../../../lib/history/memory/memory-history';
import type { Claim, ClaimResult } from '../../../../lib/history/store';

const LIMIT = 100;

/** Claims an id `count` times at once. Each answer is added to `got` when it comes. */
async function claimTogether(history: MemoryHistory, count: number) {
	const got: Array<ClaimResult> = [];
	const all = Promise.all(
		Array.from({ length: count }, async () => {
			got.push(await history.claim('lead_1'));
		}),
	);
	await setImmediate();
	const claimAt = (index: number): Claim => {
		const claim = got[index];
		if (claim === undefined || typeof claim === 'string') throw new Error(`no claim at ${index}`);
		return claim;
	};
	return { got, all, claimAt };
}

describe('of several who claim one id at once', () => {
	test('exactly one gets it, and the others wait', async () => {
		const { got, claimAt } = await claimTogether(new MemoryHistory(), 10);
		expect(got).toEqual([claimAt(0)]);
	});

	test('all others hear that it is known once it is confirmed', async () => {
		const { got, all, claimAt } = await claimTogether(new MemoryHistory(), 10);
		claimAt(0).confirm(LIMIT);
		await all;
		expect(got.slice(1)).toEqual(Array(9).fill('known'));
	});

	test('exactly one other gets it once it is released, and so on to the last', async () => {
		const { got, all, claimAt } = await claimTogether(new MemoryHistory(), 5);
		for (let index = 0; index < 5; index++) {
			expect(got).toHaveLength(index + 1);
			claimAt(index).release();
			await setImmediate();
		}
		await all;
		expect(got).not.toContain('known');
	});

	test('those who still wait hear of a confirmation by the second', async () => {
		const { got, all, claimAt } = await claimTogether(new MemoryHistory(), 4);
		claimAt(0).release();
		await setImmediate();
		claimAt(1).confirm(LIMIT);
		await all;
		expect(got.slice(2)).toEqual(['known', 'known']);
	});

	test('the next one gets it when a limit of 0 forgot it at once', async () => {
		const { got, claimAt } = await claimTogether(new MemoryHistory(), 2);
		claimAt(0).confirm(0);
		await setImmediate();
		expect([got.length, got.includes('known')]).toEqual([2, false]);
	});

	test('one who comes after a release, before the waiters have noticed, does not make it two', async () => {
		const history = new MemoryHistory();
		const { got, claimAt } = await claimTogether(history, 2);
		claimAt(0).release();
		const late: Array<ClaimResult> = [];
		void history.claim('lead_1').then((claim) => late.push(claim));
		await setImmediate();
		expect(got.length + late.length).toBe(2);
	});
});
