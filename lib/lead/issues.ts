/** One problem found in a payload: where (`messages.0.text`) and what to do about it. */
export type PayloadIssue = { path: string; message: string };

/** Joins issues to one sentence for an error message: `lead_id: is required; tags: must be …`. */
export function issuesToText(issues: PayloadIssue[]): string {
	const shown = issues.slice(0, 5).map(({ path, message }) => (path ? `${path}: ${message}` : message));
	if (issues.length > shown.length) shown.push(`and ${issues.length - shown.length} more`);
	return shown.join('; ');
}

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

/** The name of a type behind its article: `a string`, `an array`. */
export function article(type: string): string {
	return /^[aeio]/.test(type) ? `an ${type}` : `a ${type}`;
}

export function typeName(value: unknown): string {
	if (Array.isArray(value)) return 'an array';
	return value === null || value === undefined ? String(value) : article(typeof value);
}
