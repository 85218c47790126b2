import { normaliseId } from './normalise/normalise-text';

/**
 * What programs write in the place of an id that they do not have: JavaScript's `undefined` and `NaN`, the `null` of many languages,
 * Ruby's `nil`, Python's `None`, and .NET's empty Guid. Where these counted as ids, all events of a sender were one event, and every
 * event after the first was dropped as its repeat.
 */
const NO_ID = /^\s*(?:undefined|null|nil|none|nan|[0-]{36})?\s*$/i;

/** Is a text blank, or one of the words for "no id"? */
export function saysNoId(text: string): boolean {
	return NO_ID.test(text);
}

/** The id of an event, where its sender gives one. `0` is what Go writes where it has no number. */
export function givenId(value: unknown): string | undefined {
	const id = normaliseId(value);
	return typeof id === 'string' && !saysNoId(id) && id.trim() !== '0' ? id.trim() : undefined;
}
