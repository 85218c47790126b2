import { isObject } from '../../shared/is-object';
import { isNilElement } from './xml';

/**
 * Is this a value that senders write where they have nothing? They write `null` (Go), an empty text (forms), an empty list or
 * object (PHP, XML that became JSON), `false` (PHP, Odoo), `{ '@xsi:nil': 'true' }` (XML), or a list of one of these (xml2js).
 */
export function isNothing(value: unknown): boolean {
	if (value === null || value === false) return true;
	if (typeof value === 'string') return value.trim() === '';
	if (typeof value !== 'object') return false;
	if (!Array.isArray(value)) return isNilElement(value);
	return value.length === 0 || (value.length === 1 && isNothing(value[0]));
}

/**
 * Is this nothing, or an object that has nothing in any of its fields? Databases make a row of nothing but nulls for a lead that has no
 * tags or no messages yet: `json_agg(json_build_object('id', t.id, 'name', t.name))` of Postgres over a LEFT JOIN. All new leads of such
 * a sender were refused.
 */
export function isEmptyRow(value: unknown): boolean {
	return isNothing(value) || (isObject(value) && Object.values(value).every(isNothing));
}

/**
 * A list, also one that PHP wrote as an object because an entry of it was taken out (`{"0": "yelp", "2": "hvac"}`), or to which
 * .NET gave a number (`{"$id": "2", "$values": ["yelp", "hvac"]}`), or PowerShell its length (`{"value": ["yelp"], "Count": 1}`). A
 * table gives its rows or its column, each a list by itself: `[["yelp"], ["hvac"]]`, `[["yelp", "hvac"]]`.
 * @returns undefined for all else
 */
export function asList(value: unknown): unknown[] | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	const { $values = fromPowerShell(value) ?? value } = value as { $values?: unknown };
	if (Array.isArray($values)) return withoutRows($values);
	const isNumbered = Object.keys(value).every((name) => /^\d+$/.test(name));
	return isNumbered ? Object.values(value) : undefined;
}

function fromPowerShell(value: object): unknown {
	const { value: list, Count } = value as { value?: unknown; Count?: unknown };
	const isCounted = Array.isArray(list) && list.length === Count && Object.keys(value).length === 2;
	return isCounted ? list : undefined;
}

/** Rows of several cells hold more than the entries, e.g. an id and a name, and stay. */
function withoutRows(list: unknown[]): unknown[] {
	const rows = list.filter((row): row is unknown[] => Array.isArray(row));
	const isTable = list.length > 0 && rows.length === list.length;
	return isTable && (rows.length === 1 || rows.every((row) => row.length === 1)) ? rows.flat() : list;
}
