import { normaliseId } from './normalise/normalise-text';

/**
 * Matches every text but the words that programs write where they have no id: JavaScript's `undefined` and `NaN`, the `null` of many
 * languages, Ruby's `nil`, Python's `None`, .NET's Guid of zeros, `[object Object]`, `(null)`, and the `#N/A` or `#REF!` of a
 * spreadsheet, which speaks the language of its user (`#NV`, `#BEZUG!`). Where such words counted as ids, all events of a sender were
 * one event, and every event after the first was dropped as its repeat.
 */
export const NOT_A_WORD_FOR_NONE =
	/^(?!\s*(?:undefined|[(<]?null[)>]?|nil|none|nan|[0-]{36}|\[object \w+\]|#n\/?[av]|#[^\s#]+[!?])\s*$)/i;

/** The id of an event, where its sender gives one. `0` is what Go writes where it has no number. */
export function givenId(value: unknown): string | undefined {
	const id = normaliseId(value);
	const text = typeof id === 'string' ? id.trim() : '';
	return text !== '' && text !== '0' && NOT_A_WORD_FOR_NONE.test(text) ? text : undefined;
}
