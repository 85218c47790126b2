import { failureOfError } from '../failure/of-error';
import { failureOfStatus } from '../failure/of-status';
import { buildRequest, type Delivery, type DeliveryRequest } from './request';
import { FAILURE_REASONS, type Failure } from '../failure/failure';
import { redact } from '../security/redact';
import { askedPause } from '../failure/asked-pause';
import { endpointId } from '../failure/circuits';
import { delayAfter, isRetryableStatus, type RetryPolicy } from '../failure/retry';
import { displayUrl } from '../security/url-policy';
import { waitForTurn, type TurnTools } from './turn';

/** Characters of a response that are kept; the rest is nobody's business here. */
export const RESPONSE_LIMIT = 2_000;

export type HttpAnswer = { statusCode: number; headers: Record<string, unknown>; body: unknown };

/** The world as a delivery needs it; tests bring their own. Times are milliseconds. */
export type DeliveryTools = TurnTools & {
	post: (request: DeliveryRequest, timeout: number) => Promise<HttpAnswer>;
	/** The date, in milliseconds since 1970. It jumps when somebody sets the clock of the machine. */
	now: () => number;
	random: () => number;
};

export type DeliveryPolicy = RetryPolicy & { timeout: number };

export type DeliveryOutcome =
	| { delivered: true; attempts: number; durationMs: number; statusCode: number; response: string }
	| { delivered: false; attempts: number; failure: Failure; retryable: boolean; retryAfter?: number };

/**
 * Makes one delivery: up to `maxAttempts` requests, each with a fresh timeout, timestamp and signature.
 * 2xx is success and nothing else is; network faults, timeouts, 408, 425, 429 and 5xx are tried again.
 * @returns the outcome; never throws. One without an attempt was never sent, because the endpoint asks to be left alone.
 */
export async function deliver(
	delivery: Delivery,
	policy: DeliveryPolicy,
	tools: DeliveryTools,
): Promise<DeliveryOutcome> {
	const startedAt = tools.clock();
	const endpoint = endpointId(delivery.url, delivery.keys[0]?.value ?? '');
	const place = { rejections: 0 };
	let failed: (DeliveryOutcome & { delivered: false }) | undefined;
	for (let attempt = 1; ; attempt++) {
		const turn = await waitForTurn(endpoint, place, policy.maxDelay, tools);
		if (turn === 'cancelled') return cancelled(attempt - 1);
		if (turn !== 'go')
			return { ...(failed ?? heldBack(delivery, turn.heldFor, tools.now())), retryAfter: turn.heldFor };
		const sentAt = tools.clock();
		const result = await attemptOnce(delivery, policy.timeout, tools);
		if (!('failure' in result)) {
			tools.holds.of(endpoint, tools.clock())?.took();
			const durationMs = Math.round(tools.clock() - startedAt);
			return { ...result, delivered: true, attempts: attempt, durationMs };
		}
		// An attempt that the stop button cut off says nothing about the endpoint.
		if (tools.isCancelled() && result.failure.statusCode === undefined) return cancelled(attempt);
		failed = { ...result, delivered: false, attempts: attempt };
		const { retryAfter, failure } = result;
		const isHeld = failure.statusCode === 429 && retryAfter !== undefined;
		if (isHeld) {
			place.rejections++;
			tools.holds.begin(endpoint, sentAt, tools.clock(), retryAfter);
		} else if (failure.statusCode !== undefined) {
			tools.holds.of(endpoint, tools.clock())?.took();
		}
		if (!result.retryable || attempt >= policy.maxAttempts) return failed;
		const delay = delayAfter(attempt, policy, retryAfter, tools.random());
		if (delay === undefined) return failed;
		// For what the endpoint asked for it waits in turn, before those that were not turned away.
		const isLonger = !isHeld || delay > retryAfter;
		if (isLonger && !tools.isCancelled()) await tools.sleep(delay);
		if (tools.isCancelled()) return cancelled(attempt);
	}
}

/** The lead was not sent, because the endpoint has turned away another one and asked for more time than is waited here. */
function heldBack({ url }: Delivery, heldFor: number, now: number): DeliveryOutcome & { delivered: false } {
	const until = new Date(now + heldFor).toISOString();
	const message = `${displayUrl(url)} gets too many requests and asked to be left alone until ${until}. That is longer than Max Retry Delay, so this lead was not sent. Feed it back in then.`;
	return { delivered: false, attempts: 0, failure: { reason: 'rate_limited', message }, retryable: true };
}

type AttemptResult =
	{ statusCode: number; response: string } | { failure: Failure; retryable: boolean; retryAfter?: number };

async function attemptOnce(
	delivery: Delivery,
	timeout: number,
	tools: DeliveryTools,
): Promise<AttemptResult> {
	const where = displayUrl(delivery.url);
	let answer: HttpAnswer;
	try {
		answer = await tools.post(buildRequest(delivery, tools.now()), timeout);
	} catch (error) {
		const failure = failureOfError(error, where, timeout);
		return { failure, retryable: FAILURE_REASONS[failure.reason] };
	}
	const { statusCode, headers, body } = answer;
	const response = excerpt(body, delivery);
	if (statusCode >= 200 && statusCode < 300) return { statusCode, response };
	return {
		failure: failureOfStatus(statusCode, where, response),
		retryable: isRetryableStatus(statusCode),
		retryAfter: askedPause(statusCode, headers, tools.now()),
	};
}

/** Redacted before it is cut, so that no half of a secret is left at the edge. */
function excerpt(body: unknown, { keys, url }: Delivery): string {
	// Values in a query are often tokens, and some endpoints name the URL that was called.
	const secrets = [...keys.map(({ value }) => value), ...url.searchParams.values()];
	return redact(textOf(body), secrets).slice(0, RESPONSE_LIMIT);
}

function textOf(body: unknown): string {
	if (body === undefined) return '';
	if (Buffer.isBuffer(body)) return textOfBytes(body);
	return typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
}

/**
 * Text has no NUL and is UTF-8; its end may be half a character (hence `stream`), since long answers are cut.
 * A strict decoder, which costs more than all else done with an answer, is only asked where Node may have replaced bytes.
 */
function textOfBytes(bytes: Buffer): string {
	const text = bytes.toString('utf8');
	const isText = !text.includes('\0') && (!text.includes('\ufffd') || isUtf8(bytes));
	return isText ? text : `(${bytes.length} bytes, not text)`;
}

function isUtf8(bytes: Buffer): boolean {
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
		return true;
	} catch {
		return false;
	}
}

function cancelled(attempts: number): DeliveryOutcome {
	const failure: Failure = {
		reason: 'cancelled',
		message: 'The execution was stopped before the endpoint took the lead. Run it again to send it.',
	};
	return { delivered: false, attempts, failure, retryable: true };
}
