import { isWordForNone, withoutPlaceholders } from './no-id';
import { mayBeMeant } from './normalise/no-list';
import { isValueless, WORD_OF_NOBODY } from './unfilled-fields';

/** A word of nobody beside signs and digits: `undefined, undefined`, `+1undefined`. */
const OF_NOBODY = new RegExp(`(?<!\\p{L})(?:${WORD_OF_NOBODY.source})(?!\\p{L})`, 'gu');

/** A country code and no number behind it, as in the mask of a phone field that nobody has filled in: `+1 (___) ___-____`. */
const ONLY_A_CODE = /^\s*\+\d{1,3}[^\p{L}\p{N}\p{So}]*$/u;

/**
 * Does a text tell nothing about anybody: signs without a letter, a digit or an emoji, a country code alone, a placeholder, or a word for
 * none? `{{ last }}, {{ first }}` of an item without a name is `, `, `+1{{ phone }}` is `+1`, and a language model that has no name
 * writes `N/A`. Each of these was a new customer, who was greeted.
 */
export function tellsNothing(text: string): boolean {
	const plain = withoutPlaceholders(text);
	const told = plain.replaceAll(OF_NOBODY, '');
	if (!/[\p{L}\p{N}\p{So}]/u.test(told) || ONLY_A_CODE.test(told)) return true;
	return isValueless(plain) || isWordForNone(plain) || /^(?:(?:n\/a|unknown)[\s,]*)+$/i.test(plain);
}

/** Does a message hold neither words nor an attachment? A visitor may well say no more than `?`. */
function holdsNoWords(message: unknown): boolean {
	if (typeof message !== 'object' || message === null) return false;
	const { text, attachments, ...others } = message as Record<string, unknown>;
	if (Array.isArray(attachments) && attachments.length > 0) return false;
	const rest = Object.keys(others).filter((name) => !['direction', 'timestamp'].includes(name));
	if (typeof text !== 'string' || rest.length > 0) return false;
	const plain = withoutPlaceholders(text);
	return plain === '' || isValueless(plain) || (isWordForNone(plain) && !mayBeMeant(plain));
}

/** Do the fields of these names hold anything that tells who a lead is or what the lead wants? */
export function tellSomething(fields: Record<string, unknown>, names: string[]): boolean {
	return names.some((name) => {
		const value = fields[name];
		if (Array.isArray(value)) return !value.every(holdsNoWords);
		return typeof value === 'string' ? !tellsNothing(value) : value !== undefined && value !== null;
	});
}
