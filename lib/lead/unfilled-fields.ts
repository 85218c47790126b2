import { isUnfilled, isWordForNone } from './no-id';
import { TEXT_FIELDS, type Lead } from './lead';
import { isDump } from './normalise/no-list';

/** A message that is nothing but a placeholder. A visitor may well write braces among other words. */
const ONLY_A_PLACEHOLDER = /^\s*(?:\{\{[^{}]*\}\}|\$\{[^{}]*\})\s*$/;

/**
 * The names of the fields that hold a placeholder which nobody has filled in, such as `{{ $json.name }}`. Customers of this name went
 * out, one for each lead, and nobody was told. The leads are sent nevertheless, because the rest of them may be right.
 */
export function unfilledFields(lead: Lead): string[] {
	const fields: string[] = TEXT_FIELDS.filter((name) => isPlaceholder(lead[name], isUnfilled));
	const messages: unknown = lead.messages;
	const inMessages =
		Array.isArray(messages) &&
		messages.some((message) =>
			isPlaceholder((Object(message) as { text?: unknown }).text, (text) => ONLY_A_PLACEHOLDER.test(text)),
		);
	return inMessages ? [...fields, 'messages'] : fields;
}

/** With Validate Payload off a lead holds whatever its sender wrote. */
const isPlaceholder = (value: unknown, test: (text: string) => boolean) =>
	typeof value === 'string' && test(value);

/** A whole text of what programs write where a value is not there. People may be called Null, and write `none` where they give nothing. */
const NO_VALUE = /^\s*(?:(?:undefined|null|NaN|\(null\)|<nil>|\[object \w+\])\s*)+$/;

/** The words among them that nobody is called: `Ada undefined` is a template that had no last name. */
export const WORD_OF_NOBODY = /undefined|\[object \w+\]/;
const NOBODY = new RegExp(`(?<!\\S)(?:${WORD_OF_NOBODY.source})(?!\\S)`);

/**
 * The names of the fields that hold what a program wrote in the place of a value, such as `undefined`, `[object Object]`, or `Array` as a
 * tag. As with {@link unfilledFields}, the leads are sent nevertheless.
 */
export function valuelessFields(lead: Lead): string[] {
	const fields: string[] = TEXT_FIELDS.filter((name) =>
		isPlaceholder(lead[name], (text) => isValueless(text) || NOBODY.test(text) || isOfAProgram(text)),
	);
	const tags: unknown = lead.tags;
	const inTags = Array.isArray(tags) && tags.some((tag) => isPlaceholder(tag, isValueless));
	return inTags ? [...fields, 'tags'] : fields;
}

/** A word for none with signs in it, which no person writes: Google Sheets makes `#ERROR!` of `+1 555-123-4567`. */
const isOfAProgram = (text: string) => /[^\p{L}\s/()]/u.test(text) && isWordForNone(text);

export const isValueless = (text: string) => NO_VALUE.test(text) || isDump(text);
