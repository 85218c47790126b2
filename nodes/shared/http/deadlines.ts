/**
 * Ends each request at its deadline, and all of them when the execution is stopped.
 * The map keeps the controller and the timer of each running request: Node 20 forgets a timer to which only `AbortSignal.any`
 * refers, and so a silent endpoint once hung the execution for ever. Each request has a signal of its own, because Node warns
 * of a leak where more than ten requests wait for one signal.
 * @returns a function that runs one request; `timeout`: milliseconds. Where the time is used up it throws a `TimeoutError`,
 *   whatever error the request itself has thrown.
 */
export function createDeadlines(cancel: AbortSignal | undefined) {
	const running = new Map<AbortController, AbortSignal>();
	cancel?.addEventListener('abort', () => {
		for (const request of running.keys()) request.abort();
	});
	return async <T>(timeout: number, request: (signal: AbortSignal) => Promise<T>): Promise<T> => {
		const controller = new AbortController();
		const deadline = AbortSignal.timeout(timeout);
		const end = () => controller.abort();
		deadline.addEventListener('abort', end);
		running.set(controller, deadline);
		if (cancel?.aborted) controller.abort();
		try {
			return await request(controller.signal).catch((error: unknown) => {
				throw deadline.aborted && !cancel?.aborted ? (deadline.reason as Error) : error;
			});
		} finally {
			running.delete(controller);
			// Otherwise the deadline would abort requests that ended long ago, and make an error with its stack for each of them.
			deadline.removeEventListener('abort', end);
		}
	};
}
