import type { PayloadIssue } from '../issues';
import { isObject } from '../../shared/is-object';
import { jsonInText, readJsonInText } from './json-in-text';
import { normaliseMessage } from './normalise-message';
import { asList, onlyObject } from './list';
import { isNoList } from './no-list';
import { isEmptyRow, isNothing } from './nothing';
import { normaliseId, normaliseText, onlyText } from './normalise-text';
import { normaliseTags } from './normalise-tags';
import { withPlainNames } from './plain-names';
import { isNilElement, withoutAttributes } from './xml';

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
	event: normaliseEvent,
};

/** Also the names beside these fields that say something of the event. */
const KNOWN = [
	...Object.keys(FIELDS),
	...['is_test', 'isTest', 'is_new_lead', 'isNewLead', 'event_type', 'eventType', 'event_id', 'eventId'],
];

/**
 * Brings the documented fields of a payload and its event to the form of the contract: numbers as text, `null` and the other empty
 * values of PHP, Go and Odoo as no list at all, times since 1970 as ISO 8601.
 * @param payload an object of any JSON
 * @returns the payload itself where there is nothing to do, so that it is in memory once; issues only for JSON inside a text
 *   that can be read in two ways
 */
export function normaliseLead(payload: object): Normalised {
	const given = withPlainNames(payload as Record<string, unknown>, KNOWN);
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

/** The names under which APIs hand on a list: `{ data: [{ name: 'vip' }] }` (Laravel), `{ nodes: [] }` (GraphQL). */
const LISTS = ['data', 'items', 'results', 'nodes'];

/**
 * A list of XML that became JSON, where the entries stand under their name: `{ tag: ['yelp', 'hvac'] }`, `{ tag: 'yelp' }`, with
 * xml2js `[{ tag: ['yelp', 'hvac'] }]`, of Rails `{ type: 'array', tag: ['yelp'] }`, of .NET `{ string: ['yelp'] }`. Or a list of an API.
 */
function withoutName(name: string, value: unknown): unknown {
	const wrapped = onlyObject(value);
	if (!isObject(wrapped)) return value;
	const [[entriesName, entries] = ['', undefined], ...others] = withoutAttributes(wrapped);
	if (entriesName === '' && wrapped.type === 'array') return [];
	const isOfXml = entriesName === name || (name === 'tag' && entriesName === 'string');
	const isOfApi = LISTS.includes(entriesName) && Array.isArray(entries) && wrapped === value;
	return (isOfXml || isOfApi) && others.length === 0 ? (asList(entries) ?? [entries]) : value;
}

function normaliseMessages(value: unknown): unknown {
	if (isNoList(value)) return undefined;
	const list = asList(value);
	// One message without the list around it.
	const messages = list ?? (isObject(value) && 'direction' in value ? [value] : undefined);
	if (!messages) return value;
	const normalised = messages
		.map((entry) => jsonInText('messages', entry))
		.filter((entry) => !isEmptyRow(entry) && !isNoList(entry))
		.map(normaliseMessage);
	const isSame = messages === value && messages.every((message, at) => message === normalised[at]);
	return isSame ? value : normalised;
}

function normaliseIntegrations(value: unknown): unknown {
	// An empty object is what the contract allows, and stays.
	if (isObject(value)) return Object.keys(value).length > 0 && isNilElement(value) ? undefined : value;
	return isNoList(onlyText(value)) || isNothing(value) ? undefined : onlyObject(value);
}

/** While the id of an event in a list of one was not read, each repeat of the event was another event. */
function normaliseEvent(value: unknown): unknown {
	let event = onlyObject(onlyText(value));
	for (const name of ['id', 'type']) {
		if (isObject(event) && Array.isArray(event[name])) event = { ...event, [name]: onlyText(event[name]) };
	}
	return event;
}
