/*
 * What has as many digits as a phone number and is none. Of `call between 9:00 and 17:00` in the field of the number `9001700` was the
 * number: the next stranger with the same office hours was held back as known, and a lead that nobody can call went out.
 */

const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
/** `2026-01-05`, `01/05/2026`, `5.1.2026` */
const DATE = `(?<!\\d)(?:(?:19|20)\\d\\d([-./])${DAY}\\1${DAY}|${DAY}([-./])${DAY}\\2(?:19|20)\\d\\d)(?!\\d)`;
/** `01/05/26`, but not the beginning of `01.05.26.34.78`, which is a number of France, and not `22-11-10`, one of Russia */
const SHORT_DATE = `(?<![\\d./-])${DAY}([./])${DAY}\\3\\d\\d(?![\\d./-])(?! ?\\d\\d(?!:))`;
/** In `+7 912 12-10-2011` the end looks like a date. */
const BEHIND_A_NUMBER = '(?<!\\d[) ./\\p{Pd}]{1,2})';
const HOUR = '(?:[ T]+\\d{1,2}(?![\\d:./-]))?';
/** `10:00`, `8.30-16.30`, `5pm`, `9-17 Uhr`, `17h`, `24/7` */
const TIMES = [
	'(?<![\\d:])\\d{1,2}:\\d\\d(?::\\d\\d)?(?![\\d:])',
	'(?<![\\d.])(?:[01]?\\d|2[0-4])\\.[0-5]\\d ?\\p{Pd} ?(?:[01]?\\d|2[0-4])\\.[0-5]\\d(?![\\d.])',
	'(?<![\\d./\\p{Pd}])(?:\\d{1,2} ?\\p{Pd} ?)?\\d{1,2}(?: ?[ap]\\.?m| Uhr|h(?:\\d\\d)?)(?![\\p{L}\\d])',
	'(?<!\\d)24/7(?!\\d)',
].join('|');
/** `$1,250,000`, `1.250.000 €` */
const THOUSANDS = "\\d{1,3}(?:[.,']\\d{3})+(?:[.,]\\d\\d?)?(?![\\d\\p{Pd}]|[.,']\\d)";
const SUM = `\\p{Sc} ?${THOUSANDS}|(?<![\\d.,'+-])${THOUSANDS}\\s?\\p{Sc}`;
/** What a spreadsheet makes of a long number in a narrow column: `4.91512E+12` */
const SHORTENED = '(?<![\\d.,])\\d[.,]\\d+E\\+\\d+';
/** `512-555-0100`, as a number of North America is written, and hardly one of an order */
const WITH_HYPHENS = '\\d{3}[-.]\\d{3}[-.]\\d{4}(?![-.]?\\d)';
/**
 * `order no. 10012345`, `SSN 123-45-6789`, `DOB: 19900105`. A customer has a phone as well: `customer 512-555-0100`, `ref 512 555 0100`.
 * The `ID` of `ID 081234567890` is Indonesia.
 */
const NUMBERED = [
	'(?<!\\p{L})(?:',
	'order|invoice|account|acct|policy|claim|ticket|ref(?:erence)?|booking|serial|imei|vin|ssn|social security|dob|born|(?<!app )id(?![ .:]*08\\d)',
	'|bestellung|auftrag|rechnung|vertrag|geboren|geb|pedido|commande|(?:bestell|auftrags|rechnungs|kunden|vertrags)(?:nummer|nr)',
	'|(?:customer|member(?:ship)?)(?= (?:id|no|nr|number)(?!\\p{L}))',
	`)(?: (?:id|no|nr|num|number|nummer))?[ .:#]*(?!${WITH_HYPHENS}(?!.*\\d{3}[ ./-]?\\d{4}))`,
	'(?:\\d{5,}[\\d./\\p{Pd}]*|\\d[\\d./\\p{Pd}]*(?![\\d./\\p{Pd}]| \\d))',
].join('');

const IS_DATE = new RegExp(DATE, 'u');
const NO_PHONE = new RegExp(
	`${BEHIND_A_NUMBER}(?:${DATE}|${SHORT_DATE})${HOUR}|${TIMES}|${SUM}|${SHORTENED}|${NUMBERED}`,
	'giu',
);

export const holdsDate = (text: string) => IS_DATE.test(text);

/** The text with a semicolon in the place of each date with a year of four digits, also of one right behind a number. */
export const withoutDates = (text: string) => text.replace(new RegExp(DATE, 'gu'), ';');

/** The text with a semicolon in the place of each date, time, sum and number of an order. */
export const withoutOtherNumbers = (text: string) => text.replace(NO_PHONE, ';');
