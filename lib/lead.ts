import { z } from 'zod';

/** Kinds of lead events, in the order a lead usually lives through them; `test` is a connection test. */
export const LEAD_EVENTS = ['new_lead', 'contact_captured', 'new_message', 'test'] as const;
export type LeadEventType = (typeof LEAD_EVENTS)[number];

/** One problem found in a payload: where (`messages.0.text`) and what to do about it. */
export type PayloadIssue = { path: string; message: string };

const ISO_8601 = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/i;

/** Milliseconds since 1970 of an ISO 8601 timestamp, or NaN where it is none. */
export function parseTimestamp(text: string): number {
	return ISO_8601.test(text) ? Date.parse(text.replace(' ', 'T').replace(',', '.')) : NaN;
}

const text = z.string().nullish();

const messageSchema = z
	.object({
		direction: z.enum(['inbound', 'outbound']),
		text: z.string(),
		timestamp: z.string().refine((value) => !Number.isNaN(parseTimestamp(value)), {
			message: 'must be an ISO 8601 date and time, e.g. 2026-04-21T15:42:18Z',
		}),
	})
	.passthrough();

/**
 * The lead payload of the contract ("Fields included on every payload"). Structure is checked, taste is
 * not: an odd phone number is still a lead. Unknown fields survive.
 */
export const leadSchema = z
	.object({
		lead_id: z.string().refine((value) => value.trim() !== '', { message: 'must not be empty' }),
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

/** Deeper payloads are refused: nothing a lead holds is nested like that, and deep ones exhaust the stack. */
export const MAX_DEPTH = 64;

export type LeadResult = { lead: Lead } | { issues: PayloadIssue[] };

/**
 * Checks a payload against {@link leadSchema}.
 * @param payload any JSON value
 * @returns the lead, or every problem found with its path; never throws
 */
export function parseLead(payload: unknown): LeadResult {
	if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
		return { issues: [{ path: '', message: `must be one JSON object, not ${typeName(payload)}` }] };
	}
	if (isDeeperThan(payload, MAX_DEPTH)) {
		return { issues: [{ path: '', message: `must not be nested deeper than ${MAX_DEPTH} levels` }] };
	}
	const result = leadSchema.safeParse(payload, { errorMap: describeIssue });
	if (result.success) return { lead: result.data };
	return { issues: result.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })) };
}

/** Joins issues to one sentence for an error message: `lead_id: is required; tags: must be …`. */
export function issuesToText(issues: PayloadIssue[]): string {
	const shown = issues.slice(0, 5).map(({ path, message }) => (path ? `${path}: ${message}` : message));
	if (issues.length > shown.length) shown.push(`and ${issues.length - shown.length} more`);
	return shown.join('; ');
}

const describeIssue: z.ZodErrorMap = (issue, context) => {
	if (issue.code === 'invalid_type') {
		if (issue.received === 'undefined') return { message: `is required (${issue.expected})` };
		return { message: `must be ${article(issue.expected)}, not ${article(issue.received)}` };
	}
	if (issue.code === 'invalid_enum_value') return { message: `must be ${issue.options.join(' or ')}` };
	return { message: context.defaultError };
};

function article(type: string): string {
	if (type === 'null') return 'null';
	return /^[aeio]/.test(type) ? `an ${type}` : `a ${type}`;
}

function typeName(value: unknown): string {
	if (Array.isArray(value)) return 'an array';
	return value === null || value === undefined ? String(value) : article(typeof value);
}

/** Walks with a list of its own instead of the call stack, so that depth itself cannot hurt. */
function isDeeperThan(root: object, limit: number): boolean {
	let level: object[] = [root];
	for (let depth = 1; level.length > 0; depth++) {
		if (depth > limit) return true;
		level = level
			.flatMap((node) => Object.values(node) as unknown[])
			.filter((child): child is object => typeof child === 'object' && child !== null);
	}
	return false;
}
