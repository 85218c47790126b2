import { isRounded } from '../issues';
import { isNothing } from './nothing';

/**
 * An id as text, digit by digit. A number that JavaScript has rounded already stays a number, and is refused: nobody can
 * tell any more which id it was. MongoDB writes its ids as `{ $oid: '…' }`, and its large numbers as `{ $numberLong: '…' }`.
 */
export function normaliseId(value: unknown): unknown {
	const { $oid, $numberLong = $oid } = Object(value) as Record<string, unknown>;
	if (typeof $numberLong === 'string') return $numberLong;
	return typeof value === 'number' ? textOfNumber(value) : value;
}

/** A text, which may come as a number, as a list of one (form libraries), or as one of the ways to say nothing. */
export function normaliseText(value: unknown): unknown {
	if (typeof value === 'string' || value === null) return value;
	if (typeof value === 'number') return textOfNumber(value);
	if (isNothing(value)) return null;
	if (!Array.isArray(value) || value.length !== 1) return value;
	const [only] = value as [unknown];
	return typeof only === 'string' || typeof only === 'number' ? normaliseText(only) : value;
}

/** The digits of a number. `1e+21`, a rounded integer and `-0`, which JavaScript writes as 0, have lost theirs and stay numbers. */
function textOfNumber(value: number): string | number {
	const text = String(value);
	return isRounded(value) || Object.is(value, -0) || !/^-?\d+(\.\d+)?$/.test(text) ? value : text;
}
