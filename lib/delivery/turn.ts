import type { EndpointHold, Waiting } from './endpoint-hold';
import type { EndpointHolds } from './endpoint-holds';
import type { Rate, Slot } from './rate-window';

/** Counts the requests of all processes towards a rate. */
export type SharedRate = {
	/** @returns 0 where the request may go, and is counted; else milliseconds until it is worth asking again */
	take: (endpoint: string, rate: Rate, token: string) => Promise<number>;
	/** The endpoint has had the request by now. Never throws. */
	reached: (endpoint: string, token: string) => void;
};

/** The functions that waiting needs. Times are milliseconds. */
export type TurnTools = {
	holds: EndpointHolds;
	/** Where other processes send to the same endpoint. */
	sharedRate?: SharedRate;
	sleep: (ms: number) => Promise<void>;
	/** A monotonic clock, for how long things take and how long to wait. */
	clock: () => number;
	isCancelled: () => boolean;
};

/** The request may go. @property at since when; `slot`: its place in the window of the rate; `token`: its name in the shared rate */
export type Turn = { at: number; slot?: Slot; token?: string };

/** The wait would be too long: the request could go in `heldFor` milliseconds, because the endpoint asked for a pause, or by its rate. */
export type HeldFor = { heldFor: number; by: 'endpoint' | 'rate' };

let tokens = 0;

/**
 * Waits until the request may go to the endpoint; usually it may go at once.
 * @param longest milliseconds; if the wait would be longer than this, the function returns at once
 * @param rate how many requests the endpoint gets at most
 */
export async function waitForTurn(
	endpoint: string,
	one: Waiting,
	longest: number,
	tools: TurnTools,
	rate?: Rate,
): Promise<Turn | 'cancelled' | HeldFor> {
	const { holds, clock } = tools;
	const hold = rate ? holds.keep(endpoint, clock()) : holds.of(endpoint, clock());
	if (!hold) return { at: clock() };
	hold.join(one);
	try {
		for (;;) {
			const now = clock();
			const held = heldFor(hold, one, now, rate);
			if (held.heldFor > longest) return held;
			let wait = hold.waitOf(one, now, rate);
			if (wait === 0) {
				const turn = await start(endpoint, hold, now, tools, rate);
				if (typeof turn !== 'number') return turn;
				if (turn > longest) return { heldFor: turn, by: 'rate' };
				wait = turn;
			}
			await tools.sleep(wait);
			if (tools.isCancelled()) return 'cancelled';
		}
	} finally {
		hold.leave(one);
	}
}

function heldFor(hold: EndpointHold, one: Waiting, now: number, rate: Rate | undefined): HeldFor {
	const [byEndpoint, byRate] = [hold.heldFor(now), hold.rateWaitOf(one, now, rate)];
	return byRate > byEndpoint ? { heldFor: byRate, by: 'rate' } : { heldFor: byEndpoint, by: 'endpoint' };
}

/** Takes the turn in this process, and then in the rate that all processes share. @returns how long to wait where others have used it up */
async function start(
	endpoint: string,
	hold: EndpointHold,
	now: number,
	{ sharedRate, clock }: TurnTools,
	rate: Rate | undefined,
): Promise<Turn | number> {
	const slot = hold.start(now, rate);
	if (!rate || !sharedRate) return { at: now, slot };
	const token = `${++tokens}`;
	const wait = await sharedRate.take(endpoint, rate, token);
	if (wait > 0) {
		hold.giveBack(slot, clock(), wait);
		return wait;
	}
	return { at: now, slot, token };
}
