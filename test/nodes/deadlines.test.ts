import { getEventListeners } from 'node:events';
import { createDeadlines } from '../../nodes/shared/http/deadlines';

/** A request that never gets an answer. Resolves to how long it was left alone, in milliseconds. */
const waitForEnd = async (signal: AbortSignal): Promise<number> => {
	const begin = performance.now();
	if (signal.aborted) return 0;
	return await new Promise((resolve) => {
		signal.addEventListener('abort', () => resolve(performance.now() - begin));
	});
};
const pause = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

it('gives each request all of its time, and ends them in the order in which they began', async () => {
	const withDeadline = createDeadlines(undefined);
	const ended: number[] = [];
	const waits: Array<Promise<number>> = [];
	for (let n = 0; n < 12; n++) {
		const wait = withDeadline(400, waitForEnd);
		waits.push(wait);
		void wait.then(() => ended.push(n));
		await pause(3);
	}
	// Timers count from when the event loop last looked at the clock.
	for (const waited of await Promise.all(waits)) expect(waited).toBeGreaterThan(350);
	expect(ended).toEqual(Array.from({ length: 12 }, (_, n) => n));
});

it('keeps requests of different timeouts apart', async () => {
	const withDeadline = createDeadlines(undefined);
	const long = withDeadline(600, waitForEnd);
	const short = withDeadline(100, waitForEnd);
	expect(await Promise.race([long.then(() => 'long'), short.then(() => 'short')])).toBe('short');
	expect(await long).toBeGreaterThan(500);
});

it('ends all requests when the execution is stopped, and those that begin later at once', async () => {
	const execution = new AbortController();
	const withDeadline = createDeadlines(execution.signal);
	// Longer than a test may take.
	const waits = [10_000, 20_000].map(async (timeout) => await withDeadline(timeout, waitForEnd));
	execution.abort();
	await Promise.all(waits);
	expect(await withDeadline(10_000, waitForEnd)).toBe(0);
});

it('leaves one listener on the signal of the execution, however many requests there are', async () => {
	const { signal } = new AbortController();
	const withDeadline = createDeadlines(signal);
	const own = new Set<AbortSignal>();
	await Promise.all(
		Array.from({ length: 50 }, async () => await withDeadline(10_000, async (each) => own.add(each))),
	);
	expect(own.size).toBe(50);
	expect(getEventListeners(signal, 'abort')).toHaveLength(1);
});

it('does not end a request that is over', async () => {
	const execution = new AbortController();
	const withDeadline = createDeadlines(execution.signal);
	const signal = await withDeadline(10_000, async (each) => each);
	execution.abort();
	expect(signal.aborted).toBe(false);
});

it('does not end a request that is over when its time has run out', async () => {
	const withDeadline = createDeadlines(undefined);
	const over = await withDeadline(10, async (each) => each);
	// One that began later, with as much time, has been ended.
	await withDeadline(10, waitForEnd);
	expect(over.aborted).toBe(false);
});
