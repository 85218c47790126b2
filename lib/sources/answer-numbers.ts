import { canBePhone } from '../lead/can-be-phone';
import { holdsDate, withoutDates } from '../lead/no-phone';
import { digitsOf } from '../lead/digits';
import { mainNumber, SHORTEST_PHONE, wholeNumber } from '../lead/phone';

/* Finds the phone number in an answer of a form. */

/** A text that is longer than this is no contact detail with a slip in it. */
export const LONGEST = 100;

/** `May we phone you? Yes, after 5` is no phone number, and `2026-01-05` is none; `+1 555-123-4567 ext. 89` is one. */
export function isPhone(text: string): boolean {
	const number = wholeNumber(text);
	return (
		text.length <= 40 &&
		digitsOf(number).length >= SHORTEST_PHONE &&
		/^[\d\s()+./x\p{Pd}]+$/iu.test(number) &&
		!holdsDate(number)
	);
}

/**
 * The number in an answer. To nothing but `Phone` people answer `512-555-0100 (cell)` and `1-800-FLOWERS` as well. Of `Only after
 * 2026-01-05` the day was the phone number, and everybody who wrote the same day was one person. A day behind the number left with it.
 */
export function numberIn(text: string, isBare: boolean): string | undefined {
	const isWhole = isPhone(text);
	if (isWhole && !holdsDate(text)) return text;
	if (!(isWhole || isBare) || text.length > LONGEST) return undefined;
	// Around the number stands what people write there: `#512…`, and the quote of a spreadsheet.
	for (const part of [withoutDates(text), text]) {
		const number = mainNumber(part).replace(/^[^\d+([]+|[^\d)\]]+$/g, '');
		if (isPhone(number)) return number;
	}
	return !/\p{Ll}{2}/u.test(text) && text.length <= 40 && canBePhone(text) ? text : undefined;
}
