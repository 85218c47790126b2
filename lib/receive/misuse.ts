import type { Headers } from '../security/headers';
import { readHeaders } from '../security/header-shapes';
import { dateOfKey, isBlankKey, readPastedKey, secretKeyProblem } from '../security/secret-key';
import { isObject } from '../shared/is-object';

/*
 * Recognises calls of a receiver in code that cannot work. Such calls once ended in an error of Node's own, or, worse, in silence: with
 * a text as tolerance, or with the Headers of fetch, every request was refused with 401, and nothing said why.
 */

/** The options of a receiver, read. */
export type ReceiverSettings = {
	secretKey: string;
	previousSecretKey: string;
	previousSecretKeyValidUntil: string;
	requireSignature: boolean;
	toleranceSeconds: number;
	events: string[];
	maxBodyBytes: number;
	onError: (error: unknown) => void;
};

/** A day: nobody waits for a signature for longer, and who writes more has written milliseconds. */
const MOST_SECONDS = 86_400;

/** @throws TypeError naming the option that is wrong, and what it takes */
export function readReceiverOptions(
	given: unknown,
	defaults: Omit<ReceiverSettings, 'secretKey'>,
): ReceiverSettings {
	const options = optionsOf(given);
	const names = ['secretKey', ...Object.keys(defaults)];
	const unknown = Object.keys(options).find((name) => !names.includes(name));
	if (unknown !== undefined) {
		throw new TypeError(`LeadReceiver has no option "${unknown}". Its options are ${names.join(', ')}.`);
	}
	const set = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
	const settings = { ...defaults, ...set } as Record<keyof ReceiverSettings, unknown>;
	const { requireSignature, toleranceSeconds, events, maxBodyBytes, onError } = settings;
	if (typeof requireSignature !== 'boolean')
		throw wrong('requireSignature', 'true or false', requireSignature);
	if (!isBetween(toleranceSeconds, 0, MOST_SECONDS))
		throw wrong(
			'toleranceSeconds',
			`a number of seconds from 0 to ${MOST_SECONDS}, such as 300`,
			toleranceSeconds,
		);
	if (!isBetween(maxBodyBytes, 1, Infinity)) throw wrong('maxBodyBytes', 'a number of bytes', maxBodyBytes);
	if (typeof onError !== 'function') throw wrong('onError', 'a function', onError);
	const all = [...defaults.events, 'test'];
	if (
		!Array.isArray(events) ||
		events.length === 0 ||
		!events.every((event) => all.includes(event as string))
	)
		throw wrong('events', `a list of ${all.join(', ')}`, events, nameOfEvents);
	return {
		...readKeyOptions(settings),
		requireSignature,
		toleranceSeconds,
		maxBodyBytes,
		events: events as string[],
		onError: onError as ReceiverSettings['onError'],
	};
}

/** A wrong list of events is called another list, because a message that asks for a list cannot say "not a list". */
const nameOfEvents = (events: unknown) => (Array.isArray(events) ? 'another list' : nameOf(events));

function optionsOf(given: unknown): object {
	if (isObject(given)) return given;
	throw new TypeError(`LeadReceiver takes its options as one object, e.g. ${EXAMPLE}, not ${nameOf(given)}.`);
}

const EXAMPLE = 'new LeadReceiver({ secretKey: process.env.WEBHOOK_SECRET_KEY })';

function readKeyOptions({
	secretKey,
	previousSecretKey,
	previousSecretKeyValidUntil: until,
}: Record<keyof ReceiverSettings, unknown>) {
	const current = readKey('secretKey', secretKey);
	if (current === '') {
		throw new TypeError(
			`secretKey is missing or blank: enter the key that the sender has, e.g. ${EXAMPLE}. Without one every request would be refused.`,
		);
	}
	const date = until instanceof Date ? dateText(until) : until;
	if (typeof date !== 'string' || (date.trim() !== '' && Number.isNaN(dateOfKey(date))))
		throw wrong('previousSecretKeyValidUntil', 'a date such as 2026-05-01T00:00:00Z', until, kindOf);
	return {
		secretKey: current,
		previousSecretKey: readKey('previousSecretKey', previousSecretKey),
		previousSecretKeyValidUntil: date,
	};
}

const dateText = (date: Date) => (Number.isNaN(date.getTime()) ? 'no date' : date.toISOString());

/** A key without the characters that come along when somebody copies it; blank where no key is given. */
function readKey(name: string, given: unknown): string {
	if (given === undefined || given === null) return '';
	if (typeof given !== 'string') throw wrong(name, 'the key as text', given, kindOf);
	const key = readPastedKey(given);
	if (isBlankKey(key)) return '';
	const problem = secretKeyProblem(key);
	if (problem === undefined) return key;
	throw new TypeError(`${name} cannot be a key: ${problem.replace('Secret Key', 'it')}. Copy the key again.`);
}

function isBetween(value: unknown, least: number, most: number): value is number {
	return typeof value === 'number' && value >= least && value <= most;
}

/** @param shown names the value. In the place of a key even a number may be a key, so there {@link kindOf} names the kind alone */
const wrong = (name: string, wanted: string, given: unknown, shown = nameOf) =>
	new TypeError(`${name} must be ${wanted}, not ${shown(given)}.`);

function nameOf(value: unknown): string {
	return typeof value === 'number' ? String(value) : kindOf(value);
}

/** Names a value by its kind alone, because the value may be a secret, or a lead. */
function kindOf(value: unknown): string {
	if (value === undefined || value === null) return 'nothing';
	if (Array.isArray(value)) return 'a list';
	return `${/^[aeio]/.test(typeof value) ? 'an' : 'a'} ${typeof value === 'string' ? 'text' : typeof value}`;
}

/**
 * The bytes of a request.
 * @throws TypeError for a value that is neither bytes nor text: a body that was parsed has lost the bytes that were signed
 */
export function readBytes(rawBody: unknown): Buffer | string {
	if (typeof rawBody === 'string') return rawBody;
	if (ArrayBuffer.isView(rawBody)) return Buffer.from(rawBody.buffer, rawBody.byteOffset, rawBody.byteLength);
	if (/ArrayBuffer\]$/.test(Object.prototype.toString.call(rawBody)))
		return Buffer.from(rawBody as ArrayBuffer);
	const given = has(rawBody, 'then') ? 'a promise. Put await before it' : `${nameOf(rawBody)}. ${KEEP_BYTES}`;
	throw new TypeError(`rawBody must be the bytes of the request as received, or its text, not ${given}.`);
}

const KEEP_BYTES =
	'Keep the bytes before anything parses them: express.raw({ type: () => true }) instead of express.json(), await request.arrayBuffer() with fetch';

/** The error for a body that other code has read before the receiver, so that its bytes are gone. */
export const bodyIsRead = () =>
	new TypeError(
		`The body of the request was read before LeadReceiver could read it. ${KEEP_BYTES.replace('Keep the bytes', 'Hand the request over')}; or call verify(rawBody, headers).`,
	);

/**
 * Headers by name, from any shape. Where a shape joins the values of a header that was sent twice by a comma, as the Headers of
 * fetch do, a secret key with a comma counts as missing: the two halves of a key would pass for the key.
 * @throws TypeError for what holds no headers
 */
export function readHeadersOf(given: unknown): Headers {
	// A list under the name `headers` is no mistake: Node's `headersDistinct` holds one for a request with a header called `headers`.
	if (has(given, 'headers') && typeof given.headers === 'object' && !Array.isArray(given.headers)) {
		throw new TypeError('headers must be those of the request: pass request.headers, not the whole request.');
	}
	const isText = typeof given === 'string' && /:/.test(given);
	if (!isText && (typeof given !== 'object' || given === null)) {
		throw new TypeError(`headers must be those of the request, not ${nameOf(given)}: pass request.headers.`);
	}
	const isList = isText || Array.isArray(given);
	const headers = readHeaders(isList || !isIterable(given) ? given : Array.from(given));
	if (isList) return headers;
	const isApart = (name: string) => Array.isArray((given as Record<string, unknown>)[name]);
	const isJoined = ([name, value]: [string, unknown]) =>
		name.toLowerCase() === 'x-secret-key' && String(value).includes(',') && !isApart(name);
	return Object.fromEntries(Object.entries(headers).filter((entry) => !isJoined(entry)));
}

function isIterable(value: unknown): value is Iterable<unknown> {
	return has(value, Symbol.iterator);
}

function has<T extends PropertyKey>(value: unknown, name: T): value is Record<T, unknown> {
	return typeof value === 'object' && value !== null && name in value;
}

/** @throws TypeError for what is no function */
export function checkHandler(handler: unknown, call: string): void {
	if (typeof handler === 'function') return;
	throw new TypeError(
		`${call} takes a function that stores the event, e.g. async ({ lead, event }) => await store(event.id, lead), not ${nameOf(handler)}.`,
	);
}

/** @throws TypeError for what is no Request of fetch */
export function checkRequest(request: unknown): void {
	if (has(request, 'arrayBuffer') && has(request, 'headers')) return;
	throw new TypeError(
		'fetch(request, handler) takes a Request of fetch: in Hono c.req.raw, in a route of Next.js its first argument. For a request of Node take node(handler).',
	);
}
