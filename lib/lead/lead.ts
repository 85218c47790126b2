import * as v from 'valibot';
import { isObject } from '../shared/is-object';
import { isTooDeep, TOO_DEEP } from './depth';
import { expectedOf, toPayloadIssue, typeName, type PayloadIssue } from './issues';
import { withoutBrackets } from './normalise/bracket-names';
import { normaliseLead } from './normalise/normalise-lead';
import { isNoLeadId, isUnfilledId } from './no-id';
import { isTimestamp, NO_TIMESTAMP } from './timestamp';

export { LEAD_EVENTS, type LeadEventType } from './event-type';

const text = v.nullish(v.string());

/** The message for a lead id such as `undefined`. With such ids every lead after the first would be a known lead. */
const NO_LEAD_ID = 'must be an id, not a word for none';

/** The message for a lead id such as `{{ $json.id }}`, which every lead of the sender would have. */
const UNFILLED_LEAD_ID =
	'is a placeholder that was not filled in. In n8n switch the field that holds it from Fixed to Expression';

/** For valibot's own check a list is an object, too. */
const object = v.custom<Record<string, unknown>>(isObject);

const messageSchema = v.looseObject({
	direction: v.picklist(['inbound', 'outbound']),
	text: v.string(),
	timestamp: v.string(),
});

/**
 * The lead payload of the contract ("Fields included on every payload"). Only the structure is checked: a lead with an odd phone
 * number is still a lead. Unknown fields survive. {@link parseLead} checks that timestamps are dates. Nodes and receivers share
 * this one shape. It is written in valibot because a receiver in Node bundles it: with zod a receiver's bundle had 124 kB.
 * zod's smallest edition is larger than valibot, too.
 */
export const leadSchema = v.looseObject({
	lead_id: v.pipe(
		v.string(),
		v.regex(/\S/, 'must not be empty'),
		v.check((id) => !isNoLeadId(id), NO_LEAD_ID),
		v.check((id) => !isUnfilledId(id), UNFILLED_LEAD_ID),
	),
	name: text,
	email: text,
	phone: text,
	postal_code: text,
	tags: v.optional(v.array(v.string())),
	source_name: text,
	messages: v.optional(v.array(v.pipe(v.custom<LeadMessage>(isObject), messageSchema))),
	integrations: v.optional(object),
});

export type Lead = v.InferOutput<typeof leadSchema>;
export type LeadMessage = v.InferOutput<typeof messageSchema>;

/** Payload fields in the documented order: the order in which they are sent. */
export const LEAD_FIELDS = Object.keys(leadSchema.entries) as Array<keyof typeof leadSchema.entries>;

/** The fields that hold a text, besides the id. */
export const TEXT_FIELDS = LEAD_FIELDS.filter((name) => leadSchema.entries[name] === text);

/** The fields that describe the person. Tags, the source and integrations describe the sender's own work. */
export const PERSON_FIELDS = ['name', 'email', 'phone', 'postal_code'] as const;

/** Fields of a message in the documented order. */
export const MESSAGE_FIELDS = Object.keys(messageSchema.entries) as Array<keyof typeof messageSchema.entries>;

/** Longer lists are refused before each of their entries gets an issue of its own: no lead has that many. */
export const MAX_ENTRIES = 10_000;

export type LeadResult = { lead: Lead } | { issues: PayloadIssue[] };

/**
 * Reads a payload: brings it to the contract's form ({@link normaliseLead}) and checks that against {@link leadSchema}.
 * @param payload any JSON value
 * @returns the lead, or every problem found with its path; never throws. What the lead holds may be the payload's own:
 *   do not change it in place
 */
export function parseLead(payload: unknown): LeadResult {
	if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
		return { issues: [{ path: '', message: `must be one JSON object, not ${typeName(payload)}` }] };
	}
	if (isTooDeep(payload)) return { issues: [TOO_DEEP] };
	const given = withoutBrackets(payload as Record<string, unknown>, [...LEAD_FIELDS, 'event'], isAccepted);
	// Checked first, because a list may have two million entries, and normalising looks at each of them.
	const tooLong = tooLongList(given);
	if (tooLong) return { issues: [tooLong] };
	const normalised = normaliseLead(given);
	// A list that travelled as text may be deeper than the payload around it.
	if (normalised.payload !== payload && isTooDeep(normalised.payload)) return { issues: [TOO_DEEP] };
	const tooLongNow = tooLongList(normalised.payload);
	if (tooLongNow) return { issues: [tooLongNow] };
	if (normalised.issues.length > 0) return { issues: normalised.issues };
	return checkLead(normalised.payload);
}

/** Is a lead accepted that has this field beside its id? */
const isAccepted = (field: string, value: unknown) => 'lead' in parseLead({ lead_id: '1', [field]: value });

function tooLongList(payload: object): PayloadIssue | undefined {
	const tooLong = Object.entries(payload).find(
		([name, value]) =>
			Object.hasOwn(leadSchema.entries, name) && Array.isArray(value) && value.length > MAX_ENTRIES,
	);
	return tooLong && { path: tooLong[0], message: `must not have more than ${MAX_ENTRIES} entries` };
}

function checkLead(payload: object): LeadResult {
	const result = v.safeParse(leadSchema, payload);
	const issues = [...(result.issues ?? []).map(toIssue), ...timestampIssues(payload)];
	// The lead is the payload itself, so that no part of it is in memory twice.
	return issues.length === 0 ? { lead: inOrder(payload as Lead) } : { issues };
}

/** What each field should hold, for the issues of missing fields. */
const EXPECTED = { ...leadSchema.entries, ...messageSchema.entries };

function toIssue(issue: v.BaseIssue<unknown>): PayloadIssue {
	const name = issue.path?.at(-1)?.key;
	const isMissing = issue.input === undefined && Object.hasOwn(EXPECTED, String(name));
	return toPayloadIssue(
		issue,
		isMissing ? expectedOf(EXPECTED[name as keyof typeof EXPECTED].expects) : undefined,
	);
}

/** The issues of messages whose timestamp is a text but no time. */
function timestampIssues(payload: object): PayloadIssue[] {
	const { messages } = payload as { messages?: unknown };
	if (!Array.isArray(messages)) return [];
	return messages.flatMap((message: unknown, index) => {
		const { timestamp } = Object(message) as { timestamp?: unknown };
		if (typeof timestamp !== 'string' || isTimestamp(timestamp)) return [];
		return [{ path: `messages.${index}.timestamp`, message: NO_TIMESTAMP }];
	});
}

/** The documented fields in the documented order, before all others. Their values stay as they came, except as {@link plain} says. */
function inOrder(lead: Lead): Lead {
	const { integrations, messages } = lead;
	const held: Record<string, unknown> = {
		...lead,
		...(integrations && { integrations: plain(integrations) }),
		...(messages && { messages: messages.some(hasProto) ? messages.map(plain) : messages }),
	};
	const documented = LEAD_FIELDS.filter((name) => Object.hasOwn(held, name));
	const others = Object.keys(held).filter((name) => !Object.hasOwn(leadSchema.entries, name));
	return Object.fromEntries(
		[...documented, ...others].filter(isName).map((name) => [name, held[name]]),
	) as Lead;
}

/** A field `__proto__` means something else to programs that copy an object, so it is left behind. */
function plain<T extends object>(value: T): T {
	return hasProto(value)
		? (Object.fromEntries(Object.entries(value).filter(([name]) => isName(name))) as T)
		: value;
}

const hasProto = (value: object) => Object.hasOwn(value, '__proto__');

const isName = (name: string) => name !== '__proto__';
