/**
 * Gives out turns in the order in which they are asked for, each in its own round of the event loop. A lead that begins in its
 * turn has its request on the wire before the next lead begins. Without turns, leads that are answered together are prepared
 * together, sent together and answered together again, and so on: all requests wait while the leads are prepared, and no lead is
 * prepared while the requests wait.
 * @param sleep waits for at least one round of the event loop, also when it is given 0 milliseconds
 * @returns a function that resolves when it is the caller's turn
 */
export function createTurns(sleep: (ms: number) => Promise<void>): () => Promise<void> {
	let last = Promise.resolve();
	return async () => await (last = last.then(async () => await sleep(0)));
}
