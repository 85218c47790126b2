import { LIMIT, type World } from './world';

/** Work that is reserved now and done later, as the events of the trigger are. */
export function reservationsContract({ worker, claimed, started, waiting }: World): void {
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

		test('tells those who ask for its outcome how it has ended', async () => {
			const outcomes: string[] = [];
			const ask = async () => void outcomes.push(await worker().outcome(['a', 'b']));
			await ask();
			await worker().reserve(['a'], LIMIT);
			await ask();
			const failing = await started('a', 'execution 1');
			await ask();
			await failing.release();
			await ask();
			await (await started('a', 'execution 2')).confirm(LIMIT);
			await ask();
			expect(outcomes).toEqual(['new', 'pending', 'pending', 'new', 'known']);
		});

		test('goes to one execution alone where the event was reserved twice, as often as this execution asks', async () => {
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
}
