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
