import { attemptOnce, type AttemptResult, type AttemptTools } from './attempt';
import type { Waiting } from './endpoint-hold';
import type { Delivery } from './request';
import { FAILURE_REASONS, type Failure } from '../failure/failure';
import { endpointId } from '../failure/circuits';
import { delayAfter, type RetryPolicy } from '../failure/retry';
import { displayUrl } from '../security/url-policy';
import { freshTurn, type FreshTurn, type FreshTurnTools } from './fresh-turn';
import { noteReached, noteSent, type Rate } from './rate-window';
import type { HeldFor } from './turn';

/** The functions that a delivery needs; tests bring their own. Times are milliseconds. */
export type DeliveryTools = FreshTurnTools & AttemptTools & { random: () => number };

export type DeliveryPolicy = RetryPolicy & {
	timeout: number;
	/** How many requests the endpoint gets at most, from all executions. */
	rate?: Rate;
};

export type DeliveryOutcome =
	| { delivered: true; attempts: number; durationMs: number; statusCode: number; response: string | object }
	| { delivered: false; attempts: number; failure: Failure; retryable: boolean; retryAfter?: number };

type FailedOutcome = DeliveryOutcome & { delivered: false };

/**
 * Makes one delivery: up to `maxAttempts` requests, each with a fresh timeout, timestamp and signature.
 * Only 2xx is success; network faults, timeouts, 408, 425, 429 and 5xx are tried again.
 * @returns the outcome; never throws. With 0 attempts the lead was not sent, for example because the endpoint asked for a pause
 *   that is longer than the lead may wait.
 */
export async function deliver(
	delivery: Delivery,
	policy: DeliveryPolicy,
	tools: DeliveryTools,
): Promise<DeliveryOutcome> {
	const startedAt = tools.clock();
	const endpoint = endpointId(delivery);
	const place = { rejections: 0, late: 0 };
	let failed: FailedOutcome | undefined;
	for (let attempt = 1; ; attempt++) {
		const turn = await freshTurn(endpoint, place, policy, tools);
		if (turn === 'cancelled') return cancelled(attempt - 1);
		if ('heldFor' in turn)
			return { ...(failed ?? heldTooLong(delivery, turn, tools.now())), retryAfter: turn.heldFor };
		if ('stop' in turn)
			return { delivered: false, attempts: attempt - 1, failure: turn.stop, retryable: true };
		const result = await attemptInTurn(turn, delivery, endpoint, policy, tools);
		const pause = noteAnswer(result, turn, endpoint, place, policy, tools);
		if (!('failure' in result)) {
			const durationMs = Math.round(tools.clock() - startedAt);
			return { ...result, delivered: true, attempts: attempt, durationMs };
		}
		// An attempt that the stop button cut off says nothing about the endpoint.
		if (tools.isCancelled() && result.failure.statusCode === undefined) return cancelled(attempt);
		const { retryAfter, failure } = result;
		const retryable = FAILURE_REASONS[failure.reason];
		failed = { ...result, retryable, delivered: false, attempts: attempt };
		if (!retryable || attempt >= policy.maxAttempts) return failed;
		const delay = delayAfter(attempt, policy, retryAfter ?? pause, tools.random());
		if (delay === undefined) return { ...failed, retryAfter: retryAfter ?? pause };
		// The pause after a 429 is not slept here: `waitForTurn` waits for it, ahead of the leads that were not turned away. A pause that
		// was guessed is the backoff itself.
		const isLonger = pause === undefined || (retryAfter !== undefined && delay > pause);
		if (isLonger && !tools.isCancelled()) await tools.sleep(delay);
		if (tools.isCancelled()) return cancelled(attempt);
	}
}

/** Makes one attempt, and tells all that count the requests of this endpoint when it left and when the endpoint had it. */
async function attemptInTurn(
	{ slot, token, sentAt }: FreshTurn,
	delivery: Delivery,
	endpoint: string,
	policy: DeliveryPolicy,
	tools: DeliveryTools,
): Promise<AttemptResult> {
	if (slot) noteSent(slot, sentAt);
	const result = await attemptOnce(delivery, endpoint, policy, tools);
	if (slot) noteReached(slot, tools.clock());
	if (token !== undefined) tools.sharedRate?.reached(endpoint, token);
	return result;
}

/**
 * Lets the other leads of the endpoint wait where it gets too many requests, and go on where it has answered anything else.
 * @returns milliseconds for which the endpoint is left alone, where it gets too many requests
 */
function noteAnswer(
	result: AttemptResult,
	{ sentAt }: FreshTurn,
	endpoint: string,
	place: Waiting,
	policy: DeliveryPolicy,
	tools: DeliveryTools,
): number | undefined {
	if ('failure' in result && holdsEndpoint(result.failure)) {
		place.rejections++;
		return tools.holds.begin(endpoint, sentAt, tools.clock(), result.retryAfter ?? policy);
	}
	const hasAnswered = !('failure' in result) || result.failure.statusCode !== undefined;
	if (hasAnswered) tools.holds.of(endpoint, tools.clock())?.took();
	return undefined;
}

/** Does the endpoint get too many requests, so that its other leads have to wait, too? A 503 says so with words alone. */
function holdsEndpoint({ statusCode, reason }: Failure): boolean {
	return statusCode === 429 || (statusCode === 503 && reason === 'rate_limited');
}

/**
 * The outcome of a lead that was not sent, because the endpoint has turned away another lead and gets a longer pause than this
 * lead may wait, or because too many leads are before it.
 */
function heldTooLong({ url }: Delivery, { heldFor, by }: HeldFor, now: number): FailedOutcome {
	const until = new Date(now + heldFor).toISOString();
	const message =
		by === 'rate'
			? `${displayUrl(url)} gets no more leads than Max Leads lets through, and the turn of this lead would come at ${until}. The node waits no longer than Max Retry Delay, so it did not send this lead. Feed the item back in after that time.`
			: `${displayUrl(url)} gets too many requests and is left alone until ${until}. The node waits no longer than Max Retry Delay, so it did not send this lead. Feed the item back in after that time.`;
	return { delivered: false, attempts: 0, failure: { reason: 'rate_limited', message }, retryable: true };
}

function cancelled(attempts: number): DeliveryOutcome {
	const failure: Failure = {
		reason: 'cancelled',
		message: 'The execution was stopped before the endpoint took the lead. Run it again to send it.',
	};
	return { delivered: false, attempts, failure, retryable: true };
}
