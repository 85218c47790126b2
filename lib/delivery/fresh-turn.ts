import type { Failure } from '../failure/failure';
import type { Waiting } from './endpoint-hold';
import { REACHES_WITHIN, type Rate } from './rate-window';
import { waitForTurn, type HeldFor, type Turn, type TurnTools } from './turn';

/**
 * A lead that is held up for too long between its turn and its request takes another turn. After this many turns it goes
 * nevertheless, because on a busy machine it might otherwise never go.
 */
const MOST_LATE = 5;

export type FreshTurnTools = TurnTools & {
	/** Called right before each attempt. @returns why the lead must not be sent after all */
	reasonToStop?: () => Promise<Failure | undefined>;
};

/** The request goes now. @property sentAt when it goes */
export type FreshTurn = Turn & { sentAt: number };

/**
 * Waits for a turn of which the request can make use at once.
 * @param place the lead among those that wait; `late`: how often it came too late for its turn, in all its attempts
 * @param policy `maxDelay`: how many milliseconds it may wait; `rate`: how many requests the endpoint gets at most
 * @returns the turn, or why the request does not go
 */
export async function freshTurn(
	endpoint: string,
	place: Waiting & { late: number },
	{ maxDelay, rate }: { maxDelay: number; rate?: Rate },
	tools: FreshTurnTools,
): Promise<FreshTurn | 'cancelled' | HeldFor | { stop: Failure }> {
	for (;;) {
		const turn = await waitForTurn(endpoint, place, maxDelay, tools, rate);
		if (turn === 'cancelled' || 'heldFor' in turn) return turn;
		const stop = await tools.reasonToStop?.();
		if (stop) return { stop };
		const sentAt = tools.clock();
		if (!rate || !isLate(turn, sentAt) || ++place.late >= MOST_LATE) return { ...turn, sentAt };
	}
}

/**
 * If a request leaves too late, later requests no longer count it when it arrives. With a shared rate the time began when Redis was
 * asked, so only half of it may be used up here: the other half is for the way.
 */
function isLate({ at, token }: Turn, sentAt: number): boolean {
	return sentAt - at > (token === undefined ? REACHES_WITHIN : REACHES_WITHIN / 2);
}
