import { isTooDeep, TOO_DEEP } from '../lead/depth';
import { derivedEventId, detectEventType, saysEventType } from '../lead/event';
import { parseLead, type Lead } from '../lead/lead';
import { givenId } from '../lead/no-id';
import { get } from '../lead/path';
import type { Headers } from '../security/headers';
import type { Proof } from '../security/proofs/proof';
import { isSigning } from '../security/proofs/verify-proof';
import type { EventIdPlace } from '../sources/custom-proof';
import type { LeadSource } from '../sources/lead-source';
import { filledIn } from '../sources/parts';
import { whyNoLead } from '../sources/no-lead';
import { asUnread, readSource, type ReadSource } from '../sources/read-source';
import { custom, standardWebhooks } from '../sources/own-payload';
import { BAD_EVENT_ID, isEventId } from './event-id';
import { aboutEvent, describeEvent, readEvent, readUnchecked, type Received } from './received-event';
import { invalidPayload, type Rejection } from './rejection';

/** How the events of a source are read. */
export type SourceReading = { validatePayload: boolean; eventId?: EventIdPlace };

/**
 * Reads the events out of the payload of a known source: our lead, flat, with the source's own payload as `original`.
 * @param now milliseconds since 1970
 * @returns one for each event in the payload; most payloads hold one event
 */
export function readSourceEvents(
	source: LeadSource,
	payload: unknown,
	headers: Headers,
	options: SourceReading,
	now: number,
): Received[] | { rejection: Rejection } {
	// The original leaves the node as well, and JSON that is nested deeper than this was not searched for flaws.
	if (typeof payload === 'object' && payload !== null && isTooDeep(payload)) {
		return { rejection: invalidPayload([TOO_DEEP]) };
	}
	const found = readSource(source, payload, now);
	const isUnread = found.length === 0 && isOwn(source) && !options.validatePayload;
	const read = isUnread ? [asUnread(source, payload)] : found;
	if (read.length === 0) {
		const message = whyNoLead(payload, [source]) ?? `It is not what ${source.name} sends. Check Lead Source`;
		return { rejection: invalidPayload([{ path: '', message }]) };
	}
	const events: Received[] = [];
	for (const each of read) {
		const received = isOwn(source) ? ownEvent(each, source, headers, options) : eventOf(each);
		if ('rejection' in received) return received;
		events.push(received);
	}
	return events;
}

/** Does the source send our own payload? Then its events are read like those of the contract. */
function isOwn({ value }: LeadSource): boolean {
	return value === standardWebhooks.value || value === custom.value;
}

function ownEvent(
	{ lead: payload, type, original }: ReadSource,
	source: LeadSource,
	headers: Headers,
	{ validatePayload, eventId = {} }: SourceReading,
): Received | { rejection: Rejection } {
	const isSigned = source.proof !== undefined && isSigning(source.proof);
	const proven = provenHeaders(source.proof, headers);
	const received = (validatePayload ? readEvent : readUnchecked)(payload, proven, isSigned);
	if ('rejection' in received) return received;
	const lead: Lead = { ...received.lead, original };
	const { handoff } = received.event;
	const said = idAt(eventId, original) ?? received.event.id;
	const event = { id: said, type: type ?? received.event.type, handoff };
	const isClaimedTest = isSigned && event.type === 'test' && type === undefined && !saysItsType(received);
	return checked({ ...received, lead, event, ...(isClaimedTest && { isClaimedTest }) });
}

/** Does the payload itself say what type its event has? */
function saysItsType({ asRead, lead }: Received): boolean {
	return saysEventType(asRead ?? aboutEvent(lead));
}

/**
 * The headers that may say something of an event. A sender's own kind of signature covers the body, and the header with the id only
 * where the form says so. Before, a signed body that somebody sent again with another `webhook-id` counted as a new event.
 */
function provenHeaders(proof: Proof | undefined, headers: Headers): Headers {
	if (proof?.by !== 'hmac' && proof?.by !== 'ed25519') return headers;
	const signed = proof.signed.includes('id') ? proof.idHeader?.toLowerCase() : undefined;
	return Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() === signed));
}

/** The event ID at the place that the form names; undefined where nothing is there. */
export function idAt({ path }: EventIdPlace, payload: unknown): string | undefined {
	return path === undefined ? undefined : givenId(get(payload, path));
}

function eventOf(read: ReadSource): Received | { rejection: Rejection } {
	const result = parseLead(filledIn(read.lead));
	if ('issues' in result) return { rejection: invalidPayload(result.issues) };
	const lead: Lead = { ...result.lead, original: read.original };
	const id = read.eventId ?? derivedEventId(result.lead);
	const type = read.type ?? detectEventType(result.lead);
	return checked({ lead, event: { ...describeEvent(lead, {}, true), id, type } });
}

function checked(received: Received): Received | { rejection: Rejection } {
	if (!isEventId(received.event.id)) return { rejection: invalidPayload([BAD_EVENT_ID]) };
	return { ...received, asRead: received.lead };
}
