import { attemptOnce, type AttemptTools } from './attempt';
import type { Delivery } from './request';
import { FAILURE_REASONS, type Failure } from '../failure/failure';
import { endpointId } from '../failure/circuits';
import { delayAfter, type RetryPolicy } from '../failure/retry';
import { displayUrl } from '../security/url-policy';
import { noteReached, noteSent, REACHES_WITHIN, type Rate } from './rate-window';
import { waitForTurn, type HeldFor, type TurnTools } from './turn';

/**
 * A lead that is held up for too long between its turn and its request takes another turn. After this many turns it goes
 * nevertheless, because on a busy machine it might otherwise never go.
 */
const MOST_LATE = 5;

/** The functions that a delivery needs; tests bring their own. Times are milliseconds. */
export type DeliveryTools = TurnTools &
	AttemptTools & {
		random: () => number;
		/** Called right before each attempt. @returns why the lead must not be sent after all */
		reasonToStop?: () => Promise<Failure | undefined>;
	};

export type DeliveryPolicy = RetryPolicy & {
	timeout: number;
	/** How many requests the endpoint gets at most, from all executions. */
	rate?: Rate;
};

export type DeliveryOutcome =
	| { delivered: true; attempts: number; durationMs: number; statusCode: number; response: string | object }
	| { delivered: false; attempts: number; failure: Failure; retryable: boolean; retryAfter?: number };

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
	const place = { rejections: 0 };
	let late = 0;
	let failed: (DeliveryOutcome & { delivered: false }) | undefined;
	for (let attempt = 1; ; attempt++) {
		const turn = await waitForTurn(endpoint, place, policy.maxDelay, tools, policy.rate);
		if (turn === 'cancelled') return cancelled(attempt - 1);
		if ('heldFor' in turn)
			return { ...(failed ?? heldTooLong(delivery, turn, tools.now())), retryAfter: turn.heldFor };
		const stop = await tools.reasonToStop?.();
		if (stop) return { delivered: false, attempts: attempt - 1, failure: stop, retryable: true };
		const sentAt = tools.clock();
		// If this request leaves too late, later requests no longer count it when it arrives, so it takes another turn. With a shared
		// rate the time began when Redis was asked, so only half of it may be used up here: the other half is for the way.
		const inTime = turn.token === undefined ? REACHES_WITHIN : REACHES_WITHIN / 2;
		if (policy.rate && sentAt - turn.at > inTime && ++late < MOST_LATE) {
			attempt--;
			continue;
		}
		if (turn.slot) noteSent(turn.slot, sentAt);
		const result = await attemptOnce(delivery, endpoint, policy, tools);
		if (turn.slot) noteReached(turn.slot, tools.clock());
		if (turn.token !== undefined) tools.sharedRate?.reached(endpoint, turn.token);
		if (!('failure' in result)) {
			tools.holds.of(endpoint, tools.clock())?.took();
			const durationMs = Math.round(tools.clock() - startedAt);
			return { ...result, delivered: true, attempts: attempt, durationMs };
		}
		// An attempt that the stop button cut off says nothing about the endpoint.
		if (tools.isCancelled() && result.failure.statusCode === undefined) return cancelled(attempt);
		const { retryAfter, failure } = result;
		const retryable = FAILURE_REASONS[failure.reason];
		failed = { ...result, retryable, delivered: false, attempts: attempt };
		let pause: number | undefined;
		if (failure.statusCode === 429 || (failure.statusCode === 503 && failure.reason === 'rate_limited')) {
			place.rejections++;
			pause = tools.holds.begin(endpoint, sentAt, tools.clock(), retryAfter ?? policy);
		} else if (failure.statusCode !== undefined) {
			tools.holds.of(endpoint, tools.clock())?.took();
		}
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

/**
 * The outcome of a lead that was not sent, because the endpoint has turned away another lead and gets a longer pause than this
 * lead may wait, or because too many leads are before it.
 */
function heldTooLong(
	{ url }: Delivery,
	{ heldFor, by }: HeldFor,
	now: number,
): DeliveryOutcome & { delivered: false } {
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
