import { isObject } from '../shared/is-object';

/**
 * JSON in one spelling, whatever the order of its fields (RFC 8785). Ids and proofs are computed from it, so that a lead that was
 * stored and read again still has its id. RFC 8785 knows no infinite numbers (JSON's 1e999). JavaScript writes them as null, so
 * they are null here. The library `canonicalize` would bring the code that loads it into each receiver's bundle, which may have
 * 40 kB; the tests compare with the library.
 */
export function canonicalJson(value: object): string {
	return spelled(value) ?? '';
}

/** RFC 8785 takes numbers and texts as JavaScript writes them, and the order of names from their UTF-16, as `sort` does. */
function spelled(value: unknown): string | undefined {
	if (Array.isArray(value)) return `[${value.map((entry) => spelled(entry) ?? 'null').join()}]`;
	if (!isObject(value)) return JSON.stringify(value);
	if (typeof value.toJSON === 'function') return spelled(Reflect.apply(value.toJSON, value, []));
	const fields = Object.keys(value)
		.sort()
		.map((name) => [JSON.stringify(name), spelled(value[name])])
		.filter(([, json]) => json !== undefined);
	return `{${fields.map((field) => field.join(':')).join()}}`;
}
