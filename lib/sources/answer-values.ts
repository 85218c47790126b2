import { asFields, joinName, textOf } from './parts';

/* Reads the answers that forms write in several parts, such as `{ first, last }`. */

/** An answer as a person reads it: lists with commas, the parts of an address too. */
export function answerText(value: unknown): string {
	if (typeof value === 'boolean') return value ? 'Yes' : 'No';
	if (Array.isArray(value)) return joined(value.map(answerText));
	if (typeof value !== 'object' || value === null) return textOf(value) ?? '';
	return nameIn(value) ?? phoneIn(value) ?? joined(Object.values(value).map(answerText));
}

/** `{ prefix, first, middle, last, suffix }` */
export function nameIn(value: unknown): string | undefined {
	const { prefix, first, middle, last, suffix } = asFields(value);
	if (first === undefined && last === undefined) return undefined;
	return joinName(prefix, first, middle, last, suffix);
}

/** `{ area, phone }`, `{ country, area, phone }` or `{ full }` */
export function phoneIn(value: unknown): string | undefined {
	const { full, country, area, phone } = asFields(value);
	if (textOf(full) !== undefined) return textOf(full);
	return textOf(phone) === undefined ? undefined : joinName(country, area, phone);
}

/** `{ addr_line1, addr_line2, city, state, postal, country }` */
export function postalCodeIn(value: unknown): string | undefined {
	return textOf(asFields(value).postal);
}

function joined(texts: string[]): string {
	return texts.filter((text) => text !== '').join(', ');
}
