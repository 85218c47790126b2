import { asFields, joinName, textOf } from './parts';

/* Reads the answers that forms write in several parts, such as `{ first, last }`. */

/** An answer as a person reads it: lists with commas, the parts of an address too. */
export function answerText(value: unknown): string {
	if (typeof value === 'boolean') return value ? 'Yes' : 'No';
	if (Array.isArray(value)) return joined(value.map(answerText));
	if (typeof value !== 'object' || value === null) return withoutImage(textOf(value) ?? '');
	return nameIn(value) ?? phoneIn(value) ?? timeIn(value) ?? joined(Object.values(value).map(answerText));
}

/** A signature that somebody has drawn came as a message of 40 000 characters. */
function withoutImage(text: string): string {
	return /^data:image\/[\w.+-]+;base64,/i.test(text) ? '(image)' : text;
}

const OF_A_TIME =
	/^(?:year|month|day|date|duration|timezone|implementation|hour|min|hourSelect|minuteSelect|timeInput|ampm)$/;

/**
 * `2026-06-05 10:30 PM`, of `{ day, month, year, hour, min, ampm }`. As `05, 06, 2026` the fifth of June and the sixth of May were one.
 * A time alone is `{ timeInput }` or `{ hourSelect, minuteSelect, ampm }`, and an appointment `{ date, duration, timezone }`.
 */
function timeIn(value: object): string | undefined {
	if (!Object.keys(value).every((name) => OF_A_TIME.test(name))) return undefined;
	const { year, month, day, date, duration, timezone, ...time } = asFields(value);
	if (textOf(date) !== undefined && textOf(duration) !== undefined) return joinName(date, timezone);
	const hour = textOf(time.hour) ?? textOf(time.hourSelect);
	const minute = textOf(time.min) ?? textOf(time.minuteSelect);
	const clock = textOf(time.timeInput) ?? (hour && minute && `${hour}:${minute.padStart(2, '0')}`);
	const atClock = clock && joinName(clock, time.ampm);
	const [y, m, d] = [year, month, day].map((part) => textOf(part) ?? '');
	if (y === '' && m === '' && d === '') return atClock;
	const isDay = /^\d{4}$/.test(y!) && /^\d{1,2}$/.test(m!) && /^\d{1,2}$/.test(d!);
	return isDay ? joinName([y, m!.padStart(2, '0'), d!.padStart(2, '0')].join('-'), atClock) : undefined;
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
