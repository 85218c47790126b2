import { isRounded, ROUNDED, type PayloadIssue } from './issues';

/**
 * A value whose texts are all well-formed: half an emoji, which is left where somebody cut a text by its length, becomes
 * U+FFFD. Strict receivers refuse a lone surrogate for good (RFC 8259, section 8.2).
 * @param value JSON of at most MAX_DEPTH levels
 * @returns the value itself where nothing was wrong with it
 */
export function wellFormed<T>(value: T): T {
	if (typeof value === 'string') return toWellFormed(value) as T;
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) {
		const entries = value.map(wellFormed);
		return entries.some((entry, at) => !Object.is(entry, value[at])) ? (entries as T) : value;
	}
	const fields = Object.entries(value);
	const changed = fields.map(([name, field]) => [toWellFormed(name), wellFormed(field as unknown)] as const);
	const isSame = changed.every(
		([name, field], at) => name === fields[at]?.[0] && Object.is(field, fields[at]?.[1]),
	);
	return isSame ? value : (Object.fromEntries(changed) as T);
}

function toWellFormed(text: string): string {
	return text.isWellFormed() ? text : text.toWellFormed();
}

/** Integers in a body whose last digits were lost before this node got them. If such an integer is an id, another id would be sent. */
export function roundedNumbers(value: unknown): PayloadIssue[] {
	// Nearly no body holds one, and to name them takes ten times as long.
	return hasRounded(value) ? namedIn(value, '') : [];
}

function hasRounded(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return isRounded(value);
	return Object.values(value).some(hasRounded);
}

function namedIn(value: unknown, path: string): PayloadIssue[] {
	if (isRounded(value)) return [{ path, message: ROUNDED }];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, field]) =>
		namedIn(field, path === '' ? name : `${path}.${name}`),
	);
}
