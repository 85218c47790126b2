import { isObject } from '../../shared/is-object';
import { jsonInText } from './json-in-text';
import { normaliseTags } from './normalise-tags';
import { asList } from './list';
import { isNothing } from './nothing';

/** What stands in a name behind the field, `[0][text]` or `.0.text`, and what the form or the table says there. */
type Entry = [path: string, value: unknown];

/** More values of one field are left as they came: a form of n8n has 1000 names at most, and each value takes time. */
const MOST = 30_000;

/** A list or an object that is being put together. No JSON holds a Map. */
type Branch = Map<string, unknown>;

/** A field of a form with brackets behind its name: `tags[]`, `messages[0][text]`, with .NET also `messages[0].text`; or with dots. */
const IN_PARTS = /^\s*(\w+)((?:\[[^[\]]*\]|\.\w+){1,5})\s*$/;
const PART = /\[([^[\]]*)\]|\.(\w+)/g;

/** The fields that are one object. */
const OBJECTS = ['integrations', 'event', 'delivery', 'verification'];

/** Names that mean something else to programs that copy an object. */
const UNSAFE = ['__proto__', 'constructor', 'prototype'];

/**
 * Puts lists and objects together that travelled as a form or a table. A form knows no other way to say a list than
 * `tags[]=yelp&tags[]=hvac`, and PHP and jQuery write `messages[0][text]=Hi` and `event[id]=991`. n8n's *Convert to File* and Laravel
 * write `messages.0.text` and `event.id`. n8n hands these names on as they are. While nobody read them, the tags and the whole
 * conversation of such a lead were lost in silence.
 * @param known the names of the fields that may be written like this
 * @returns the object itself where there is nothing to do. A field stays as it came where it is there by its plain name as well, where
 *   its names contradict one another, or where it would be no such field ({@link ofField})
 */
export function withoutBrackets(
	given: Record<string, unknown>,
	known: readonly string[],
): Record<string, unknown> {
	const fields = new Map<string, Entry[]>();
	for (const name of Object.keys(given)) {
		if (!isInParts(name)) continue;
		const [, field = '', path = ''] = IN_PARTS.exec(name) ?? [];
		if (!known.includes(field) || given[field] !== undefined) continue;
		const entries = fields.get(field) ?? [];
		entries.push(...entryOf(field, path, given[name]));
		if (entries.length > 0) fields.set(field, entries);
	}
	if (fields.size === 0) return given;
	const read = [...fields]
		.map(([field, entries]) => [field, ofField(field, fold(entries), entries)] as const)
		.filter(([, value]) => value !== undefined);
	if (read.length === 0) return given;
	const names = new Set<string | undefined>(read.map(([field]) => field));
	const isRead = (name: string) => isInParts(name) && names.has(IN_PARTS.exec(name)?.[1]);
	return Object.fromEntries([...Object.entries(given).filter(([name]) => !isRead(name)), ...read]);
}

const isInParts = (name: string) => /[[.]/.test(name);

/**
 * A table has one column for each field of any of its leads, so an empty cell may be no field of this lead, and in CSV `true` is a text.
 * @returns no entry for an empty cell of an object
 */
function entryOf(field: string, path: string, value: unknown): Entry[] {
	if (!path.startsWith('.') || !OBJECTS.includes(field)) return [[path, value]];
	if (value === '') return [];
	const isSwitch = typeof value === 'string' && /^(?:true|false)$/i.test(value);
	return [[path, isSwitch ? value.toLowerCase() === 'true' : value]];
}

/**
 * What was put together, where the field can be this. Whole leads were refused for what stood beside the rest of them: two values of
 * `name[]`, an empty second `email[]`, `messages[]=Hi` without a direction.
 * @returns undefined where the lead would be refused for the field
 */
function ofField(field: string, value: unknown, entries: Entry[]): unknown {
	if (Object.hasOwn(OF_OURS, field)) {
		const isOther =
			isObject(value) && entries.some(([path]) => path.startsWith('.')) && isOfSender(field, value);
		return typeof value === 'object' && !isOther ? value : undefined;
	}
	if (field === 'integrations') return isObject(asList(value)?.[0] ?? value) ? value : undefined;
	if (field === 'messages') return (asList(value) ?? [value]).every(isMessage) ? value : undefined;
	if (!Array.isArray(value)) return undefined;
	if (field === 'tags') return [normaliseTags(value) ?? []].flat().some(isObject) ? undefined : value;
	const filled = value.filter((each) => !isNothing(each));
	return filled.length > 1 || filled.some((each) => typeof each === 'object') ? undefined : filled;
}

/** What the objects of ours hold. */
const OF_OURS: Record<string, string[]> = {
	event: ['lead_state'],
	delivery: ['attempts', 'sent'],
	verification: ['method'],
};

/** Is it about something else than our event and delivery? `event.name` may be that of a fair, and `delivery.date` that of a parcel. */
function isOfSender(field: string, value: Record<string, unknown>): boolean {
	const isEvent = field === 'event' && Object.keys(value).every((name) => EVENT_FIELDS.includes(name));
	return !isEvent && !OF_OURS[field]?.some((name) => Object.hasOwn(value, name));
}

/** What a sender says of an event. */
const EVENT_FIELDS = ['id', 'type', 'handoff'];

/** Is it an object, or the JSON of one, that says who speaks? */
function isMessage(entry: unknown): boolean {
	const message = jsonInText('messages', entry);
	return (
		isNothing(message) ||
		(isObject(message) && Object.keys(message).some((name) => name.trim() === 'direction'))
	);
}

function partsOf(path: string): string[] {
	return [...path.matchAll(PART)].map(([, inBrackets, behindDot]) => (inBrackets ?? behindDot ?? '').trim());
}

/** @returns undefined where two names contradict one another, or where lists that belong together have different lengths */
function fold(entries: Entry[]): unknown {
	const [[only, list] = []] = entries.length === 1 ? entries : [];
	if (only === '[]') return asList(list) ?? [list];
	if (entries.reduce((sum, [, value]) => sum + (Array.isArray(value) ? value.length : 1), 0) > MOST)
		return undefined;
	const root: Branch = new Map();
	const lengths = new Set<number>();
	for (const [path, value] of entries) {
		const parts = partsOf(path);
		const at = parts.indexOf('');
		// `messages[][text]=Hi&messages[][text]=Yes`: n8n gives the texts of all messages as one list.
		const values = at >= 0 && Array.isArray(value) ? (value as unknown[]) : [value];
		if (at >= 0 && at < parts.length - 1) lengths.add(values.length);
		for (const [index, each] of values.entries()) {
			if (!put(root, at < 0 ? parts : parts.with(at, String(index)), each)) return undefined;
		}
	}
	return lengths.size > 1 ? undefined : plain(root);
}

/** @returns false where the place is taken, or a name is not safe */
function put(root: Branch, parts: string[], value: unknown): boolean {
	if (parts.some((part) => part === '' || UNSAFE.includes(part))) return false;
	let branch = root;
	for (const part of parts.slice(0, -1)) {
		const next = branch.get(part) ?? new Map<string, unknown>();
		if (!(next instanceof Map)) return false;
		branch.set(part, next);
		branch = next as Branch;
	}
	const last = parts.at(-1) as string;
	if (branch.has(last)) return false;
	branch.set(last, value);
	return true;
}

function plain(value: unknown): unknown {
	if (!(value instanceof Map)) return value;
	const object = Object.fromEntries([...(value as Branch)].map(([name, each]) => [name, plain(each)]));
	return asList(object) ?? object;
}
