/** Each signal has one promise, however many wait for it: a listener for each of them would make Node warn of a leak. */
const aborts = new WeakMap<AbortSignal, Promise<void>>();

/** Waits for something, or for the signal, whichever comes first. */
export async function waitFor(event: Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
	await (signal ? Promise.race([event, abortOf(signal)]) : event);
}

async function abortOf(signal: AbortSignal): Promise<void> {
	if (signal.aborted) return;
	const aborted =
		aborts.get(signal) ??
		new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
	aborts.set(signal, aborted);
	await aborted;
}
