import { LONGEST_WAIT, parseRetryAfter } from './retry';

/** A smaller reset is a number of seconds from now. From the first number on it is a date in seconds since 1970, from the second in ms. */
const [SECONDS_1970, MILLISECONDS_1970] = [1e9, 1e11];

/** The headers by which an endpoint that limits requests says when it takes the next one, in the order in which they count. */
const RESETS = ['ratelimit-reset', 'x-ratelimit-reset', 'x-rate-limit-reset'];

/**
 * Milliseconds for which an endpoint asks to be left alone. `Retry-After` counts first, with every status. With 429 the
 * headers of rate limits count too: many an API says only there when it takes the next request. With other statuses these headers
 * do not count, because such an API sends them along with all its answers.
 * @param headers of the answer, with names in small letters
 * @param now milliseconds since 1970
 * @returns undefined where there is no readable header; from 0 to a year
 */
export function askedPause(
	status: number,
	headers: Record<string, unknown>,
	now: number,
): number | undefined {
	if (status !== 429) return parseRetryAfter(headers['retry-after'], now);
	for (const name of ['retry-after', ...RESETS]) {
		const pause = parseReset(headers[name], now);
		if (pause !== undefined) return pause;
	}
	return parseRateLimit(headers['ratelimit']);
}

/**
 * A date names a whole second, and most endpoints leave out the fraction: the limit may end at any time within that second. A
 * lead that came at the beginning of the second was turned away again, and soon had used up all its attempts.
 */
const SECOND = 1_000;

/** Seconds from now, or a date: an HTTP date, seconds or milliseconds since 1970. Some have a fraction. */
function parseReset(header: unknown, now: number): number | undefined {
	if (typeof header !== 'string') return undefined;
	const text = header.trim();
	if (!/^\d+(\.\d+)?$/.test(text)) {
		const untilDate = parseRetryAfter(text, now - SECOND);
		return untilDate === undefined ? undefined : toWait(untilDate);
	}
	const number = Number(text);
	if (number < SECONDS_1970) return toWait(number * 1000);
	if (number >= MILLISECONDS_1970) return toWait(number - now);
	return toWait(number * 1000 - now + (Number.isInteger(number) ? SECOND : 0));
}

/** `"default";r=0;t=30`, or in an older draft of the standard `limit=100, remaining=0, reset=30`. */
function parseRateLimit(header: unknown): number | undefined {
	if (typeof header !== 'string') return undefined;
	const seconds = /(?:^|[;,\s])(?:t|reset)=(\d+)/.exec(header)?.[1];
	return seconds === undefined ? undefined : toWait(Number(seconds) * 1000);
}

function toWait(ms: number): number {
	return Math.min(Math.max(0, Math.ceil(ms)), LONGEST_WAIT);
}
