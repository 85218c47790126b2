/**
 * Gives out turns, in the order of asking and each in a round of the event loop of its own. What begins in turn gets its
 * request onto the wire before the next one begins. Without turns, requests that are answered together are prepared
 * together and sent together, and so are answered together for ever after: all wait while one is worked on, and
 * nothing is worked on while all wait.
 * @param sleep waits for at least one round of the event loop, also when it is given 0 milliseconds
 * @returns a function that resolves when it is the caller's turn
 */
export function createTurns(sleep: (ms: number) => Promise<void>): () => Promise<void> {
	let last = Promise.resolve();
	return async () => await (last = last.then(async () => await sleep(0)));
}
