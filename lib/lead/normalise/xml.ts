/*
 * XML that became JSON: an element that has attributes becomes an object. Readers of XML put the attributes under a name of their own
 * (`$`, `_attributes`), or a sign in front of their names (`@type`), or do neither.
 */

const ATTRIBUTES = /^(?:\$|_attributes|@attributes)$/;
const ATTRIBUTE = /^(?:[@-]_?[\w:.-]+|type|(?:xsi|xml|xmlns|[a-z]\d*|[a-z]\d+p\d+):[\w.-]+|xmlns)$/;
const NIL = /^\W?_?(?:[\w-]+:)?nil$/;

/** What an element holds beside its attributes, as pairs of name and value. */
export function withoutAttributes(element: object): Array<[string, unknown]> {
	return Object.entries(element).filter(([name, value]) => !isAttribute(name, value));
}

function isAttribute(name: string, value: unknown): boolean {
	if (ATTRIBUTES.test(name)) return typeof value === 'object' && value !== null;
	return (ATTRIBUTE.test(name) || NIL.test(name)) && typeof value !== 'object';
}

/**
 * Has an element no value? That is said by `xsi:nil`, with any prefix (WCF writes `i:nil`, .NET `d3p1:nil`, Rails `nil`), and by an
 * element that has nothing but attributes under a name of their own: `{ $: { type: 'string' } }`.
 */
export function isNilElement(element: object): boolean {
	if (withoutAttributes(element).length > 0) return false;
	const entries = Object.entries(element);
	const isEmpty = entries.every(([name]) => ATTRIBUTES.test(name));
	return isEmpty || entries.some(([name, value]) => NIL.test(name) && /^(?:true|1)$/.test(String(value)));
}

/** The names under which readers of XML put the text of an element that has attributes. */
const TEXTS = ['_', '#text', '_text', '$t'];

/** The text of an element with attributes, `{ _: '1042', $: { type: 'integer' } }`; undefined for all else. */
export function textOfElement(value: unknown): string | number | undefined {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
	const [[name, text] = ['', undefined], ...others] = withoutAttributes(value);
	if (others.length > 0 || !TEXTS.includes(name)) return undefined;
	return typeof text === 'string' || typeof text === 'number' ? text : undefined;
}
