import type { Lead } from './lead';
import { digitsOf, isInternational, mainNumber, SHORTEST_PHONE } from './phone';

/** Contract, "Create customer only when contact info is captured": a phone number or an email that is not blank. */
export function hasContactInfo(lead: Pick<Lead, 'phone' | 'email'>): boolean {
	return !isBlank(lead.phone) || !isBlank(lead.email);
}

/** E.164 numbers have at most 15 digits; a few more for an extension. */
const LONGEST_PHONE = 25;
const LONGEST_COUNTRY_CODE = 3;

/**
 * Does a message hold the lead's own phone number or email address?
 * Phones are compared by their digits; a number written without its country code still counts
 * (`555-123-4567` for `+15551234567`), also with the 0 that many countries put in its place.
 */
export function mentionsContactInfo(text: string, lead: Pick<Lead, 'phone' | 'email'>): boolean {
	if (!isBlank(lead.email) && text.toLowerCase().includes(lead.email.trim().toLowerCase())) return true;
	const number = mainNumber(lead.phone ?? '');
	const phone = digitsOf(number).replace(/^0+/, '');
	if (phone.length < SHORTEST_PHONE || phone.length > LONGEST_PHONE) return false;
	const digits = digitsOf(text);
	// Nearly all messages stop here: the end of the number is in every spelling of it.
	if (!digits.includes(phone.slice(-SHORTEST_PHONE))) return false;
	if (digits.includes(phone)) return true;
	const hasCountryCode = phone.length > 10 || isInternational(number);
	const national = phone.length - (hasCountryCode ? LONGEST_COUNTRY_CODE : 0);
	const marks = groupMarks(text, digits.length);
	for (let length = Math.max(SHORTEST_PHONE, national); length < phone.length; length++) {
		if (isSpelledOut(phone.slice(-length), digits, marks)) return true;
	}
	return false;
}

const [BEGIN, END] = [1, 2] as const;
const [ZERO, NINE] = [0x30, 0x39] as const;

/**
 * People write numbers in groups of digits, some with zeros in front. Marks where among the digits of a text a number may
 * begin (with a group, or behind its zeros) and where it may have ended (behind a group).
 */
function groupMarks(text: string, digitCount: number): Uint8Array {
	const marks = new Uint8Array(digitCount + 1);
	let at = 0;
	let mayBegin = true;
	for (let index = 0; index <= text.length; index++) {
		const code = text.charCodeAt(index);
		if (code >= ZERO && code <= NINE) {
			if (mayBegin) marks[at]! |= BEGIN;
			mayBegin &&= code === ZERO;
			at++;
		} else {
			marks[at]! |= END;
			mayBegin = true;
		}
	}
	return marks;
}

/**
 * Does a number stand there from where one may begin to where one has ended? Not by a pattern made of the number: V8
 * keeps some kB for those of each phone until a full collection.
 */
function isSpelledOut(number: string, digits: string, marks: Uint8Array): boolean {
	for (let end = number.length; end <= digits.length; end++) {
		const begin = end - number.length;
		if (marks[end]! & END && marks[begin]! & BEGIN && digits.startsWith(number, begin)) return true;
	}
	return false;
}

function isBlank(text: string | null | undefined): text is null | undefined {
	return text === null || text === undefined || text.trim() === '';
}
