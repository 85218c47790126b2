import { fromCamelCase } from '../shared/from-camel-case';
import { isObject } from '../shared/is-object';
import { asEventType } from './event-type';

/** What senders say of an event beside its id: when it happened, and which attempt to send it this is. `createdAt` is `createdat` here. */
const OF_SENDING =
	/^(?:id|(?:delivery|max)?attempts?(?:number|count)?|tries|retry|retries|retrycount|isretry|livemode|apiversion|version|handoff|environment|timestamp|(?:created|occurred|triggered|received|sent)(?:at|on)?)$/;

/** The words of which programs make the name of what has happened: `lead.created`, `formSubmit`, `New Lead`. */
const OF_PROGRAMS =
	/^(?:new|leads?|contacts?|customers?|opportunit(?:y|ies)|ping|forms?|messages?|inquir(?:y|ies)|enquir(?:y|ies)|submit(?:ted)?|submissions?|created?|updated?|added|changed?|captured?|received|insert(?:ed)?|upsert(?:ed)?|deleted?|status|webhook)$/;

/** A name in parts, which no occasion has: `order.paid`, `crm:deal:won`, `com.acme.lead.v1`, `contact.propertyChange`. */
const IN_PARTS = /^[a-z_-][\w-]*(?:[.:][A-Za-z_-][\w-]*)+$/;

/** What has happened, with an underscore before it, as in `order_paid`. A `trade_show` is an occasion. */
const HAS_HAPPENED = /^[a-z]+(?:_[a-z]+)*_(?:[a-z]+ed|paid|sent|won|lost)$/;

/** `badge_scanned`, `webinar_registered` and `rsvp.received` have happened at an occasion: their id may be that of the fair. */
const AT_OCCASION =
	/(?:^|[._:-])(?:badge|booth|fair|expo|conference|webinar|seminar|workshop|course|class|house|rsvp|event(?=[._:-](?:regist|attend|join|signup)))s?(?=[._:-]|$)/i;

/** A name that speaks of a lead is that of what has happened to it: `New message from Ann`, `course.lead.created`. */
const OF_LEADS = /^(?:leads?|contacts?|customers?|forms?|messages?|inquir(?:y|ies))$/i;

/** What a repeat of a request says in another way than the request before it. */
const OF_ATTEMPT = /^(?:attempts?|tries|retry|retries|retrycount|sent(?:at|on)?)$/;

/** The fields without those that differ in each attempt to send them. */
export function withoutAttempt(fields: object): Record<string, unknown> {
	return without(fields, (name) => OF_ATTEMPT.test(plain(name)));
}

const without = (fields: object, isOut: (name: string) => boolean) =>
	Object.fromEntries(Object.entries(fields).filter(([name]) => !isOut(name)));

/** Which attempt to send it this is, in a name that is no count of calls to the lead. */
const OF_REPEAT = /^(?:(?:delivery)?attempt(?:number|count)?|retry|retrycount|isretry)$/;

/**
 * A payload without what says, beside its fields and in its `event`, that it is sent once more. Each attempt to send a lead was another
 * event, and the lead was delivered as often. A payload without such a field stays what it is, and so does its id.
 */
export function withoutRepeat(payload: object): object {
	const isRepeat = (name: string) => OF_REPEAT.test(plain(name));
	const { event } = payload as { event?: unknown };
	const own = isObject(event) ? event : {};
	if (![...Object.keys(payload), ...Object.keys(own)].some(isRepeat)) return payload;
	const kept = without(payload, isRepeat);
	return event === own ? { ...kept, event: without(own, isRepeat) } : kept;
}

/**
 * May the `event` of a lead be an occasion that the lead is about, such as the fair where it was met? Its id is that of the fair: while
 * it counted as the id of the lead's event, the first visitor of the fair was accepted, and all others were dropped as repeats. It
 * cannot be one where its type or name is what programs write, or where it says nothing that an event of a sender would not say.
 */
export function mayBeOccasion(event: Record<string, unknown>): boolean {
	const { type, lead_state: state, name } = event;
	if (state !== undefined) return false;
	// `{ type: 'new_lead', id: 12, name: 'Home Expo' }` is the lead of a fair.
	if (isTyped(event))
		return !isNothing(name) && !isOfProgram(name) && !wordsIn(name).some((word) => OF_LEADS.test(word));
	const title = isNothing(type) ? name : type;
	if (!isNothing(title)) return !isOfProgram(title);
	return Object.keys(event).some((field) => !isNothing(event[field]) && !OF_SENDING.test(plain(field)));
}

/**
 * Do the columns `event.id`, `event.type` of a table spell an event, because they hold the mark of a node of ours, or a type of the
 * contract? Other columns of these names come from another table, e.g. the one of the fairs: while their id counted, two visitors of one
 * fair had one id, and the second of them was dropped as a repeat.
 */
export function isSurelyEvent(event: Record<string, unknown>): boolean {
	return (event.lead_state !== undefined || isTyped(event)) && !mayBeOccasion(event);
}

const isTyped = ({ type, event_type, eventType }: Record<string, unknown>) =>
	[type, event_type, eventType].some((said) => asEventType(said) !== undefined);

const isNothing = (value: unknown) => value === undefined || value === null || value === '';

const plain = (field: string) => field.toLowerCase().replaceAll(/[\s_-]/g, '');

function isOfProgram(title: unknown): boolean {
	if (asEventType(title) !== undefined) return true;
	if (typeof title !== 'string') return false;
	const words = wordsIn(title);
	if (IN_PARTS.test(title) || HAS_HAPPENED.test(title))
		return words.some((word) => OF_LEADS.test(word)) || !AT_OCCASION.test(title);
	return words.length > 0 && words.every((word) => OF_PROGRAMS.test(word));
}

function wordsIn(title: unknown): string[] {
	return typeof title === 'string' ? (fromCamelCase(title).match(/[\p{L}\p{N}]+/gu) ?? []) : [];
}
