import type { Lead } from './lead';

/** Contract, "Create customer only when contact info is captured": a phone number or an email that is not blank. */
export function hasContactInfo(lead: Pick<Lead, 'phone' | 'email'>): boolean {
	return !isBlank(lead.phone) || !isBlank(lead.email);
}

/** Fewer digits than this are a house number or a price, not a phone number. */
const SHORTEST_PHONE = 7;
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
	const phone = digitsOf(lead.phone ?? '').replace(/^0+/, '');
	if (phone.length < SHORTEST_PHONE || phone.length > LONGEST_PHONE) return false;
	const digits = digitsOf(text);
	// Nearly all messages stop here: the end of the number is in every spelling of it.
	if (!digits.includes(phone.slice(-SHORTEST_PHONE))) return false;
	if (digits.includes(phone)) return true;
	const hasCountryCode = phone.length > 10 || /^\s*(\+|00)/.test(lead.phone ?? '');
	const national = phone.length - (hasCountryCode ? LONGEST_COUNTRY_CODE : 0);
	const groups = digitGroups(text);
	for (let length = Math.max(SHORTEST_PHONE, national); length < phone.length; length++) {
		if (isSpelledOut(phone.slice(-length), digits, groups)) return true;
	}
	return false;
}

/** Where among the digits of a text a number may begin and end: people write numbers in groups, some with zeros in front. */
type DigitGroups = { begins: Set<number>; ends: Set<number> };

function digitGroups(text: string): DigitGroups {
	const [begins, ends] = [new Set<number>(), new Set<number>()];
	let at = 0;
	for (const [group] of text.matchAll(/\d+/g)) {
		const zeros = group.length - group.replace(/^0+/, '').length;
		for (let skipped = 0; skipped <= zeros; skipped++) begins.add(at + skipped);
		at += group.length;
		ends.add(at);
	}
	return { begins, ends };
}

/** Without a pattern made of the number: what the engine keeps of each new one, 4 kB, stays until all memory is swept. */
function isSpelledOut(number: string, digits: string, { begins, ends }: DigitGroups): boolean {
	for (let at = digits.indexOf(number); at >= 0; at = digits.indexOf(number, at + 1)) {
		if (begins.has(at) && ends.has(at + number.length)) return true;
	}
	return false;
}

function digitsOf(text: string): string {
	return text.replace(/\D/g, '');
}

function isBlank(text: string | null | undefined): text is null | undefined {
	return text === null || text === undefined || text.trim() === '';
}
