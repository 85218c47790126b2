import { inChronologicalOrder } from './transcript';
import { hash } from 'crypto';
import { buildLeadBody } from './body';
import { canonicalJson } from './canonical-json';
import { mentionsContactInfo } from './contact';
import { isInState } from './state';
import { asEventType } from './event-type';
import type { Lead, LeadEventType } from './lead';
import { givenId } from './no-id';
import { mayBeOccasion, withoutAttempt, withoutRepeat } from './occasion';
import { SAMPLE_LEAD } from './sample';
import { parseTimestamp } from './timestamp';
import { ulidOf } from './ulid';
import { saidOf, yesOrNo } from './yes-or-no';

export type LeadEvent = { id: string; type: LeadEventType };

/**
 * Names the event of a payload. The first of these that names one decides: the `X-Lead-Event` header, the marks of a test in the
 * payload, `event.type` or a string `event` in the payload, the transcript.
 */
export function detectEventType(lead: Lead, header?: string): LeadEventType {
	return asEventType(header) ?? eventTypeSaid(lead) ?? eventTypeOfTranscript(lead);
}

/** Does the payload itself say its type, so that nobody has to conclude it from the transcript? */
export function saysEventType(lead: Lead): boolean {
	return eventTypeSaid(lead) !== undefined;
}

function eventTypeSaid(lead: Lead): LeadEventType | undefined {
	return isTest(lead) ? 'test' : asEventType(eventOf(lead).type);
}

/** How programs write a sign in HTML, and the tags that they put around a text. */
const OF_HTML = /&#?\w{1,10};|<[^<>]*>/g;

/**
 * The letters and digits that a person has written or said in a lead. A sender of the sample may fill in its own source, tags and
 * times, and list the newest message first. The dash of the sample becomes a question mark or three letters with accents on its way
 * through another charset, as in Windows PowerShell, and PHP writes its apostrophe as `&#039;`; such tests once became customers.
 */
function saidBy({ name, email, phone, messages = [] }: Lead): string {
	const said = messages.map(({ direction, text }) => `${direction} ${text}`).toSorted();
	return [name, email, phone, ...said]
		.join(' ')
		.replaceAll(OF_HTML, '')
		.replaceAll(/[^a-z\d]/gi, '');
}

/**
 * Is this the contract's own sample, which senders send as their test without saying so in a header, or a payload that says
 * `is_test`? Such tests were once delivered as production events, and every test after the first was dropped as a duplicate.
 */
function isTest(lead: Lead): boolean {
	if (lead.lead_id === SAMPLE_LEAD.lead_id && saidBy(lead) === saidBy(SAMPLE_LEAD)) return true;
	return yesOrNo(saidOf(lead, 'is_test')) === true;
}

/**
 * The id of an event: the `webhook-id` header or `event.id` if given ({@link givenEventId}); else {@link derivedEventId}.
 * @param identity what identifies the state of the lead: the payload as it is sent or was received; which attempt to send it this is
 *   does not count
 */
export function detectEventId(lead: Lead, header?: string, identity: object = lead): string {
	return (
		givenEventId(lead, header) ?? derivedEventId(lead, inDoubt(lead, identity) ?? withoutRepeat(identity))
	);
}

/**
 * What identifies an event whose id may be that of the sender's event or that of a fair ({@link givenEventId}): this id and the
 * documented fields of the lead. So each visitor of a fair has an id, and a sender's second attempt has the id of the first attempt,
 * although it says that it is the second one. Of a payload that is no lead, all fields count but those about the attempt: each
 * attempt to send one event was another event.
 * @returns undefined where there is no such id
 */
function inDoubt(lead: Lead, identity: object): object | undefined {
	const event = eventOf(lead);
	const id = givenId(event.id);
	if (id === undefined) return undefined;
	if (lead.lead_id === '') return { ...withoutAttempt(identity), event: withoutAttempt(event) };
	return {
		event_id: id,
		...buildLeadBody(lead, { includeSourceName: true, includeAdditionalFields: false }),
	};
}

/** The id that a sender gave to an event, in the header or in the payload. */
export function givenEventId(lead: Lead, header?: string): string | undefined {
	// An `event_id` may be that of a fair as well, whatever the type beside it: all its visitors but the first were dropped as repeats.
	const { id } = Object(lead.event) as { id?: unknown };
	return givenId(header) ?? (mayBeOccasion(eventOf(lead)) ? undefined : givenId(id));
}

/**
 * The id of the event that an item of a workflow holds. An id stands for one state of the lead: if a node of ours noted
 * that state (`leadStateOf` in state.ts) and the lead has changed since, the lead gets a new id.
 * @param body what is sent
 * @param includeAdditionalFields whether the body holds fields that the payload does not document
 */
export function eventIdOfItem(lead: Lead, body: object, includeAdditionalFields: boolean): string {
	const { lead_state: state } = eventOf(lead);
	const isAnother = state !== undefined && !isInState(lead, state, includeAdditionalFields);
	return isAnother ? derivedEventId(lead, body) : detectEventId(lead, undefined, body);
}

/**
 * `evt_` + a ULID that is a function of the payload: time part from the newest message (1 ms without one),
 * random part from the SHA-256 of the canonical payload (RFC 8785). The same state of a lead has the same
 * id in any process, on any retry.
 */
export function derivedEventId(lead: Lead, identity: object = lead): string {
	const digest = hash('sha256', canonicalJson(identity), 'buffer');
	return `evt_${ulidOf(newestMessageTime(lead) || ZERO_TIME, digest)}`;
}

/** Stands for "no message": many programs take a time of 0 for none at all. */
const ZERO_TIME = 1;

/** Milliseconds since 1970. Every time fits into a ULID: a timestamp here ends with the year 9999, a ULID with the year 10 889. */
function newestMessageTime(lead: Lead): number {
	return (lead.messages ?? []).reduce(
		(latest, { timestamp }) => Math.max(latest, parseTimestamp(timestamp)),
		0,
	);
}

function eventTypeOfTranscript(lead: Lead): LeadEventType {
	const messages = inChronologicalOrder(lead.messages ?? []);
	const inbound = messages.filter(({ direction }) => direction === 'inbound');
	if (inbound.length === messages.length && inbound.length <= 1) return 'new_lead';
	const last = inbound.at(-1);
	return last && mentionsContactInfo(last.text, lead) ? 'contact_captured' : 'new_message';
}

/**
 * What a payload says of its event. Its type and its id may have other usual names, beside the lead's fields or within `event`:
 * `"event_type": "new_lead"` with `"event_id": "991"`. These names count only where the type is one of ours, because people give such
 * names to fields of their own. While these names were passed over, each attempt to send one event was another event.
 */
function eventOf(lead: Lead): Record<string, unknown> {
	if (typeof lead.event === 'string') return { ...beside(topOf(lead), lead.event), type: lead.event };
	if (lead.event === undefined || lead.event === null)
		return beside(topOf(lead), lead.event_type ?? lead.eventType);
	const event = Object(lead.event) as Record<string, unknown>;
	const isTyped = event.type !== undefined && event.type !== null && event.type !== '';
	const type = isTyped ? event.type : [event.event_type, event.eventType, event.name].find(asEventType);
	return { ...event, ...beside(event, type) };
}

/** The fields beside `event`. The `id` there is the lead's. */
const topOf = ({ event_id, eventId }: Lead) => ({ event_id, eventId });

/** The type and the id of an event, where the type is one of ours. */
function beside(fields: Record<string, unknown>, type: unknown): Record<string, unknown> {
	if (asEventType(type) === undefined) return {};
	const id = [fields.id, fields.event_id, fields.eventId].find((given) => givenId(given) !== undefined);
	return { type, ...(id !== undefined && { id }) };
}
