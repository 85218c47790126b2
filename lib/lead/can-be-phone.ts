import { digitsOf } from './digits';
import { FEWEST_DIGITS, isInternational, mainNumber, splitCallingCode } from './phone';

/*
 * People who have no number, or do not want to give it, write "none", "n/a", "-" or "123" into a field that a form insists on.
 * Such leads went out as leads with contact info, and a message that held the word "none" counted as a message with contact info. No
 * list of such words can be complete for all languages, so the rules ask what a text needs to be a number. In doubt the text counts as
 * contact info: the contract asks for no more than a field that is not blank.
 */

/** What people type into a field that insists on digits: a run up from 1 (not one of seven digits, which may be a local number), or zeros. */
const TYPED_FOR_FORMS = /^(?:123456|12345678|123456789|1?1234567890|1?0+)$/;

/**
 * What phone systems give for a caller who hides the number: ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN and UNAVAILABLE, spelled on the
 * keys of a phone. None of these is a number of the country that it seems to be of.
 */
const WITHHELD = /^\+(?:266696687|7378742833|2562533|8656696|86282452253)$/;

/**
 * What a spreadsheet makes of a long number in a narrow column. Only its first digits are left, so the leads of a whole region once
 * counted as one person, and all but the first were held back as known.
 */
const SHORTENED = /^[+-]?\d+([.,]\d+)?E\+?\d+$/i;

/**
 * Ids of WhatsApp that hold no number: of a group, a channel, a list, and of a person who hides the number. All members of a group once
 * were one person.
 */
const NO_NUMBER_OF_WHATSAPP = /^\+?[\d-]+(?::\d+)?@(?:g\.us|(?:hosted\.)?lid|newsletter|broadcast)$/i;

/** A number whose end is spelled in the letters of the keys, as in 1-800-FLOWERS. */
const SPELLED_NUMBER = /^\+?[\d().\s-]{3,}[A-Z][\dA-Z\s-]*$/;
const LONGEST_SPELLED = 30;

/** Can a text be a phone number? */
export function canBePhone(text: string): boolean {
	// For a text that is too long for a number alone, `mainNumber` returns nothing; then the whole text is searched for digits.
	const number = mainNumber(text) || text;
	if ([SHORTENED, NO_NUMBER_OF_WHATSAPP].some((none) => none.test(number.trim()))) return false;
	const digits = digitsOf(number);
	if (digits.length >= FEWEST_DIGITS)
		return !TYPED_FOR_FORMS.test(digits) && !isOfZeros(number) && !WITHHELD.test(text.trim());
	if (number.length > LONGEST_SPELLED || !SPELLED_NUMBER.test(number)) return false;
	return number.replace(/[^\dA-Z]/g, '').length >= FEWEST_DIGITS + 1;
}

/** A number of zeros behind the country code that a form begins with: `+49 000 0000000`. */
function isOfZeros(number: string): boolean {
	const [, rest] = splitCallingCode(digitsOf(number).replace(/^00/, ''));
	return isInternational(number) && /^0{6,}$/.test(rest);
}
