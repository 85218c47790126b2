import { LIMIT, TWELVE, aWhile, type World } from './world';

/** Leads that a person adds, checks and removes. */
export function leadsContract({ worker, claimed, deliver, known }: World): void {
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
			expect([await worker().count(), await worker().taken()]).toEqual([4, 4]);
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
			expect([await worker().count(), await worker().taken()]).toEqual([2, 2]);
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
}
