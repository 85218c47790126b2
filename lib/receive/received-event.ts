import { detectEventId, detectEventType, saysEventType, type LeadEvent } from '../lead/event';
import { isTooDeep, TOO_DEEP } from '../lead/depth';
import { parseLead, type Lead } from '../lead/lead';
import { yesOrNo } from '../lead/yes-or-no';
import { headerOf, webhookHeaderOf, type Headers } from '../security/headers';
import { invalidPayload, notValid, type Rejection } from './rejection';
import { charsetIn, decode } from '../lead/charset';
import { BAD_EVENT_ID, isEventId } from './event-id';
import { readJson } from '../lead/strict-json';
import { isObject } from '../shared/is-object';
import { withoutBlanks } from '../shared/without-blanks';
import { handoffInBody, handoffInHeader } from './handoff';
import { noteOnType } from './type-note';
import { noteOnUnclear } from './unclear-note';

export type ReceivedEvent = LeadEvent & { handoff: boolean };
/**
 * `asRead`: the lead in the contract's form, for whose state the event's id stands; undefined where the payload is no lead. `note`: what the sender
 * is to be told beside the answer, see {@link noteOnType} and {@link noteOnUnclear}. `isClaimedTest`: the request is signed, but only an unsigned header
 * calls it a test.
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
 * Reads JSON from the bytes of a request. Invalid characters and JSON that can be read in two ways are refused, not
 * repaired: a repaired lead is another lead.
 * @param charset of the request's Content-Type; counts where the bytes are not the UTF-8 that JSON is (RFC 8259, section 8.1)
 */
export function parseJson(
	raw: Buffer | string,
	charset?: string,
): { value: unknown } | { rejection: Rejection } {
	const text = typeof raw === 'string' ? raw : textOf(raw, charset);
	if (text === undefined) return { rejection: notValid('UTF-8') };
	const read = readTwice(text);
	if ('value' in read) return read;
	return { rejection: read.flaw ? invalidPayload([read.flaw]) : notValid('JSON') };
}

/**
 * JSON, also as JSON text within JSON. A program that writes its lead as JSON before its HTTP client does so as well was refused:
 * `requests.post(url, json=json.dumps(lead))` in Python. A text that holds no list and no object stays a text.
 */
function readTwice(text: string): ReturnType<typeof readJson> {
	const read = readJson(withoutBlanks(text));
	const inner = 'value' in read && typeof read.value === 'string' ? withoutBlanks(read.value) : '';
	if (!/^[[{]/.test(inner)) return read;
	const within = readJson(inner);
	return 'value' in within || within.flaw ? within : read;
}

/** The charset that the Content-Type of a request names. */
export function charsetOf(headers: Headers): string | undefined {
	return charsetIn(headerOf(headers, 'content-type') ?? '');
}

/**
 * From bytes TextDecoder removes a byte order mark by itself. JSON is UTF-8, and senders that name another charset often send UTF-8
 * too. Only UTF-16 has to be believed at once: its bytes are UTF-8 as well, with a zero behind each letter, and were refused as JSON
 * that is not valid.
 */
function textOf(raw: Buffer, charset = 'utf-8'): string | undefined {
	const wide = wideCharset(raw, charset);
	return wide === undefined ? (decode(raw, 'utf-8') ?? decode(raw, charset)) : decode(raw, wide);
}

/** The byte order marks of UTF-16, which are no UTF-8. */
const MARKS: Record<string, string> = { feff: 'utf-16be', fffe: 'utf-16le' };

/**
 * Which of the two UTF-16 the bytes are in, if any. A mark says it, whatever the request says: Java writes UTF-16 with the large byte
 * first, and the name `utf-16` stands for the other one on the web, so that such leads were refused. Without a mark, the first
 * character of JSON says it, which has one byte that is zero.
 */
function wideCharset(raw: Buffer, charset: string): string | undefined {
	const mark = MARKS[raw.toString('hex', 0, 2)];
	if (mark !== undefined || !charset.startsWith('utf-16') || !raw.includes(0)) return mark;
	return raw[0] === 0 ? MARKS.feff : MARKS.fffe;
}

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
	const { event, is_test } = body;
	const said = { lead_id: '', event, is_test };
	return refuseBadId({ lead: body, event: describeEvent(said, headers, isSigned, body) });
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
