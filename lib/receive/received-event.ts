import { detectEventId, detectEventType, type LeadEvent } from '../lead/event';
import { isTooDeep, parseLead, TOO_DEEP, type Lead } from '../lead/lead';
import { leadStateOf } from '../lead/state';
import { headerOf, type Headers } from '../security/headers';
import { invalidPayload, notValid, type Rejection } from './rejection';
import { readJson } from './strict-json';

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
