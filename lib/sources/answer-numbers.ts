import { digitsOf, mainNumber, SHORTEST_PHONE } from '../lead/phone';
import { canBePhone } from '../lead/can-be-phone';

/* Finds the phone number in an answer of a form, and leaves out dates, times and order numbers, which have as many digits. */

/** A text that is longer than this is no contact detail with a slip in it. */
export const LONGEST = 100;

const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
/** `2026-01-05`, `01/05/2026`, `5.1.2026` */
const DATE = `(?<!\\d)(?:(?:19|20)\\d\\d([-./])${DAY}\\1${DAY}|${DAY}([-./])${DAY}\\2(?:19|20)\\d\\d)(?!\\d)`;
/** `01/05/26`, but not the beginning of `01.05.26.34.78`, which is a number of France */
const SHORT_DATE = `(?<![\\d./-])${DAY}([-./])${DAY}\\3\\d\\d(?![\\d./-])(?! ?\\d\\d(?!:))`;
/** `10:00`, and the hour behind a date: `2026-01-05 10` */
const TIME = '(?<![\\d:])\\d{1,2}:\\d\\d(?::\\d\\d)?(?![\\d:])';
const HOUR = '(?:[ T]+\\d{1,2}(?![\\d:./-]))?';
/** `order no. 10012345`, `SSN 123-45-6789`, `DOB: 19900105`. A customer has a phone as well: `customer 512-555-0100`. */
const NUMBERED = [
	'(?<!\\p{L})(?:',
	'order|invoice|account|acct|policy|claim|ticket|ref(?:erence)?|booking|serial|imei|vin|ssn|social security|dob|born|(?<!app )id',
	'|bestellung|auftrag|rechnung|vertrag|geboren|geb|pedido|commande|(?:bestell|auftrags|rechnungs|kunden|vertrags)(?:nummer|nr)',
	'|(?:customer|member(?:ship)?)(?= (?:id|no|nr|number)(?!\\p{L}))',
	')(?: (?:id|no|nr|num|number|nummer))?[ .:#]*\\d[\\d./\\p{Pd}]*',
].join('');

const IS_DATE = new RegExp(DATE, 'u');
const NO_NUMBER = new RegExp(`(?:${DATE}|${SHORT_DATE})${HOUR}|${TIME}|${NUMBERED}`, 'giu');

/** `May we phone you? Yes, after 5` is no phone number, and `2026-01-05` is none; `+1 555-123-4567 ext. 89` is one. */
export function isPhone(text: string): boolean {
	const number = mainNumber(text);
	return (
		text.length <= 40 &&
		digitsOf(number).length >= SHORTEST_PHONE &&
		/^[\d\s()+./x\p{Pd}]+$/iu.test(number) &&
		!IS_DATE.test(number)
	);
}

/** A number among words: `512-555-0100 (cell)`, `+1 512 555 0100 call after 5`, `#5125550100`. */
const NUMBER = /(?<!\d)\+?[([]?\d[\d\s()[\]./\p{Pd}]{5,38}\d(?!\d)/gu;

/**
 * The number in an answer. To nothing but `Phone` people answer `512-555-0100 (cell)` and `1-800-FLOWERS` as well. Of `Only after
 * 2026-01-05` the day was the phone number, and everybody who wrote the same day was one person.
 */
export function numberIn(text: string, isBare: boolean): string | undefined {
	if (isPhone(text)) return text;
	if (!isBare || text.length > LONGEST) return undefined;
	const others = text.replace(NO_NUMBER, ';');
	const among = [...others.matchAll(NUMBER)].map(([number]) => number);
	const first = among.find((number) => digitsOf(number).length >= SHORTEST_PHONE);
	if (first !== undefined) return first;
	// `between 10:00 and 12:30` is no number, although it has eight digits.
	return others === text && !/\p{Ll}{2}/u.test(text) && text.length <= 40 && canBePhone(text)
		? text
		: undefined;
}
