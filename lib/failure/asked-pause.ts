import { dateOf } from './http-date';
import { LONGEST_WAIT } from './retry';

/** Below the first limit a number means seconds from now; from it on, seconds since 1970, then milliseconds, micro- and nanoseconds. */
const [SECONDS_1970, MILLISECONDS_1970, MICROSECONDS_1970, NANOSECONDS_1970] = [1e9, 1e11, 1e14, 1e17];

/**
 * What the headers are called by which an endpoint that limits requests says when it takes the next one, in the order in which they
 * count. Each name is read with `x-` before it too, and with `rate-limit`: every API spells it in its own way. `sib-` is Brevo's.
 */
const NAMES = [
	'retry-after',
	'retry-after-seconds',
	'ratelimit-retry-after',
	'ratelimit-retry-after-seconds',
	'ratelimit-reset-after',
	'ratelimit-reset',
	'ratelimit-reset-seconds',
	'sib-ratelimit-reset',
];
const RESETS = NAMES.flatMap((name) => [name, `x-${name}`]).flatMap((name) => [
	name,
	name.replace('ratelimit', 'rate-limit'),
]);

/** Zendesk has one header for each of its limits: `zendesk-ratelimit-tickets-update: total=100;remaining=0;resets=41`. */
const OF_ZENDESK = 'zendesk-ratelimit-';

/** Headers that give this pause in milliseconds, as services of Azure do. */
const IN_MILLISECONDS = ['retry-after-ms', 'x-ms-retry-after-ms'];

/**
 * Milliseconds for which an endpoint asks to be left alone. `Retry-After` and its forms in milliseconds count with every status.
 * (`Retry-After` was once read more strictly with 503 than with 429: there a date in seconds since 1970 counted as seconds from now,
 * and the lead waited for a year.) With 429 the headers of rate limits count too: many an API says only there when it takes the
 * next request. With other statuses these headers do not count, because such an API sends them along with all its answers;
 * nor does the reset of a limit of which something is left.
 * Dates are counted from the `Date` of the answer, because the clock of this machine may go wrong.
 * @param headers of the answer, with names in small letters
 * @param now milliseconds since 1970, where the answer has no `Date`
 * @returns undefined where there is no readable header; from 0 to a year
 */
export function askedPause(
	status: number,
	headers: Record<string, unknown>,
	now: number,
): number | undefined {
	const since = dateOf(headers['date']) ?? now;
	const ofLimits = () => [
		...RESETS.filter((name) => !isLeft(name, headers)).map((name) => parseReset(headers[name], since)),
		parseRateLimit(headers['ratelimit']),
		parseRateLimit(limitsOfZendesk(headers)),
	];
	const pauses = [
		parseReset(headers['retry-after'], since),
		...IN_MILLISECONDS.map((name) => parseMilliseconds(headers[name])),
		...(status === 429 ? ofLimits() : []),
	];
	return pauses.find((pause) => pause !== undefined);
}

/**
 * Is something left of the limit to which a reset belongs? Then the 429 comes from another limit: GitHub sends the reset of the hour, of
 * which 4 987 requests were left, along with a 429 for too many at once, and all leads waited for 55 minutes.
 */
function isLeft(name: string, headers: Record<string, unknown>): boolean {
	const remaining = name.includes('reset') ? headers[name.replace(/reset.*/, 'remaining')] : undefined;
	return Number(remaining) > 0;
}

/**
 * A date names a whole second, and most endpoints leave out the fraction: the limit may end at any time within that second. A
 * lead that came at the beginning of the second was turned away again, and soon had used up all its attempts.
 */
const SECOND = 1_000;

const NUMBER = /^\s*\d+(\.\d+)?\s*$/;

/** The comma behind the name of a day belongs to a date. */
const BETWEEN_VALUES = /(?<!\b[A-Z][a-z]{2,8}),/;

/**
 * Seconds from now, or a date: an HTTP date, ISO 8601, or a number since 1970. Some have a fraction. Where the header is
 * there several times, as from the API and from a gateway in front of it, the HTTP client joins the values by commas: the longest
 * pause counts.
 */
function parseReset(header: unknown, now: number): number | undefined {
	if (typeof header !== 'string') return undefined;
	const waits = header
		.split(BETWEEN_VALUES)
		.map((text) => (NUMBER.test(text) ? waitOf(Number(text), now) : waitUntil(dateOf(text), now)));
	// NaN, where one of them cannot be read.
	const longest = Math.max(...waits);
	return Number.isNaN(longest) ? undefined : longest;
}

const waitUntil = (date: number | undefined, now: number) => toWait((date ?? NaN) - now + SECOND);

function waitOf(number: number, now: number): number {
	if (number < SECONDS_1970) return toWait(number * 1000);
	if (number >= NANOSECONDS_1970) return toWait(number / 1e6 - now);
	if (number >= MICROSECONDS_1970) return toWait(number / 1000 - now);
	if (number >= MILLISECONDS_1970) return toWait(number - now);
	return toWait(number * 1000 - now + (Number.isInteger(number) ? SECOND : 0));
}

function parseMilliseconds(header: unknown): number | undefined {
	const isNumber = typeof header === 'string' && NUMBER.test(header);
	return isNumber ? toWait(Number(header)) : undefined;
}

/**
 * `"default";r=0;t=30`, or in an older draft of the standard `limit=100, remaining=0, reset=30`. Of several limits those count that
 * are used up: `"burst";r=5;t=1, "daily";r=0;t=3600`.
 */
function parseRateLimit(header: unknown): number | undefined {
	if (typeof header !== 'string') return undefined;
	const usedUp = header.split(',').filter((limit) => /;\s*(?:r|remaining)=0\s*(;|$)/.test(limit));
	const times = usedUp.map(secondsIn).filter((seconds) => seconds !== undefined);
	const seconds = times.length > 0 ? Math.max(...times) : secondsIn(header);
	return seconds === undefined ? undefined : toWait(seconds * 1000);
}

/** The limits that the headers of Zendesk name, joined by commas as HTTP joins the values of one header. */
function limitsOfZendesk(headers: Record<string, unknown>): string {
	return Object.keys(headers)
		.filter((name) => name.startsWith(OF_ZENDESK) && typeof headers[name] === 'string')
		.map((name) => headers[name])
		.join();
}

function secondsIn(limit: string): number | undefined {
	const seconds = /(?:^|[;,\s])(?:t|resets?)=(\d+)/.exec(limit)?.[1];
	return seconds === undefined ? undefined : Number(seconds);
}

function toWait(ms: number): number {
	return Math.min(Math.max(0, Math.ceil(ms)), LONGEST_WAIT);
}
