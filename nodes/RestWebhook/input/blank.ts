import { isDate } from 'lodash';
import { isNothing } from '../../../lib';

/**
 * Is a field of the form blank? An expression that finds nothing gives `undefined`, or a text that holds only the spaces around it. An
 * empty list is blank, too.
 */
export function isBlankField(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	return typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0;
}

/**
 * Does a field of Form Fields hold nothing? Odoo and PHP write `false` and empty objects where they have nothing. While `false` became the
 * text "false", all leads of Odoo without an ID were one lead, which was called false. A date of JavaScript looks like an empty object.
 * A name of `["", ""]`, which two empty fields give, made a customer without a name.
 */
export function holdsNothing(value: unknown): boolean {
	if (isBlankField(value) || (Array.isArray(value) && value.every(holdsNothing))) return true;
	return isNothing(value) && !isDate(value);
}
