import { asciiDigits, digitsOf } from './digits';
import { withoutOtherNumbers } from './no-phone';

/** The word in front of an extension, in several languages; `p` and `w` are the pauses that phones write into an address book. */
const WORD_OF_EXTENSION =
	'(?<![a-z])(?:ext(?:ensi[oó]n|en|n)?|x|×|poste|anexo|ramal|int(?:erno)?|durchwahl|dw|nebenstelle|nst|app(?:arat)?|toestel|wew|linka|lok|anknytning|доб|доп|вн(?:утр)?|内線|内线|分机|分機|转|轉|내선|p|w)';

const DIGITS_OF_EXTENSION = String.raw`[\s.:=#-]*\d{1,8}[\s.)\]]*`;

/** Whose extension it is: `ext. 89 (work)`. */
const LABEL = String.raw`(?:[([]?\p{L}[\p{L}\s]{0,20}[.)\]\s]*)?`;

/**
 * An extension behind a number: `ext. 89`, `(x89)`, `доб. 89`, `;ext=89` (RFC 3966), `#89`, `,,89` or `,,89#` (a pause in dialling). The
 * word may follow the number without a space: `4567ext89`.
 */
const EXTENSION = new RegExp(
	String.raw`(?:[\s,.;([-]*(?:${WORD_OF_EXTENSION}${DIGITS_OF_EXTENSION}${LABEL}|#${DIGITS_OF_EXTENSION})|\s*[,;]+\s*\d{1,8}#?[\s.)\]]*)$`,
	'iu',
);

/** Longer texts are no phone number, and the pattern for extensions would take minutes for one of a megabyte. */
const LONGEST_TEXT = 200;

/** Fewer digits than this are a house number or a price, not a phone number. */
export const SHORTEST_PHONE = 7;

/** Fewer digits reach nobody: the shortest numbers that are dialled from elsewhere in a country have six. */
export const FEWEST_DIGITS = 6;

/** Who somebody is on WhatsApp, as programs for it write this: the number, and the number of the device behind a colon. */
const WHATSAPP_ID = /^\+?(\d{7,15})(?::\d{1,4})?@(?:c\.us|s\.whatsapp\.net)$/i;

/**
 * The number in a link to WhatsApp, where it always has its country code: `https://wa.me/15551234567`,
 * `https://api.whatsapp.com/send?phone=15551234567`. Read as a number without one, it was that of another person than +1 555 123-4567.
 */
const WHATSAPP_LINK =
	/\b(?:wa\.me\/|whatsapp(?:\.com\/|:\/\/)send\/?\?(?:[^\s?]*&)?phone=)\+?([1-9]\d{6,14})(?!\d)/i;

/** A number within a link of Slack, Markdown or HTML: `<tel:+15551234567|+1 555-123-4567>`, `[+1 555…](tel:+1555…)`. */
const IN_A_LINK = /[<("']tel:(\+?\d[\d\s().-]{5,}\d)/i;

/** What stands between two numbers. */
const BETWEEN = /[,;/|\n]|\s(?:or|and|und|oder|ou|et|y|o|&|\p{Pd})\s/u;

/** The digits of the longest E.164 number. */
const LONGEST_E164 = 15;

/** With up to three digits to dial abroad. More digits are several numbers. */
export const MOST_DIGITS = LONGEST_E164 + 3;

/**
 * A phone number as its owner would dial it from outside: without its extension, and without what phones and forms add to it (`tel:`,
 * links, invisible marks of text direction, wide digits); the first one of several numbers, and without the words and times around it
 * (`555 123 4567 until 5pm`). Before, a number with an extension counted as another person's number, and a message that held the number
 * without its extension counted as a message without contact info.
 * @returns the text itself where it holds no number
 */
export function mainNumber(phone: string): string {
	const text = plainText(phone);
	const others = withoutOtherNumbers(text);
	const number = dialled(firstNumber(others));
	return (others !== text || /\p{L}/u.test(number) ? numberAmongWords(number) : undefined) ?? number;
}

/** The number as {@link mainNumber} returns it, where the text holds nothing but a number; otherwise with all its words. */
export function wholeNumber(phone: string): string {
	return dialled(firstNumber(plainText(phone)));
}

function plainText(phone: string): string {
	if (phone.length > LONGEST_TEXT) return '';
	// Invisible characters come along when a number is copied from an address book. In Japan a letter serves as a dash.
	const plain = asciiDigits(phone.normalize('NFKC'))
		.replace(/\p{Cf}/gu, '')
		.replaceAll('ー', '-')
		.replace(/%2b|&(?:#0*43|#x0*2b|plus);/gi, '+')
		.trim();
	return (
		(IN_A_LINK.exec(plain)?.[1] ?? linkedOnWhatsApp(plain) ?? plain)
			.replace(WHATSAPP_ID, '+$1')
			.replace(/^tel:\s*/i, '')
			// A column of numbers with decimals: 5551234567.0 counted as another number than 5551234567.
			.replace(/^(\+?\d{7,})\.0+$/, '$1')
			.replace(WITH_EXPONENT, allDigits)
	);
}

function dialled(text: string): string {
	// +44 (0)20 is dialled +44 20: the zero in brackets is for callers in the country. While only the history left it out, a message
	// with +44 20 counted as one without the lead's number.
	const number = isInternational(text) ? text.replace(/\(0\)/, '') : text;
	const main = number.replace(EXTENSION, '');
	return digitsOf(main).length >= SHORTEST_PHONE ? main : text;
}

/** The first of several numbers, which together counted as one number of somebody else; the text itself where it holds one number. */
function firstNumber(text: string): string {
	const [first = text, second] = text
		.split(BETWEEN)
		.filter((part) => digitsOf(part).length >= SHORTEST_PHONE)
		.map((part) => part.trim());
	const count = digitsOf(text).length;
	// `0049 6131 / 1234567` is one number, although each part of it has seven digits.
	const isOne = isInternational(text) && count <= LONGEST_E164 + (text.includes('+') ? 0 : 2);
	// In `0170 123 / 456 7890` the second part is no number of its own, because numbers of this country begin with 0.
	const isBeginning = /^\D*0/.test(first) && digitsOf(first).length === SHORTEST_PHONE;
	const isContinued =
		isBeginning && count <= LONGEST_E164 && second !== undefined && !/^\D*[0+]/.test(second);
	return count > MOST_DIGITS || (second !== undefined && !isOne && !isContinued) ? first : text;
}

/**
 * A number among words: digits, and between them all but words and what stands between two numbers. Some people write a letter for
 * a digit (`+44 (O)20 …`).
 */
const NUMBER = /[([]?(?:\+[\s(+]*)?[([]?\d(?:(?:[^\p{L}\d;:,+\n]|,(?=\d)|(?<!\p{L})\p{L}(?!\p{L}))*\d)*/gu;

/** The number among words; undefined where it cannot be told, as in an address, an ID, or a number with an exponent. */
function numberAmongWords(text: string): string | undefined {
	if (/@|\de\+?\d/i.test(text)) return undefined;
	const numbers = text.match(NUMBER) ?? [];
	const found = numbers.find((number) => digitsOf(number).length >= SHORTEST_PHONE);
	if (found !== undefined) return dialled(found);
	// Of `Room 4, 10115 Berlin` all digits together were a number.
	const isScattered = /\d.*\p{L}{2}.*\d/u.test(text) && digitsOf(text).length >= FEWEST_DIGITS;
	return isScattered && numbers.every((number) => digitsOf(number).length < FEWEST_DIGITS)
		? numbers[0]
		: undefined;
}

/** A number as Java, Python and libraries for spreadsheets write it: `5.551234567E9`, `1.5551234567e+10`. */
const WITH_EXPONENT = /^(\+?\d)[.,](\d+)e\+?(\d{1,2})$/i;

/** All digits of such a number, where it has all of them; else the number as it is, because its last digits are lost. */
function allDigits(number: string, first: string, decimals: string, exponent: string): string {
	const count = Number(exponent);
	return decimals.length >= count && /^0*$/.test(decimals.slice(count))
		? first + decimals.slice(0, count)
		: number;
}

function linkedOnWhatsApp(text: string): string | undefined {
	const [, number] = WHATSAPP_LINK.exec(text) ?? [];
	return number && `+${number}`;
}

/** Is this a number on WhatsApp, as an id that looks like an email address or in a link? */
export function isOnWhatsApp(text: string): boolean {
	return WHATSAPP_ID.test(text.trim()) || WHATSAPP_LINK.test(text);
}

/** Is the number written with its country code: `+1 555…`, `(+1) 555…`, `001 555…`? */
export function isInternational(phone: string): boolean {
	return /^[^\d+]*(?:\+|00)/.test(phone);
}

/** The calling codes of countries (ITU-T E.164): 1, 7, these of two digits, and else three digits. */
const CALLING_CODE = /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;

/** The digits of an international number, of which the first ones are its country code: the code, and the digits behind it. */
export function splitCallingCode(digits: string): [code: string, rest: string] {
	const [code = ''] = CALLING_CODE.exec(digits) ?? [];
	return [code, digits.slice(code.length)];
}
