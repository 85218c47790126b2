import { detectEventId, detectEventType, type LeadEvent } from '../lead/event';
import { headerOf } from '../security/headers';
import { readJson } from './strict-json';
import { leadStateOf } from '../lead/state';
import { isTooDeep, issuesToText, parseLead, TOO_DEEP, type Lead, type PayloadIssue } from '../lead/lead';
import { matchSecretKey, type KeyUse, type ValidKey } from '../security/secret-key';
import { matchSignature } from '../security/signature';
import { readOptionalNumber, readOptionalSwitch } from '../settings/switches';

export type Headers = Record<string, unknown>;

/** A refused request, as the sender may see it. The answer to every doubt about who calls is the same. */
export type Rejection = {
	status_code: 400 | 401 | 415 | 503;
	reason:
		| 'unauthorized'
		| 'unsupported_media_type'
		| 'invalid_payload'
		| 'credential_unavailable'
		| 'history_unavailable'
		| 'invalid_options';
	message: string;
	issues?: PayloadIssue[];
};

export type Verification = { method: 'secret_key' | 'signature'; key: KeyUse };

export const UNAUTHORIZED: Rejection = {
	status_code: 401,
	reason: 'unauthorized',
	message:
		'The request could not be verified. Check the secret key, and the signature where one is required.',
};

/*
 * What is not the sender's fault is answered with 503, so that the sender tries again, as it does after any 5xx. While
 * n8n's database was restarted, senders with the right key were told 401, which is final, and 28 of 1 000 leads were lost.
 */

export const CREDENTIAL_UNAVAILABLE: Rejection = {
	status_code: 503,
	reason: 'credential_unavailable',
	message: 'The receiver cannot check the secret key right now. Send this event again later.',
};

export const INVALID_OPTIONS: Rejection = {
	status_code: 503,
	reason: 'invalid_options',
	message: 'An option of the receiver cannot be read right now. Send this event again later.',
};

export const HISTORY_UNAVAILABLE: Rejection = {
	status_code: 503,
	reason: 'history_unavailable',
	message: 'The receiver cannot tell new events from repeats right now. Send this event again later.',
};

/** 415 unless the request says that its body is JSON. */
export function rejectMediaType(headers: Headers): Rejection | undefined {
	const type = headerOf(headers, 'content-type') ?? '';
	if (/^\s*application\/json\s*(;|$)/i.test(type)) return undefined;
	return {
		status_code: 415,
		reason: 'unsupported_media_type',
		message: 'Send the lead as JSON with Content-Type: application/json.',
	};
}

/** A look at the headers that needs no credential: no key sent, or more than one. */
export function lacksSecretKey(headers: Headers): boolean {
	return (headerOf(headers, 'x-secret-key') ?? '').trim() === '';
}

export type AuthOptions = { requireSignature: boolean; toleranceSeconds: number };

/**
 * Reads what the options of a receiver say of the sender's proof.
 * @throws InvalidOptionsError where an expression gives no switch, or no number: never as if it were not required
 */
export function readVerificationOptions(options: object): AuthOptions {
	return {
		requireSignature: readOptionalSwitch(options, 'requireSignature', 'Require Signature', false),
		toleranceSeconds: readOptionalNumber(options, 'toleranceSeconds', 'Tolerance (Seconds)', 300),
	};
}

/**
 * Proves who is calling (contract, "reject any request where it doesn't match"; Standard Webhooks for the
 * signature). Any doubt refuses; never throws.
 * @param rawBody the bytes as received; only looked at where a signature is required
 * @param keys none means that the credential is blank: everything is refused
 * @param now milliseconds since 1970
 */
export function verifySender(
	headers: Headers,
	rawBody: Buffer | string | undefined,
	keys: ValidKey[],
	options: AuthOptions,
	now: number,
): Verification | undefined {
	const secret = matchSecretKey(headerOf(headers, 'x-secret-key'), keys);
	if (secret === undefined) return undefined;
	if (!options.requireSignature) return { method: 'secret_key', key: secret };
	if (rawBody === undefined) return undefined;
	const signed = matchSignature(
		{
			id: headerOf(headers, 'webhook-id'),
			timestamp: headerOf(headers, 'webhook-timestamp'),
			signature: headerOf(headers, 'webhook-signature'),
		},
		rawBody,
		keys,
		options.toleranceSeconds,
		now,
	);
	return signed && { method: 'signature', key: signed };
}

export type ReceivedEvent = LeadEvent & { handoff: boolean };
/** `leadState`: for which state of the lead the event's id stands; undefined where the payload is no lead. */
export type Received = { lead: Lead; event: ReceivedEvent; leadState?: string };

/**
 * Reads JSON from the bytes of a request. Invalid UTF-8 and JSON that can be read in two ways are refused, not
 * repaired: a repaired lead is another lead.
 */
export function parseJson(raw: Buffer | string): { value: unknown } | { rejection: Rejection } {
	const text = textOf(raw);
	if (text === undefined) return { rejection: notValid('UTF-8') };
	const read = readJson(text);
	if ('value' in read) return read;
	return { rejection: read.flaw ? invalidPayload([read.flaw]) : notValid('JSON') };
}

function textOf(raw: Buffer | string): string | undefined {
	try {
		return typeof raw === 'string' ? raw : new TextDecoder('utf-8', { fatal: true }).decode(raw);
	} catch {
		return undefined;
	}
}

const notValid = (form: string) => invalidPayload([{ path: '', message: `The body is not valid ${form}` }]);

/** Reads the event out of a request whose sender is known. */
export function readEvent(payload: unknown, headers: Headers): Received | { rejection: Rejection } {
	const result = parseLead(payload);
	if ('issues' in result) return { rejection: invalidPayload(result.issues) };
	return received(result.lead, headers);
}

/**
 * Reads the event out of JSON of any shape, where the user wants no check of the payload. What is not an object
 * comes as `{ body }`. Only nesting that exhausts the stack of whoever works with it is refused.
 */
export function readUnchecked(payload: unknown, headers: Headers): Received | { rejection: Rejection } {
	const isObject = typeof payload === 'object' && payload !== null && !Array.isArray(payload);
	const body = (isObject ? payload : { body: payload }) as Lead;
	if (isTooDeep(body)) return { rejection: invalidPayload([TOO_DEEP]) };
	const result = parseLead(body);
	if ('lead' in result) return received(result.lead, headers);
	// No lead: all that is looked at is what the payload says of its event.
	return { lead: body, event: describeEvent({ lead_id: '', event: body.event }, headers, body) };
}

function received(lead: Lead, headers: Headers): Received {
	return { lead, event: describeEvent(lead, headers), leadState: leadStateOf(lead) };
}

/** Id, type and handoff of a received event. */
export function describeEvent(lead: Lead, headers: Headers, identity: object = lead): ReceivedEvent {
	return {
		id: detectEventId(lead, headerOf(headers, 'webhook-id'), identity),
		type: detectEventType(lead, headerOf(headers, 'x-lead-event')),
		handoff: /^\s*true\s*$/i.test(headerOf(headers, 'x-lead-handoff') ?? ''),
	};
}

function invalidPayload(issues: PayloadIssue[]): Rejection {
	return {
		status_code: 400,
		reason: 'invalid_payload',
		message: `The body is not a valid lead. ${issuesToText(issues)}`,
		issues,
	};
}
