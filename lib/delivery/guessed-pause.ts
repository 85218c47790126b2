import type { RetryPolicy } from '../failure/retry';

/** How many pauses in a row ended with a request that was turned away too, and since when there has been no other answer (ms). */
export type InVain = { holds: number; since: number };

/** Milliseconds from which a guess begins: most limits are counted by the second or by the minute. */
const FIRST = 1_000;

/** An endpoint that has taken nothing for so long is left alone for at least as long: its limit may be that of a day. */
const MINUTE = 60_000;

/**
 * For how long an endpoint is left alone that answers 429 and does not say how long: twice as long each time, as long as it takes
 * nothing. Without a hold each lead went on by itself until its attempts were used up: with 5 requests a second allowed, 40 of a
 * hundred leads failed, and none where the endpoint said how long.
 *
 * An endpoint whose limit is used up for the day turns all leads away. Each of them would wait for its attempts in the one line, and
 * the execution would take hours. So after twice *Max Retry Delay* without one request taken, and after more requests than one lead
 * may make, the pause is longer than *Max Retry Delay*, and with this the leads that wait fail without a request.
 * @returns milliseconds
 */
export function guessedPause(
	{ holds, since }: InVain,
	now: number,
	{ firstDelay, maxDelay, maxAttempts }: RetryPolicy,
): number {
	const isEnough = holds >= maxAttempts && now - since > 2 * maxDelay;
	return isEnough
		? Math.max(2 * maxDelay, MINUTE)
		: Math.min(maxDelay, Math.max(firstDelay, FIRST) * 2 ** holds);
}
