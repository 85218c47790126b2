/**
 * An extension behind a number, as several languages word it: `ext. 89`, `(x89)`, `доб. 89`, `;ext=89` (RFC 3966), `#89`, `,,89` (a
 * pause in dialling). The word may follow the number without a space: `4567ext89`.
 */
const EXTENSION =
	/(?:[\s,.;([-]*(?:(?<![a-z])(?:ext(?:ensi[oó]n|n)?|x|poste|anexo|ramal|int(?:erno)?|durchwahl|dw|toestel|доб)|#)[\s.:=#-]*|\s*[,;]+\s*)\d{1,8}[\s.)\]]*$/i;

/** Longer texts are no phone number, and the pattern for extensions would take minutes for one of a megabyte. */
const LONGEST_TEXT = 200;

/** Fewer digits than this are a house number or a price, not a phone number. */
export const SHORTEST_PHONE = 7;

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
const BETWEEN = /[,;/|\n]|\s(?:or|and|und|oder|ou|et|y|o)\s/;

/** E.164 numbers have at most 15 digits, and up to three more to dial abroad. More digits are several numbers. */
export const MOST_DIGITS = 18;

/**
 * A phone number as its owner would dial it from outside: without its extension, and without what phones and forms add to it (`tel:`,
 * links, invisible marks of text direction, wide digits); the first one of several numbers. Before, a number with an extension counted as another person's number, and a
 * message that held the number without its extension counted as a message without contact info.
 */
export function mainNumber(phone: string): string {
	if (phone.length > LONGEST_TEXT) return '';
	// Invisible characters come along when a number is copied from an address book.
	const plain = asciiDigits(phone.normalize('NFKC'))
		.replace(/\p{Cf}/gu, '')
		.replace(/%2b|&(?:#0*43|#x0*2b|plus);/gi, '+')
		.trim();
	const text = firstNumber(IN_A_LINK.exec(plain)?.[1] ?? linkedOnWhatsApp(plain) ?? plain)
		.replace(WHATSAPP_ID, '+$1')
		.replace(/^tel:\s*/i, '')
		// A column of numbers with decimals: 5551234567.0 counted as another number than 5551234567.
		.replace(/^(\+?\d{7,})\.0+$/, '$1')
		.replace(WITH_EXPONENT, allDigits);
	// +44 (0)20 is dialled +44 20: the zero in brackets is for callers in the country. While only the history left it out, a message
	// with +44 20 counted as one without the lead's number.
	const dialled = isInternational(text) ? text.replace(/\(0\)/, '') : text;
	const main = dialled.replace(EXTENSION, '');
	return digitsOf(main).length >= SHORTEST_PHONE ? main : text;
}

/** The first of several numbers, which together counted as one number of somebody else; the text itself where it holds one number. */
function firstNumber(text: string): string {
	if (digitsOf(text).length <= MOST_DIGITS) return text;
	const parts = text.split(BETWEEN).filter((part) => digitsOf(part).length >= SHORTEST_PHONE);
	return parts[0]?.trim() ?? text;
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

export function digitsOf(text: string): string {
	return asciiDigits(text).replace(/\D/g, '');
}

/** The digits of other scripts that were already looked up, each of which takes microseconds. Unicode has some hundreds of them. */
const lookedUp = new Map<string, string>();

/** Digits of other scripts (`٠٥٥`) as ASCII digits. Before, they did not count as digits. */
export function asciiDigits(text: string): string {
	return text.replace(/(?!\d)\p{Nd}/gu, (digit) => {
		const plain = lookedUp.get(digit) ?? asciiDigit(digit);
		lookedUp.set(digit, plain);
		return plain;
	});
}

function asciiDigit(digit: string): string {
	const plain = digit.normalize('NFKC');
	if (/\d/.test(plain)) return plain;
	// Unicode keeps the ten digits of a script together, from zero to nine.
	const code = digit.codePointAt(0) ?? 0;
	let value = 0;
	while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(code - value - 1))) value++;
	return String(value);
}
