import { waitFor } from '../../../lib/history/wait';

const NEVER = new Promise<void>(() => {});

/** Is the wait over after all that is due now has been done? */
async function isOver(wait: Promise<void>): Promise<boolean> {
	let over = false;
	void wait.then(() => (over = true));
	await new Promise<void>((resolve) => setImmediate(resolve));
	return over;
}

describe('a wait', () => {
	test.each<[string, AbortSignal | undefined]>([
		['nobody can end', undefined],
		['could be ended by a signal', new AbortController().signal],
	])('that %s ends with what it waits for', async (_, signal) => {
		expect([await isOver(waitFor(NEVER, signal)), await isOver(waitFor(Promise.resolve(), signal))]).toEqual([
			false,
			true,
		]);
	});

	test('is over at once where its signal was given before', async () => {
		expect(await isOver(waitFor(NEVER, AbortSignal.abort()))).toBe(true);
	});

	test('is over for all who wait with one signal, as soon as it is given', async () => {
		const stop = new AbortController();
		const waits = [waitFor(NEVER, stop.signal), waitFor(NEVER, stop.signal)];
		expect(await Promise.all(waits.map(isOver))).toEqual([false, false]);
		stop.abort();
		expect(await Promise.all(waits.map(isOver))).toEqual([true, true]);
	});
});
