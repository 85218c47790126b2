/**
 * Is this a value that senders write where they have nothing? They write `null` (Go), an empty text (forms), an empty list or
 * object (PHP, XML that became JSON) or `false` (PHP, Odoo).
 */
export function isNothing(value: unknown): boolean {
	if (value === null || value === false) return true;
	if (typeof value === 'string') return value.trim() === '';
	return typeof value === 'object' && Object.keys(value ?? {}).length === 0;
}

/**
 * A list, also one that PHP wrote as an object because an entry of it was taken out: `{"0": "yelp", "2": "hvac"}`.
 * @returns undefined for all else
 */
export function asList(value: unknown): unknown[] | undefined {
	if (Array.isArray(value)) return value as unknown[];
	if (typeof value !== 'object' || value === null) return undefined;
	const isNumbered = Object.keys(value).every((name) => /^\d+$/.test(name));
	return isNumbered ? Object.values(value) : undefined;
}
