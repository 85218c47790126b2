import { hash } from 'crypto';
import { canonicalJson } from '../lead/canonical-json';
import { normaliseTimestamp } from '../lead/normalise/normalise-timestamp';
import { readJson } from '../lead/strict-json';
import { isTimestamp } from '../lead/timestamp';
import { isObject } from '../shared/is-object';

/** What the readers of sources have in common. */
export type Fields = Record<string, unknown>;

/** An object of JSON as such; an empty one for all else. */
export function asFields(value: unknown): Fields {
	return isObject(value) ? value : {};
}

export function asArray(value: unknown): unknown[] {
	return Array.isArray(value) ? (value as unknown[]) : [];
}

/** A text or a number as text; undefined where it says nothing. */
export function textOf(value: unknown): string | undefined {
	if (typeof value === 'number' || typeof value === 'bigint') return String(value);
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** The first that says something. */
export function firstText(...values: unknown[]): string | undefined {
	return values.map(textOf).find((text) => text !== undefined);
}

/** Tags as a text with commas, or as a list of texts or of objects with a name; undefined where there are none. */
export function tagsOf(value: unknown): unknown {
	if (!Array.isArray(value)) return textOf(value);
	return value.flatMap((tag: unknown) => firstText(tag, asFields(tag).name) ?? []);
}

/** A message with what was attached to it, which may be all there is of it. */
export function messageOf(direction: string, text: unknown, timestamp: string, attachments: unknown): Fields {
	const attached = asArray(attachments);
	return {
		direction,
		text: textOf(text) ?? '',
		timestamp,
		...(attached.length > 0 && { attachments: attached }),
	};
}

/** `Alex` and `Rivera` as one name. */
export function joinName(...parts: unknown[]): string | undefined {
	const texts = parts.flatMap((part) => textOf(part) ?? []);
	return texts.length === 0 ? undefined : texts.join(' ');
}

/** The first of these that is a moment, as ISO 8601; the present time where none is. */
export function timeOf(now: number, ...values: unknown[]): string {
	for (const value of values) {
		const time = normaliseTimestamp(value);
		if (typeof time === 'string' && isTimestamp(time)) return time;
	}
	return new Date(now).toISOString();
}

/** `CallRail – Google Ads`, as the contract's sample calls a source of several. */
export function nameWith(name: string, part: unknown): string {
	const text = textOf(part);
	return text === undefined ? name : `${name} – ${text}`;
}

/** Without the fields that say nothing. */
export function filledIn(fields: Fields): Fields {
	return Object.fromEntries(
		Object.entries(fields).filter(([, value]) => {
			if (value === undefined || value === null || value === '') return false;
			return typeof value !== 'object' || Object.keys(Object(value) as object).length > 0;
		}),
	);
}

/** What a source knows of a lead besides the lead itself, under the source's name; undefined where that is nothing. */
export function integrationsOf(name: string, fields: Fields): Fields | undefined {
	const known = filledIn(fields);
	return Object.keys(known).length === 0 ? undefined : { [name]: known };
}

/** The names of those fields that say something and are none of the known ones. */
export function unknownFields(payload: Fields, known: readonly string[]): string[] {
	return Object.keys(filledIn(payload)).filter((name) => !known.includes(name));
}

/** An id for what comes without one. Equal payloads have equal ids, in any process and on any retry. */
export function idOfContent(payload: object): string {
	return hash('sha256', canonicalJson(payload), 'base64url').slice(0, 26);
}

/** Names of fields, written in a row with spaces between them. */
export function namesIn(row: string): string[] {
	return row.trim().split(/\s+/);
}

/** What JSON text says; any other value as it is. Undefined for a text that is no JSON, or that two programs may read in two ways. */
export function fromJson(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	const read = readJson(value);
	return 'value' in read ? read.value : undefined;
}

/** What a source says of its event that is about no lead, such as an incentive that was used, or a user. */
export const aboutNoLead = (source: string): string =>
	`It is an event of ${source} that is about no lead. Leave such events out there`;
