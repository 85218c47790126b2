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
