import type { z } from 'zod';

/** One problem found in a payload: where (`messages.0.text`) and what to do about it. */
export type PayloadIssue = { path: string; message: string };

/** How zod's issue is told. */
export const toPayloadIssue = ({ path, message }: z.ZodIssue): PayloadIssue => ({
	path: path.join('.'),
	message,
});

/** Joins issues to one sentence for an error message: `lead_id: is required; tags: must be …`. */
export function issuesToText(issues: PayloadIssue[]): string {
	const shown = issues.slice(0, 5).map(({ path, message }) => (path ? `${path}: ${message}` : message));
	if (issues.length > shown.length) shown.push(`and ${issues.length - shown.length} more`);
	return shown.join('; ');
}

/** What is said of an integer beyond 2^53 - 1 in a payload that another program has read before: its digits are lost. */
export const ROUNDED =
	'is a number too large for JavaScript, so its last digits were rounded before this node got it. Make it text in the node that it comes from';

/** From here on JavaScript writes a number with an exponent: it is a measure then, and nobody's id. */
const WITH_EXPONENT = 1e21;

/** Has JavaScript rounded this integer, or may it have? */
export function isRounded(value: unknown): boolean {
	if (typeof value !== 'number' || Math.abs(value) >= WITH_EXPONENT) return false;
	return Number.isInteger(value) && !Number.isSafeInteger(value);
}

export const describeIssue: z.ZodErrorMap = (issue, context) => {
	if (issue.code === 'invalid_type') {
		const expected = issue.expected.replaceAll("'", '').replaceAll(' | ', ' or ');
		if (issue.received === 'undefined') return { message: `is required (${expected})` };
		if (isRounded(context.data)) return { message: ROUNDED };
		const wanted = expected === issue.expected ? article(expected) : expected;
		return { message: `must be ${wanted}, not ${article(issue.received)}` };
	}
	if (issue.code === 'invalid_enum_value') return { message: `must be ${issue.options.join(' or ')}` };
	return { message: context.defaultError };
};

function article(type: string): string {
	if (type === 'null') return 'null';
	return /^[aeio]/.test(type) ? `an ${type}` : `a ${type}`;
}

export function typeName(value: unknown): string {
	if (Array.isArray(value)) return 'an array';
	return value === null || value === undefined ? String(value) : article(typeof value);
}
