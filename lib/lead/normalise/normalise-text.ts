import { isRounded } from '../issues';
import { isNothing } from './nothing';
import { textOfElement } from './xml';

/**
 * An id as text, digit by digit. A number that JavaScript has rounded already stays a number, and is refused: nobody can
 * tell any more which id it was.
 */
export function normaliseId(value: unknown): unknown {
	const plain = withoutType(value);
	return typeof plain === 'number' ? textOfNumber(plain) : plain;
}

/**
 * MongoDB writes its ids as `{ $oid: '…' }`, and numbers with their type: `{ $numberInt: '7' }`, `{ $numberLong: '7' }`,
 * `{ $numberDecimal: '7' }`, `{ $numberDouble: '7.0' }`. XML that became JSON has attributes beside a text.
 * @returns the text in it, for a double the number; every other value as it came
 */
export function withoutType(value: unknown): unknown {
	const fields = Object(value) as Record<string, unknown>;
	const { $oid, $numberDecimal = $oid, $numberInt = $numberDecimal, $numberLong = $numberInt } = fields;
	if (typeof $numberLong === 'string') return $numberLong;
	if (typeof fields.$numberDouble === 'string') return Number(fields.$numberDouble);
	return textOfElement(value) ?? value;
}

/**
 * The entry of a list of one text or number, as form libraries and Python's `parse_qs` write a text; all else as it came. A form with
 * two fields of one name, one of them hidden, gives a blank beside the text (`['5551234567', '']`), or the text twice. Each lead of such
 * a form was refused.
 */
export function onlyText(value: unknown): unknown {
	if (!Array.isArray(value) || value.length === 0) return value;
	const texts = value.map((entry) => textOfElement(entry) ?? (entry as unknown));
	const filled = texts.length === 1 ? texts : texts.filter((entry) => !isNothing(entry));
	const [only] = filled;
	const isText = typeof only === 'string' || typeof only === 'number';
	return isText && filled.every((each) => Object.is(each, only)) ? only : value;
}

/** A text, which may come as a number, as a list of one, or as one of the ways to say nothing. */
export function normaliseText(value: unknown): unknown {
	if (typeof value === 'string') return value;
	if (isNothing(value) || (Array.isArray(value) && value.every(isNothing))) return null;
	return normaliseId(onlyText(value));
}

/** The digits of a number. `1e+21`, a rounded integer and `-0`, which JavaScript writes as 0, have lost theirs and stay numbers. */
function textOfNumber(value: number): string | number {
	const text = String(value);
	return isRounded(value) || Object.is(value, -0) || !/^-?\d+(\.\d+)?$/.test(text) ? value : text;
}
