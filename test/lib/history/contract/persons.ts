import { LIMIT, TWELVE, BOTH, aWhile, type World } from './world';

/** Ids that stand for one person. */
export function personsContract({ worker, claimed, started, waiting, deliver, known }: World): void {
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
}
