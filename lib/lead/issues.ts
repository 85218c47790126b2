import type { BaseIssue } from 'valibot';

/** One problem found in a payload: where (`messages.0.text`) and what to do about it. */
export type PayloadIssue = { path: string; message: string };

/** Characters of a path that a sentence shows. The names in it may be a stranger's, and one of 50,000 characters hid what is wrong. */
const LONGEST_PATH = 100;

/** Joins issues to one sentence for an error message: `lead_id: is required; tags: must be …`. */
export function issuesToText(issues: PayloadIssue[]): string {
	const shown = issues
		.slice(0, 5)
		.map(({ path, message }) => (path ? `${shortened(path)}: ${message}` : message));
	if (issues.length > shown.length) shown.push(`and ${issues.length - shown.length} more`);
	return shown.join('; ');
}

const shortened = (path: string) =>
	path.length > LONGEST_PATH ? `${path.slice(0, LONGEST_PATH - 1)}…` : path;

/** The message for an integer beyond 2^53 - 1 in a payload that another program has read before, so that its digits are lost. */
export const ROUNDED =
	'is a number too large for JavaScript, so its last digits were rounded before this node got it. Make it text in the node that it comes from';

/** From here on JavaScript writes a number with an exponent. Such a number is a measure, and nobody's id. */
const WITH_EXPONENT = 1e21;

/** Has JavaScript rounded this integer, or may it have? */
export function isRounded(value: unknown): boolean {
	if (typeof value !== 'number' || Math.abs(value) >= WITH_EXPONENT) return false;
	return Number.isInteger(value) && !Number.isSafeInteger(value);
}

/**
 * An issue of valibot in our words.
 * @param missing what the field should hold, where the field is missing
 */
export function toPayloadIssue(issue: BaseIssue<unknown>, missing?: string): PayloadIssue {
	const path = (issue.path ?? []).map(({ key }) => key).join('.');
	return { path, message: missing === undefined ? messageOf(issue) : `is required (${missing})` };
}

function messageOf({ kind, type, expected, input, message }: BaseIssue<unknown>): string {
	if (kind !== 'schema') return message;
	if (isRounded(input)) return ROUNDED;
	const wanted = type === 'custom' ? 'object' : expectedOf(expected);
	if (type !== 'picklist') return wrongType(wanted, input);
	return `must be ${wanted}${typeof input === 'string' ? '' : `, not ${typeName(input)}`}`;
}

/** The message for a value of another type than the one that the field should have. */
export function wrongType(wanted: string, given: unknown): string {
	return `must be ${article(wanted)}, not ${typeName(given)}`;
}

/** What valibot expects, in words: `string`, `array`, `inbound or outbound`. */
export function expectedOf(expected: string | null): string {
	return (expected ?? '')
		.replaceAll(/[("')]/g, '')
		.replaceAll(' | ', ' or ')
		.toLowerCase();
}

function article(type: string): string {
	return /^[aeio]/.test(type) ? `an ${type}` : `a ${type}`;
}

export function typeName(value: unknown): string {
	if (Array.isArray(value)) return 'an array';
	return value === null || value === undefined ? String(value) : article(typeof value);
}
