import { isObject } from '../../shared/is-object';

/**
 * A list, also in the forms in which programs write one as an object: PHP where an entry was taken out (`{"0": "yelp", "2": "hvac"}`),
 * .NET with a reference number (`{"$id": "2", "$values": ["yelp", "hvac"]}`), PowerShell with the length (`{"value": ["yelp"],
 * "Count": 1}`). A table gives its rows or its column, each a list by itself: `[["yelp"], ["hvac"]]`, `[["yelp", "hvac"]]`.
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

/** The entry of a list of one object, as xml2js writes an object; all else as it came. */
export function onlyObject(value: unknown): unknown {
	return Array.isArray(value) && value.length === 1 && isObject(value[0]) ? value[0] : value;
}
