import type { Claim } from '../../../../lib';
import { LIMIT, TWELVE, ODD_IDS, aWhile, type World } from './world';

/** What a history remembers of an id, how it counts its ids, and what Clear does. */
export function idsContract({ worker, neighbour, claimed, opened, waiting, deliver, known }: World): void {
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
}
