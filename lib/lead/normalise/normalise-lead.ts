import type { PayloadIssue } from '../issues';
import { isObject } from '../../shared/is-object';
import { withoutMark } from '../../shared/without-mark';
import { readJsonInText } from './json-in-text';
import { normaliseMessage } from './normalise-message';
import { asList, isNothing } from './nothing';
import { normaliseId, normaliseText, onlyText } from './normalise-text';
import { normaliseTags } from './normalise-tags';

/** A payload in the contract's form, as far as its meaning is beyond doubt. All other values are as they came. */
export type Normalised = { payload: Record<string, unknown>; issues: PayloadIssue[] };

/** How each field is normalised; a field whose function returns `undefined` is left out. */
const FIELDS: Record<string, (value: unknown) => unknown> = {
	lead_id: (value) => normaliseId(onlyText(value)),
	name: normaliseText,
	email: normaliseText,
	phone: normaliseText,
	postal_code: normaliseText,
	source_name: normaliseText,
	tags: (value) => normaliseTags(withoutName('tag', value)),
	messages: (value) => normaliseMessages(withoutName('message', value)),
	integrations: normaliseIntegrations,
	event: (value) => value,
};

/**
 * Brings the documented fields of a payload and its event to the form of the contract: numbers as text, `null` and the other empty
 * values of PHP, Go and Odoo as no list at all, times since 1970 as ISO 8601.
 * @param payload an object of any JSON
 * @returns the payload itself where there is nothing to do, so that it is in memory once; issues only for JSON inside a text
 *   that can be read in two ways
 */
export function normaliseLead(payload: object): Normalised {
	const given = withoutMarkInNames(payload as Record<string, unknown>);
	const issues: PayloadIssue[] = [];
	let changed: Record<string, unknown> | undefined;
	for (const [name, normalise] of Object.entries(FIELDS)) {
		if (!Object.hasOwn(given, name) || given[name] === undefined) continue;
		const read = readJsonInText(name, given[name]);
		if ('issue' in read) {
			issues.push(read.issue);
			continue;
		}
		const value = normalise(read.value);
		if (Object.is(value, given[name])) continue;
		changed ??= { ...given };
		if (value === undefined) delete changed[name];
		else changed[name] = value;
	}
	return { payload: changed ?? given, issues };
}

/**
 * The byte order mark of a CSV file becomes a part of the name of its first column. Where Excel wrote the file, the first field of
 * each lead had a name that nobody knows, and looked right in n8n.
 */
function withoutMarkInNames(payload: Record<string, unknown>): Record<string, unknown> {
	const marked = Object.keys(payload).find((name) => name.startsWith('\uFEFF'));
	if (marked === undefined) return payload;
	const { [marked]: value, ...others } = payload;
	return { [withoutMark(marked)]: value, ...others };
}

/** A list of XML that became JSON, where the entries stand under their name: `{ tag: ['yelp', 'hvac'] }`, `{ tag: 'yelp' }`. */
function withoutName(name: string, value: unknown): unknown {
	if (!isObject(value) || Object.keys(value).join() !== name) return value;
	const entries = value[name];
	return Array.isArray(entries) ? entries : [entries];
}

function normaliseMessages(value: unknown): unknown {
	if (isNothing(value)) return Array.isArray(value) ? value : undefined;
	const list = asList(value);
	// One message without the list around it.
	const messages = list ?? (isObject(value) && 'direction' in value ? [value] : undefined);
	if (!messages) return value;
	const normalised = messages.filter((entry) => !isNothing(entry)).map(normaliseMessage);
	const isSame = messages === value && messages.every((message, at) => message === normalised[at]);
	return isSame ? value : normalised;
}

function normaliseIntegrations(value: unknown): unknown {
	if (isNothing(value) && !isObject(value)) return undefined;
	return Array.isArray(value) && value.length === 1 && isObject(value[0]) ? value[0] : value;
}
