import { answers, ok, status, type FaultyAnswer } from './answers';
import type { BrokenKind } from './broken-endpoints';

/** What happened to a lead: requests that reached the endpoint, attempts, output, reason, status, and the next attempt. */
export type Observed = [
	reached: number,
	attempts: number,
	left: string,
	reason: string,
	status: number | null,
	next: string,
];

export interface Fault {
	name: string;
	/** What the endpoint does with the request. A fault has either this or `broken`. */
	answer?: FaultyAnswer;
	/** In which way the endpoint is broken before any request. */
	broken?: BrokenKind;
	/** `large` sends a lead of a megabyte. `gap` is the least time between the two requests, in milliseconds. */
	with?: { large?: boolean; gap?: number };
	expected: Observed;
}

const TAKEN = (code = 200): Observed => [1, 1, 'Delivered', '', code, ''];
const FINAL = (reason: string, code: number): Observed => [1, 1, 'Failed', reason, code, 'never'];
const AGAIN = (reason: string, code: number | null = null): Observed => [
	2,
	2,
	'Failed',
	reason,
	code,
	'by schedule',
];
/** No request was sent, so the secret key did not leave n8n. */
const UNSENT = (reason: string): Observed => [0, 2, 'Failed', reason, null, 'by schedule'];
const LATER = (code: number): Observed => [1, 1, 'Failed', 'rate_limited', code, 'as asked'];

const inAnHour = () => new Date(Date.now() + 3_600_000);
const imfDate = (date: Date) => date.toUTCString();
/** The parts of a date such as `Tue, 21 Apr 2026 15:42:18 GMT`. */
const partsOf = (date: Date) => {
	const [weekday = '', day = '', month = '', year = '', time = ''] = date.toUTCString().split(/,? /);
	return { weekday, day, month, year, time };
};
const rfc850Date = (date: Date) => {
	const { day, month, year, time } = partsOf(date);
	const weekday = date.toLocaleDateString('en-US', { weekday: 'long', timeZone: 'UTC' });
	return `${weekday}, ${day}-${month}-${year.slice(2)} ${time} GMT`;
};
const asctimeDate = (date: Date) => {
	const { weekday, day, month, year, time } = partsOf(date);
	return `${weekday} ${month} ${day.replace(/^0/, ' ')} ${time} ${year}`;
};
/** Waits until the other two leads are on their way, so that the pause which the endpoint asks for does not hold them back. */
const late = async () => await new Promise((resolve) => setTimeout(resolve, 300));
/** Answers 429, with a header whose value is computed when the answer is sent. */
const askFor =
	(header: () => string, name = 'retry-after'): FaultyAnswer =>
	async (exchange) => {
		await late();
		await status(429, { [name]: header() })(exchange);
	};

const answered = (code: number, expected: Observed, name = `${code}`): Fault => ({
	name,
	answer: status(code),
	expected,
});
/** A redirect to a host that accepts every request. The tests count the requests that reach this host: it must be none. */
const redirect = (code: number): Fault => ({
	name: `${code} to another host`,
	answer: (exchange) => status(code, { location: exchange.otherHost })(exchange),
	expected: FINAL('redirected', code),
});

/** Everything that an endpoint can do wrong, and what must become of the lead. */
export const FAULTS: Fault[] = [
	{ name: '200', answer: ok('{"ok":true}'), expected: TAKEN() },
	{ name: '204, no body', answer: status(204, {}, ''), expected: TAKEN(204) },
	{ name: '200, empty body', answer: answers.emptyBody, expected: TAKEN() },
	{ name: '200, JSON of 4 kB', answer: answers.longJson, expected: TAKEN() },
	{ name: '200, HTML', answer: answers.html, expected: TAKEN() },
	{ name: '200, broken JSON', answer: answers.brokenJson, expected: TAKEN() },
	{ name: '200, binary body', answer: answers.binary, expected: TAKEN() },
	{ name: '200, body of 64 MB', answer: answers.huge, expected: TAKEN() },
	{ name: '200, body that never ends', answer: answers.neverEnding, expected: TAKEN() },
	{ name: '200, body slower than the timeout', answer: answers.slowBody, expected: TAKEN() },
	{ name: '200, gzip that unpacks to 200 MB', answer: answers.gzipBomb, expected: TAKEN() },
	{ name: '200, said to be gzip but is not', answer: answers.notGzip, expected: TAKEN() },
	{ name: '200, body shorter than announced', answer: answers.tooShort, expected: TAKEN() },
	{ name: '200, body longer than announced', answer: answers.tooLong, expected: TAKEN() },
	{ name: '200, broken chunks', answer: answers.brokenChunks, expected: TAKEN() },
	{ name: '200, reset in the body', answer: answers.resetInBody, expected: TAKEN() },
	redirect(301),
	redirect(302),
	redirect(303),
	redirect(307),
	redirect(308),
	{
		name: '308 to another path',
		answer: status(308, { location: '/leads/' }),
		expected: FINAL('redirected', 308),
	},
	answered(304, FINAL('redirected', 304)),
	answered(400, FINAL('rejected', 400)),
	answered(401, FINAL('unauthorized', 401)),
	answered(403, FINAL('unauthorized', 403)),
	{ name: '403, page of a firewall', answer: answers.firewall, expected: FINAL('rejected', 403) },
	answered(404, FINAL('rejected', 404)),
	answered(408, AGAIN('timeout', 408)),
	answered(409, FINAL('rejected', 409)),
	answered(410, FINAL('endpoint_gone', 410)),
	answered(413, FINAL('rejected', 413)),
	answered(422, FINAL('rejected', 422)),
	{ name: '422 in ISO-8859-1', answer: answers.latin1, expected: FINAL('rejected', 422) },
	answered(425, AGAIN('rate_limited', 425)),
	answered(429, AGAIN('rate_limited', 429)),
	{
		name: '429, Retry-After: 1 (kept, within Max Retry Delay)',
		answer: askFor(() => '1'),
		with: { gap: 1000 },
		expected: AGAIN('rate_limited', 429),
	},
	{ name: '429, Retry-After: 3600', answer: askFor(() => '3600'), expected: LATER(429) },
	{ name: '429, Retry-After as IMF date', answer: askFor(() => imfDate(inAnHour())), expected: LATER(429) },
	{ name: '429, … as RFC 850 date', answer: askFor(() => rfc850Date(inAnHour())), expected: LATER(429) },
	{ name: '429, … as asctime date', answer: askFor(() => asctimeDate(inAnHour())), expected: LATER(429) },
	{
		name: '429, RateLimit-Reset: 3600',
		answer: askFor(() => '3600', 'ratelimit-reset'),
		expected: LATER(429),
	},
	{
		name: '429, X-RateLimit-Reset in seconds since 1970',
		answer: askFor(() => String(Math.floor(inAnHour().getTime() / 1000)), 'x-ratelimit-reset'),
		expected: LATER(429),
	},
	{
		name: '429, … in the past',
		answer: askFor(() => imfDate(new Date(0))),
		expected: AGAIN('rate_limited', 429),
	},
	{ name: '429, … unreadable', answer: askFor(() => 'tomorrow'), expected: AGAIN('rate_limited', 429) },
	{
		name: '503, Retry-After: 10^20',
		answer: status(503, { 'retry-after': '1'.padEnd(21, '0') }),
		expected: [1, 1, 'Failed', 'server_error', 503, 'as asked'],
	},
	answered(500, AGAIN('server_error', 500)),
	answered(501, AGAIN('server_error', 501)),
	answered(502, AGAIN('server_error', 502)),
	answered(503, AGAIN('server_error', 503)),
	answered(504, AGAIN('server_error', 504)),
	{ name: '500, body that never ends', answer: answers.neverEnding500, expected: AGAIN('server_error', 500) },
	{ name: 'no answer at all', answer: answers.silence, expected: AGAIN('timeout') },
	{ name: 'headers slower than the timeout', answer: answers.slowHeaders, expected: AGAIN('timeout') },
	{
		name: 'reset before the request body is read',
		answer: answers.resetBeforeBody,
		with: { large: true },
		expected: AGAIN('network'),
	},
	{ name: 'reset after the request body', answer: answers.resetAfterBody, expected: AGAIN('network') },
	{ name: 'half-closed, no answer', answer: answers.halfClosed, expected: AGAIN('network') },
	{ name: 'closed in the middle of the headers', answer: answers.halfAHead, expected: AGAIN('network') },
	{ name: 'garbage in place of HTTP', answer: answers.garbage, expected: AGAIN('network') },
	{ name: 'headers of 200 kB', answer: answers.hugeHeaders, expected: AGAIN('network') },
	{ name: 'connection refused', broken: 'refused', expected: UNSENT('network') },
	{ name: 'connection reset at once', broken: 'resetAtOnce', expected: UNSENT('network') },
	{ name: 'host name does not exist', broken: 'noSuchHost', expected: UNSENT('network') },
	{ name: 'TLS, trusted', broken: 'good', expected: TAKEN() },
	{ name: 'TLS, certificate expired', broken: 'expired', expected: UNSENT('tls') },
	{ name: 'TLS, self-signed', broken: 'selfSigned', expected: UNSENT('tls') },
	{ name: 'TLS, certificate for another host', broken: 'wrongHost', expected: UNSENT('tls') },
	{ name: 'TLS, unknown authority', broken: 'unknownCa', expected: UNSENT('tls') },
	{ name: 'TLS, but the endpoint speaks plain HTTP', broken: 'notTls', expected: UNSENT('tls') },
	{ name: 'TLS, handshake never ends', broken: 'silentTls', expected: UNSENT('timeout') },
];
