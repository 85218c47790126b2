import type { Waiting } from './endpoint-hold';
import type { EndpointHolds } from './endpoint-holds';

/** The functions that waiting needs. Times are milliseconds. */
export type TurnTools = {
	holds: EndpointHolds;
	sleep: (ms: number) => Promise<void>;
	/** A clock that only runs forward, for how long things take and how long to wait. */
	clock: () => number;
	isCancelled: () => boolean;
};

/**
 * Waits until the request may go to the endpoint; usually it may go at once.
 * @param longest the longest wait: if the endpoint asks for more, this does not wait at all
 * @returns `go`; `cancelled` once the execution is stopped; or for how long the endpoint asks for no requests
 */
export async function waitForTurn(
	endpoint: string,
	one: Waiting,
	longest: number,
	tools: TurnTools,
): Promise<'go' | 'cancelled' | { heldFor: number }> {
	const hold = tools.holds.of(endpoint, tools.clock());
	if (!hold) return 'go';
	hold.join(one);
	try {
		for (;;) {
			const now = tools.clock();
			const heldFor = hold.heldFor(now);
			if (heldFor > longest) return { heldFor };
			const wait = hold.waitOf(one, now);
			if (wait === 0) {
				hold.start(now);
				return 'go';
			}
			await tools.sleep(wait);
			if (tools.isCancelled()) return 'cancelled';
		}
	} finally {
		hold.leave(one);
	}
}
