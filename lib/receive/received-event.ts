import { detectEventId, detectEventType, saysEventType, type LeadEvent } from '../lead/event';
import { isTooDeep, TOO_DEEP } from '../lead/depth';
import { parseLead, type Lead } from '../lead/lead';
import { saidOf, yesOrNo } from '../lead/yes-or-no';
import { headerOf, webhookHeaderOf, type Headers } from '../security/headers';
import { invalidPayload, type Rejection } from './rejection';
import { BAD_EVENT_ID, isEventId } from './event-id';
import { isObject } from '../shared/is-object';
import { handoffInBody, handoffInHeader } from './handoff';
import { noteOnType } from './type-note';
import { noteOnUnclear } from './unclear-note';

export type ReceivedEvent = LeadEvent & { handoff: boolean };
/**
 * `asRead`: the lead in the contract's form, for whose state the event's id stands; undefined where the payload is no lead. `note`: what
 * the sender is to be told beside the answer, see {@link noteOnType} and {@link noteOnUnclear}. `isClaimedTest`: the request is signed,
 * but only an unsigned header calls it a test.
 */
export type Received = {
	lead: Lead;
	event: ReceivedEvent;
	asRead?: Lead;
	note?: string;
	isClaimedTest?: true;
};

/**
 * May this event come as often as its sender likes? A person who tries out a connection again and again wants to see each test. But a
 * signed lead that somebody had seen passed as new again, with `X-Lead-Event: test` added to it.
 */
export const mayComeAgain = ({ event, isClaimedTest }: Received) =>
	event.type === 'test' && isClaimedTest !== true;

/**
 * Reads the event out of a request whose sender is known.
 * @param isSigned the payload was signed, see {@link describeEvent}
 */
export function readEvent(
	payload: unknown,
	headers: Headers,
	isSigned = false,
): Received | { rejection: Rejection } {
	const result = parseLead(payload);
	if ('issues' in result) return { rejection: invalidPayload(result.issues) };
	return received(result.lead, headers, isSigned);
}

/**
 * Reads the event out of JSON of any shape, where the user wants no check of the payload. A payload that is not an object comes as
 * `{ body }`. A payload is refused only where it is nested so deeply that it would exhaust the stack of programs that read it.
 */
export function readUnchecked(
	payload: unknown,
	headers: Headers,
	isSigned = false,
): Received | { rejection: Rejection } {
	const body = (isObject(payload) ? payload : { body: payload }) as Lead;
	if (isTooDeep(body)) return { rejection: invalidPayload([TOO_DEEP]) };
	const result = parseLead(body);
	// Where nobody asked for a check, nothing is brought to the form of the contract either.
	if ('lead' in result) return unchanged(body, received(result.lead, headers, isSigned));
	// The payload is no lead, so nothing is read but what it says of its event.
	return refuseBadId({ lead: body, event: describeEvent(aboutEvent(body), headers, isSigned, body) });
}

/** The fields in which a payload that is no lead says something of its event. */
export function aboutEvent({ event, event_type, eventType, event_id, eventId, ...others }: Lead): Lead {
	return { lead_id: '', event, event_type, eventType, event_id, eventId, is_test: saidOf(others, 'is_test') };
}

function unchanged(
	body: Lead,
	result: Received | { rejection: Rejection },
): Received | { rejection: Rejection } {
	return 'rejection' in result ? result : { ...result, lead: body };
}

function received(lead: Lead, headers: Headers, isSigned: boolean): Received | { rejection: Rejection } {
	const event = describeEvent(lead, headers, isSigned);
	const note = noteOnType(lead, headers, event.type) ?? noteOnUnclear(lead, headers);
	return refuseBadId({ lead, event, asRead: lead, ...(note !== undefined && { note }) });
}

function refuseBadId(received: Received): Received | { rejection: Rejection } {
	return isEventId(received.event.id) ? received : { rejection: invalidPayload([BAD_EVENT_ID]) };
}

/**
 * Id, type and handoff of a received event.
 * @param isSigned a signature covers the body and `webhook-id`, and no other header. Then the body counts before `X-Lead-Event` and
 *   `X-Lead-Handoff`: a signed request whose header somebody had changed was taken for another event.
 */
export function describeEvent(
	lead: Lead,
	headers: Headers,
	isSigned: boolean,
	identity: object = lead,
): ReceivedEvent {
	const typeHeader = isSigned && saysEventType(lead) ? undefined : headerOf(headers, 'x-lead-event');
	const inHeader = yesOrNo(handoffInHeader(headers));
	const inBody = yesOrNo(handoffInBody(lead));
	return {
		id: detectEventId(lead, webhookHeaderOf(headers, 'id'), identity),
		type: detectEventType(lead, typeHeader),
		handoff: (isSigned ? (inBody ?? inHeader) : (inHeader ?? inBody)) ?? false,
	};
}
