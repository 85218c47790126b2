/**
 * Is this a value that senders write where they have nothing? They write `null` (Go), an empty text (forms), an empty list or
 * object (PHP, XML that became JSON), `false` (PHP, Odoo), `{ '@xsi:nil': 'true' }` (XML), or a list of one of these (xml2js).
 */
export function isNothing(value: unknown): boolean {
	if (value === null || value === false) return true;
	if (typeof value === 'string') return value.trim() === '';
	if (typeof value !== 'object') return false;
	const [first, ...others] = Object.entries(value);
	if (first === undefined) return true;
	return others.length === 0 && (Array.isArray(value) ? isNothing(first[1]) : isNil(first));
}

/** The attribute of an XML element that has no value. Some readers put the attributes of an element under a name of their own. */
function isNil([name, value]: [string, unknown]): boolean {
	if (/^\W?(?:xsi:)?nil$/.test(name)) return String(value) === 'true';
	return /^(?:\$|_attributes)$/.test(name) && Object.entries(Object(value) as object).some(isNil);
}

/**
 * A list, also one that PHP wrote as an object because an entry of it was taken out (`{"0": "yelp", "2": "hvac"}`), or to which
 * .NET gave a number (`{"$id": "2", "$values": ["yelp", "hvac"]}`).
 * @returns undefined for all else
 */
export function asList(value: unknown): unknown[] | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	const { $values = value } = value as { $values?: unknown };
	if (Array.isArray($values)) return $values as unknown[];
	const isNumbered = Object.keys(value).every((name) => /^\d+$/.test(name));
	return isNumbered ? Object.values(value) : undefined;
}
