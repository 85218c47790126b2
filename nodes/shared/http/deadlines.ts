/** Requests that began within the same short time and end together. */
type Slice = { timeout: number; openUntil: number };

/**
 * Ends requests at their deadline, and all of them when the execution is stopped. Those that begin within a fiftieth
 * of their timeout share one timer, and get that fiftieth on top: one for each would cost as much as signing it.
 * Each has a signal of its own: Node 20 warns of a leak where more than ten wait for the same one, and forgets a timer
 * that nothing but `AbortSignal.any` holds, so that a silent endpoint would hang the execution for ever.
 * @returns a function that runs one request; `timeout`: milliseconds
 */
export function createDeadlines(cancel: AbortSignal | undefined) {
	const running = new Map<AbortController, Slice>();
	let current: Slice | undefined;

	const end = (slice?: Slice) => {
		for (const [request, own] of running) if (slice === undefined || slice === own) request.abort();
	};
	const sliceFor = (timeout: number): Slice => {
		const now = performance.now();
		if (current?.timeout === timeout && now < current.openUntil) return current;
		const length = timeout / 50;
		const slice = { timeout, openUntil: now + length };
		AbortSignal.timeout(Math.ceil(timeout + length)).addEventListener('abort', () => end(slice));
		return (current = slice);
	};

	cancel?.addEventListener('abort', () => end());
	return async <T>(timeout: number, request: (signal: AbortSignal) => Promise<T>): Promise<T> => {
		const controller = new AbortController();
		if (cancel?.aborted) controller.abort();
		running.set(controller, sliceFor(timeout));
		try {
			return await request(controller.signal);
		} finally {
			running.delete(controller);
		}
	};
}
