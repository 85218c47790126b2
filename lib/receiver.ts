/*
 * The public face of the package: what a receiver of lead events that is written in Node takes from it, and nothing else.
 * It needs no n8n. Its types stand in this file alone, so that the package hands out no others.
 *
 * Not here: the rules themselves, which live in the rooms beside this file. Only tests import it here.
 */
import { parseJson as parse, readEvent as read } from './receive/received-event';
import { HISTORY_UNAVAILABLE as LATER, UNAUTHORIZED as REFUSED } from './receive/rejection';
import { rejectMediaType as rejectType, verifySender as verify } from './receive/sender';
import { validKeys as validNow } from './security/secret-key';

/**
 * The headers of a request: `request.headersDistinct` of Node, the `Headers` of fetch, or names with their values. A header
 * that was sent twice counts as missing. Take `headersDistinct`: in `request.headers` Node has joined the two to one text.
 */
export type RequestHeaders = { readonly [name: string]: unknown } | Iterable<readonly [string, string]>;

/** The bytes of a request as received, or its text. Not the object that a body parser makes of them. */
export type RawBody = Uint8Array | ArrayBuffer | string;

/** The keys of a receiver as they are configured. */
export interface SecretKeys {
	/** The key that the sender has; blank: every request is refused. */
	secretKey?: string;
	/** The key before it, which counts until {@link SecretKeys.previousSecretKeyValidUntil}. */
	previousSecretKey?: string;
	/** A date that `Date.parse` reads, e.g. `2026-05-01T00:00:00Z`; blank: the previous key is dead. */
	previousSecretKeyValidUntil?: string;
}

/** A key that is valid now, as {@link validKeys} gives it. */
export interface ValidKey {
	readonly value: string;
	readonly use: 'current' | 'previous';
}

export interface VerifyOptions {
	/** Is a Standard Webhooks signature needed besides the secret key? */
	requireSignature: boolean;
	/** Seconds by which `webhook-timestamp` may be off, either way. */
	toleranceSeconds: number;
}

/** By what a sender has proven who it is, and with which key. */
export interface Verification {
	method: 'secret_key' | 'signature';
	key: 'current' | 'previous';
}

/** A request that is refused: the status to answer with, and what the sender may read. */
export interface Rejection {
	status_code: 400 | 401 | 415 | 503;
	reason:
		| 'unauthorized'
		| 'unsupported_media_type'
		| 'invalid_payload'
		| 'credential_unavailable'
		| 'history_unavailable'
		| 'invalid_options';
	/** A sentence without any secret. */
	message: string;
	/** What is wrong with a payload, each with the path of its field, e.g. `messages.0.text`. */
	issues?: Array<{ path: string; message: string }>;
}

/** One message of a lead's conversation. Fields that the contract does not name are kept. */
export interface LeadMessage {
	direction: 'inbound' | 'outbound';
	text: string;
	/** ISO 8601, e.g. `2026-04-21T15:42:18Z`. */
	timestamp: string;
	[field: string]: unknown;
}

/** A lead as the contract says ("Fields included on every payload"). Fields that it does not name are kept. */
export interface Lead {
	lead_id: string;
	name?: string | null;
	email?: string | null;
	phone?: string | null;
	postal_code?: string | null;
	tags?: string[];
	source_name?: string | null;
	messages?: LeadMessage[];
	integrations?: Record<string, unknown>;
	[field: string]: unknown;
}

/** What has happened to a lead. */
export interface LeadEvent {
	/** The same in each repeat of the event: remember it, and work on an event once. */
	id: string;
	/** `test` is a connection test: its lead is made up, and must not become a customer. */
	type: 'new_lead' | 'contact_captured' | 'new_message' | 'test';
	/** Does the sender leave welcome and follow-ups to the receiver? */
	handoff: boolean;
}

export interface ReceivedEvent {
	lead: Lead;
	event: LeadEvent;
}

/**
 * The answer to every doubt about who calls: one wording, whatever was wrong.
 * @example
 * if (!verifySender(request.headersDistinct, rawBody, keys)) return reply(UNAUTHORIZED.status_code, UNAUTHORIZED);
 */
export const UNAUTHORIZED: Rejection = REFUSED;

/**
 * The answer where a receiver cannot store an event, or cannot tell it from a repeat: 503, so that the sender sends it again.
 * @example
 * try { await store(event, lead); } catch { return reply(HISTORY_UNAVAILABLE.status_code, HISTORY_UNAVAILABLE); }
 */
export const HISTORY_UNAVAILABLE: Rejection = LATER;

/**
 * Refuses a request that does not say that its body is JSON. Ask this first: it costs nothing.
 * @returns the rejection (415); undefined for `Content-Type: application/json`, with or without a charset
 * @example
 * const rejection = rejectMediaType(request.headersDistinct);
 * if (rejection) return reply(rejection.status_code, rejection);
 */
export function rejectMediaType(headers: RequestHeaders): Rejection | undefined {
	return rejectType(asRecord(headers));
}

/**
 * The keys that are valid now. Ask anew for each request: a previous key ends at its date.
 * @param now milliseconds since 1970
 * @returns the current key, and the previous one until its date; none where the current key is blank, and then
 *   {@link verifySender} refuses everything
 * @example
 * const keys = validKeys({ secretKey: process.env.WEBHOOK_SECRET_KEY });
 */
export function validKeys(keys: SecretKeys, now: number = Date.now()): ValidKey[] {
	return validNow(keys, now);
}

/**
 * Proves who is calling: `X-Secret-Key` must be one of the keys ("reject any request where it doesn't match", says the
 * contract), and the signature of Standard Webhooks must be one of theirs over `webhook-id`, `webhook-timestamp` and the body.
 * Secrets are compared in a time that tells nothing about them.
 * @param rawBody the bytes that were signed: those of the request, before anything has parsed them
 * @param keys what {@link validKeys} gives
 * @param options by default a signature is required, and may be 300 seconds old
 * @param now milliseconds since 1970
 * @returns how it was proven; undefined for every doubt, to be answered with {@link UNAUTHORIZED}
 * @throws TypeError for a body that was parsed, and for keys that are none: the receiver would refuse everything in silence
 * @example
 * const verification = verifySender(request.headersDistinct, rawBody, validKeys({ secretKey }));
 */
export function verifySender(
	headers: RequestHeaders,
	rawBody: RawBody,
	keys: readonly ValidKey[],
	options: Partial<VerifyOptions> = {},
	now: number = Date.now(),
): Verification | undefined {
	if (!areKeys(keys)) throw new TypeError('The keys of verifySender must come from validKeys({ secretKey })');
	const { requireSignature = true, toleranceSeconds = 300 } = options;
	return verify(asRecord(headers), asBytes(rawBody), [...keys], { requireSignature, toleranceSeconds }, now);
}

/**
 * Reads the JSON of a request. What is no UTF-8, and JSON that two programs may read in two ways (a field named twice or
 * `__proto__`, a number out of range), is refused and not repaired: a repaired lead is another lead (RFC 8259, RFC 7493).
 * @returns the value, or the rejection (400)
 * @throws TypeError for a body that was parsed already
 * @example
 * const parsed = parseJson(rawBody);
 * if ('rejection' in parsed) return reply(parsed.rejection.status_code, parsed.rejection);
 */
export function parseJson(rawBody: RawBody): { value: unknown } | { rejection: Rejection } {
	return parse(asBytes(rawBody));
}

/**
 * Reads the event out of a request whose sender is known. Its type: the `X-Lead-Event` header, else `event` in the payload,
 * else what the transcript says. Its id: the `webhook-id` header, else `event.id`, else one computed from the payload, so that
 * the same state of a lead always has the same id. A signature covers the body and `webhook-id` and no other header, so for
 * a signed request type and handoff come from `event` in the payload, where it says them.
 * @param payload what {@link parseJson} gives
 * @param verification what {@link verifySender} gave
 * @returns the lead and its event, or the rejection (400) with each field that is wrong
 * @example
 * const received = readEvent(parsed.value, request.headersDistinct, verification);
 * if ('rejection' in received) return reply(received.rejection.status_code, received.rejection);
 * await store(received.event.id, received.lead);
 */
export function readEvent(
	payload: unknown,
	headers: RequestHeaders,
	verification?: Verification,
): ReceivedEvent | { rejection: Rejection } {
	const received = read(payload, asRecord(headers), verification?.method === 'signature');
	return 'rejection' in received ? received : { lead: received.lead, event: received.event };
}

/** JavaScript is not kept by types from handing over a key as text. */
function areKeys(keys: unknown): keys is readonly ValidKey[] {
	return Array.isArray(keys) && keys.every((key) => typeof key === 'object' && key !== null);
}

/** By name, each with one value; one that was sent several times stays a list, which counts as missing. */
function asRecord(headers: RequestHeaders): Record<string, unknown> {
	if (!isIterable(headers)) {
		const single = ([name, value]: [string, unknown]) => [name, isSingle(value) ? value[0] : value];
		return Object.fromEntries(Object.entries(headers).map(single)) as Record<string, unknown>;
	}
	const values = new Map<string, string[]>();
	for (const [name, value] of headers) {
		const lower = name.toLowerCase();
		values.set(lower, [...(values.get(lower) ?? []), value]);
	}
	return asRecord(Object.fromEntries(values));
}

function isIterable(headers: RequestHeaders): headers is Iterable<readonly [string, string]> {
	return Symbol.iterator in headers;
}

function isSingle(value: unknown): value is [unknown] {
	return Array.isArray(value) && value.length === 1;
}

function asBytes(rawBody: RawBody): Buffer | string {
	if (typeof rawBody === 'string') return rawBody;
	if (rawBody instanceof Uint8Array)
		return Buffer.from(rawBody.buffer, rawBody.byteOffset, rawBody.byteLength);
	if (rawBody instanceof ArrayBuffer) return Buffer.from(rawBody);
	throw new TypeError(
		'The raw body must be the bytes of the request as received, not what a body parser has made of them',
	);
}
