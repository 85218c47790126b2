import { sleep } from 'n8n-workflow';

/** @returns a function that waits for the given milliseconds. The stop button ends all waits at once; the caller decides what to do then. */
export function sleepUntilCancelled(signal: AbortSignal | undefined): (ms: number) => Promise<void> {
	const stopped = new Promise<void>((resolve) => {
		signal?.addEventListener('abort', () => resolve(), { once: true });
	});
	return async (ms) => await Promise.race([sleep(ms), stopped]);
}
