import { z } from 'zod';
import { isTooDeep, TOO_DEEP } from './depth';
import { shareUnchanged } from './share-unchanged';
import { describeIssue, toPayloadIssue, typeName, type PayloadIssue } from './issues';
import { normaliseLead } from './normalise/normalise-lead';
import { isTimestamp, NO_TIMESTAMP } from './timestamp';

/** Kinds of lead events, in the order a lead usually lives through them; `test` is a connection test. */
export const LEAD_EVENTS = ['new_lead', 'contact_captured', 'new_message', 'test'] as const;
export type LeadEventType = (typeof LEAD_EVENTS)[number];

const text = z.string().nullish();

const messageSchema = z
	.object({
		direction: z.enum(['inbound', 'outbound']),
		text: z.string(),
		timestamp: z.string(),
	})
	.passthrough();

/**
 * The lead payload of the contract ("Fields included on every payload"). Structure is checked, taste is
 * not: an odd phone number is still a lead. Unknown fields survive. That timestamps are dates is checked by
 * {@link parseLead}: zod's `refine` makes an object with a getter for each value, and V8 keeps 1 kB of each until a
 * full collection.
 */
export const leadSchema = z
	.object({
		lead_id: z.string().regex(/\S/, 'must not be empty'),
		name: text,
		email: text,
		phone: text,
		postal_code: text,
		tags: z.array(z.string()).optional(),
		source_name: text,
		messages: z.array(messageSchema).optional(),
		integrations: z.record(z.unknown()).optional(),
	})
	.passthrough();

export type Lead = z.infer<typeof leadSchema>;
export type LeadMessage = z.infer<typeof messageSchema>;

/** Payload fields in the documented order: the order in which they are sent. */
export const LEAD_FIELDS = Object.keys(leadSchema.shape) as Array<keyof typeof leadSchema.shape>;

/** Fields of a message in the documented order. */
export const MESSAGE_FIELDS = Object.keys(messageSchema.shape) as Array<keyof typeof messageSchema.shape>;

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
	// Before each of two million tags is looked at.
	const tooLong = tooLongList(payload);
	if (tooLong) return { issues: [tooLong] };
	const normalised = normaliseLead(payload);
	// A list that travelled as text may be deeper than the payload around it.
	if (normalised.payload !== payload && isTooDeep(normalised.payload)) return { issues: [TOO_DEEP] };
	const tooLongNow = tooLongList(normalised.payload);
	if (tooLongNow) return { issues: [tooLongNow] };
	if (normalised.issues.length > 0) return { issues: normalised.issues };
	return checkLead(normalised.payload);
}

function tooLongList(payload: object): PayloadIssue | undefined {
	const tooLong = Object.entries(payload).find(
		([name, value]) =>
			Object.hasOwn(leadSchema.shape, name) && Array.isArray(value) && value.length > MAX_ENTRIES,
	);
	return tooLong && { path: tooLong[0], message: `must not have more than ${MAX_ENTRIES} entries` };
}

function checkLead(payload: object): LeadResult {
	const result = leadSchema.safeParse(payload, { errorMap: describeIssue });
	const issues = [...(result.error?.issues ?? []).map(toPayloadIssue), ...timestampIssues(payload)];
	return result.success && issues.length === 0 ? { lead: withOriginals(payload, result.data) } : { issues };
}

/** Messages with a text as timestamp that is none. */
function timestampIssues(payload: object): PayloadIssue[] {
	const { messages } = payload as { messages?: unknown };
	if (!Array.isArray(messages)) return [];
	return messages.flatMap((message: unknown, index) => {
		const { timestamp } = Object(message) as { timestamp?: unknown };
		if (typeof timestamp !== 'string' || isTimestamp(timestamp)) return [];
		return [{ path: `messages.${index}.timestamp`, message: NO_TIMESTAMP }];
	});
}

/** zod copies every list and object; those that say the same are taken as they came. */
function withOriginals(payload: object, lead: Lead): Lead {
	const { tags = [], messages = [], integrations = {} } = payload as Lead;
	if (lead.tags) lead.tags = shareUnchanged(lead.tags, tags);
	if (lead.integrations) lead.integrations = shareUnchanged(lead.integrations, integrations);
	if (lead.messages) {
		const each = lead.messages.map((message, at) => shareUnchanged(message, messages[at] ?? message));
		lead.messages = shareUnchanged(each, messages);
	}
	return lead;
}
