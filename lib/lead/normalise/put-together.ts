import { asList } from './list';

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

/** In *integrations* only `created_in_crm` is a switch; a CRM may be called `True`. */
const OF_TEXT = /^\.crm_name$/;

/** Names that mean something else to programs that copy an object. */
const UNSAFE = ['__proto__', 'constructor', 'prototype'];

/**
 * Puts fields together whose parts have names of their own: `messages[0][text]`, `event.id`.
 * @param isMeant may a field of this name be put together from a name that goes on like this?
 * @param read what was put together, as the value of the field, or undefined where it cannot be one
 */
export function putTogether(
	given: Record<string, unknown>,
	isMeant: (field: string, path: string) => boolean,
	read: (field: string, value: unknown) => unknown,
): Record<string, unknown> {
	const fields = new Map<string, Entry[]>();
	for (const name of Object.keys(given)) {
		if (!isInParts(name)) continue;
		const [, field = '', path = ''] = IN_PARTS.exec(name) ?? [];
		if (!isMeant(field, path) || given[field] !== undefined) continue;
		const entries = fields.get(field) ?? [];
		entries.push(...entryOf(field, path, given[name]));
		if (entries.length > 0) fields.set(field, entries);
	}
	const found = [...fields]
		.map(([field, entries]) => [field, read(field, fold(entries))] as const)
		.filter(([, value]) => value !== undefined);
	if (found.length === 0) return given;
	const names = new Set(found.map(([field]) => field));
	const isRead = (name: string) => {
		const [, field = '', path = ''] = (isInParts(name) && IN_PARTS.exec(name)) || [];
		return names.has(field) && isMeant(field, path);
	};
	return Object.fromEntries([...Object.entries(given).filter(([name]) => !isRead(name)), ...found]);
}

const isInParts = (name: string) => /[[.]/.test(name);

/**
 * A table has one column for each field of any of its leads, so an empty cell may be no field of this lead, and in CSV `true` is a text.
 * @returns no entry for an empty cell of an object
 */
function entryOf(field: string, path: string, value: unknown): Entry[] {
	if (!path.startsWith('.') || !OBJECTS.includes(field)) return [[path, value]];
	if (value === '') return [];
	const isSwitch = typeof value === 'string' && /^(?:true|false)$/i.test(value) && !OF_TEXT.test(path);
	return [[path, isSwitch ? value.toLowerCase() === 'true' : value]];
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
