import { isBlank } from '../shared/is-blank';
import { canBeEmail, isMistypedEmail, isUnread, LONGEST_EMAIL, normaliseEmail } from './email';
import type { Lead } from './lead';
import { canBePhone } from './can-be-phone';
import { asciiDigits, digitsOf } from './digits';
import { isInternational, mainNumber, SHORTEST_PHONE, splitCallingCode } from './phone';

/**
 * Contract, "Create customer only when contact info is captured": a phone number or an email address, and not the words that people
 * write who want to give neither. A slip in typing does not matter: a person reads `alex@gmail,com` at once, and this lead was held
 * back. A number may stand in the field of the address, and an address in the field of the number. An address that nobody reads does
 * not count.
 */
export function hasContactInfo(lead: Pick<Lead, 'phone' | 'email'>): boolean {
	return [lead.phone, lead.email].some((text) => !isBlank(text) && (canBePhone(text) || isAddress(text)));
}

function isAddress(text: string): boolean {
	return (canBeEmail(text) || isMistypedEmail(text)) && !isUnread(normaliseEmail(text) ?? '');
}

/** The fields of a lead without contact info that hold other words, such as "none". */
export function fieldsWithoutContactInfo(lead: Pick<Lead, 'phone' | 'email'>): Array<'phone' | 'email'> {
	return hasContactInfo(lead) ? [] : (['phone', 'email'] as const).filter((name) => !isBlank(lead[name]));
}

/** E.164 numbers have at most 15 digits; a few more for an extension. */
const LONGEST_PHONE = 25;
const LONGEST_COUNTRY_CODE = 3;

/**
 * Does a message hold the lead's own phone number or email address?
 * Phones are compared by their digits; a number written without its country code still counts
 * (`555-123-4567` for `+15551234567`), also with the 0 that many countries put in its place. As with {@link hasContactInfo}, the
 * number may stand in the field of the address, and the other way round.
 */
export function mentionsContactInfo(text: string, lead: Pick<Lead, 'phone' | 'email'>): boolean {
	return [lead.email, lead.phone].some((own) => mentions(text, own ?? ''));
}

/** @param own the lead's address or its number */
function mentions(text: string, own: string): boolean {
	// Somebody may have put quotes around the lead's address, which the message does not have. An address whose sign is spelled out
	// is looked for as it is.
	const email = normaliseEmail(own) ?? (own.length > LONGEST_EMAIL ? '' : own.trim().toLowerCase());
	if (text.toLowerCase().includes(email) && canBeEmail(email) && !isUnread(email)) return true;
	const number = mainNumber(own);
	if (number.includes('@')) return false;
	const phone = digitsOf(number).replace(/^0+/, '');
	if (phone.length < SHORTEST_PHONE || phone.length > LONGEST_PHONE || !canBePhone(number)) return false;
	const digits = digitsOf(text);
	// Nearly all messages stop here: the end of the number is in every spelling of it.
	if (!digits.includes(phone.slice(-SHORTEST_PHONE))) return false;
	if (digits.includes(phone)) return true;
	if (isInternational(number) && digits.includes(withoutTrunkPrefix(phone))) return true;
	const hasCountryCode = phone.length > 10 || isInternational(number);
	const national = phone.length - (hasCountryCode ? LONGEST_COUNTRY_CODE : 0);
	for (let length = Math.max(SHORTEST_PHONE, national); length < phone.length; length++) {
		if (spelledOut(length).test(`${phone.slice(-length)}:${asciiDigits(text)}`)) return true;
	}
	return false;
}

/**
 * The digits without the 0 that is for callers in the country (`+44 07911 …`), and without the 1 that Mexico had behind its code until
 * 2019. `country.ts` knows the rules of all countries, but a receiver's bundle, which has to stay small, would hold them, too.
 */
function withoutTrunkPrefix(digits: string): string {
	const [code, rest] = splitCallingCode(digits);
	return code + rest.replace(code === '52' ? /^0*1(?=\d{10}$)/ : /^0+/, '');
}

/** The patterns of the lengths that have come up, of which there are at most twenty. */
const patterns = new Map<number, RegExp>();

/**
 * The pattern that finds a number in a text, where the subject is the number, a colon and the text. People write
 * numbers in groups of digits, some with zeros in front: the number begins with a group, or behind the group's zeros, and
 * ends with a group. It refers back to the number's digits instead of holding them, because V8 keeps some kB for each
 * pattern until a full garbage collection, and there are as many phones as leads.
 */
function spelledOut(length: number): RegExp {
	const known = patterns.get(length);
	if (known) return known;
	const sameDigits = Array.from({ length }, (_, index) => `\\${index + 1}`).join('\\D*');
	const pattern = new RegExp(`^${'(\\d)'.repeat(length)}:[^]*?(?<!\\d)0*${sameDigits}(?!\\d)`);
	patterns.set(length, pattern);
	return pattern;
}
