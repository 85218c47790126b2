import type { Claim } from '../../../../lib';
import { LIMIT, aWhile, type World } from './world';

/** Who may work on an id while others want to work on it too. */
export function claimsContract({ worker, claimed, opened, waiting, deliver }: World): void {
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
}
