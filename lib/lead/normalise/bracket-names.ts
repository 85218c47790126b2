import { isObject } from '../../shared/is-object';
import { isSurelyEvent } from '../occasion';
import { jsonInText } from './json-in-text';
import { normaliseTags } from './normalise-tags';
import { asList, onlyObject } from './list';
import { isNothing } from './nothing';
import { putTogether } from './put-together';

/**
 * Puts lists and objects together that travelled as a form or a table. A form knows no other way to say a list than
 * `tags[]=yelp&tags[]=hvac`, and PHP and jQuery write `messages[0][text]=Hi` and `event[id]=991`. n8n's *Convert to File* and Laravel
 * write `messages.0.text` and `event.id`. n8n hands these names on as they are. While nobody read them, the tags and the whole
 * conversation of such a lead were lost in silence.
 * @param known the names of the fields that may be written like this
 * @param isAccepted would the field alone be accepted with this value? While nobody asked, leads were refused for columns of their own,
 *   such as `messages.0.direction` and `messages.0.date`, which had been additional fields before names with dots were read
 * @returns the object itself where there is nothing to do. A field stays as it came where it is there by its plain name as well, where
 *   its names contradict one another, or where it would be no such field ({@link ofField})
 */
export function withoutBrackets(
	given: Record<string, unknown>,
	known: readonly string[],
	isAccepted: (field: string, value: unknown) => boolean,
): Record<string, unknown> {
	const inBrackets = (field: string, path: string) => path.startsWith('[') && known.includes(field);
	const inDots = (field: string, path: string) => path.startsWith('.') && known.includes(field);
	// A column `messages.unread` beside `messages[0][text]` must not cost the lead its messages.
	return putTogether(putTogether(given, inBrackets, ofField), inDots, (field, value) => {
		const read = ofDots(field, value);
		return read !== undefined && isAccepted(field, read) ? read : undefined;
	});
}

/**
 * Puts objects together that became columns of a file, such as `delivery.id`. No program writes the objects of this package in
 * brackets: the `delivery[street]` of an order form is the sender's own.
 * @param isOurs by the name of the field: is the object one of ours? Columns of any other object stay as they came
 * @returns the object itself where there is nothing to do
 */
export function withoutDots(
	given: Record<string, unknown>,
	isOurs: Record<string, (value: Record<string, unknown>) => boolean>,
): Record<string, unknown> {
	const isMeant = (field: string, path: string) => Object.hasOwn(isOurs, field) && path.startsWith('.');
	return putTogether(given, isMeant, (field, value) =>
		isObject(value) && isOurs[field]?.(value) ? value : undefined,
	);
}

/**
 * What was put together, where the field can be this. Whole leads were refused for what stood beside the rest of them: two values of
 * `name[]`, an empty second `email[]`, `messages[]=Hi` without a direction.
 * @returns undefined where the lead would be refused for the field
 */
function ofField(field: string, value: unknown): unknown {
	if (field === 'event') return typeof value === 'object' ? value : undefined;
	if (field === 'integrations') {
		const whole = onlyObject(asList(value) ?? value);
		return isObject(whole) ? whole : undefined;
	}
	if (field === 'messages') return (asList(value) ?? [value]).every(isMessage) ? value : undefined;
	if (!Array.isArray(value)) return undefined;
	if (field === 'tags') return [normaliseTags(value) ?? []].flat().some(isObject) ? undefined : value;
	const filled = value.filter((each) => !isNothing(each));
	return filled.length > 1 || filled.some((each) => typeof each === 'object') ? undefined : filled;
}

/** Names with dots are those of any table: `event.id` may be that of a fair, and `messages.unread` a number of messages. */
function ofDots(field: string, value: unknown): unknown {
	if (field === 'event') return isObject(value) && isSurelyEvent(value) ? value : undefined;
	return field === 'messages' && !Array.isArray(value) ? undefined : ofField(field, value);
}

/** Is it an object, or the JSON of one, that says who speaks? */
function isMessage(entry: unknown): boolean {
	const message = jsonInText('messages', entry);
	return (
		isNothing(message) ||
		(isObject(message) && Object.keys(message).some((name) => name.trim() === 'direction'))
	);
}
