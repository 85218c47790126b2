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
	// Nearly all messages stop here, before any pattern is built: the end of the number is in every spelling of it.
	if (!digitsOf(text).includes(phone.slice(-SHORTEST_PHONE))) return false;
	const hasCountryCode = phone.length > 10 || /^\s*(\+|00)/.test(lead.phone ?? '');
	const national = phone.length - (hasCountryCode ? LONGEST_COUNTRY_CODE : 0);
	for (let length = Math.max(SHORTEST_PHONE, national); length < phone.length; length++) {
		if (new RegExp(`(?<!\\d)0*${spacedOut(phone.slice(-length))}(?!\\d)`).test(text)) return true;
	}
	return new RegExp(spacedOut(phone)).test(text);
}

/** A pattern of these digits with anything but digits in between: everybody groups a number in another way. */
function spacedOut(digits: string): string {
	return [...digits].join('\\D*');
}

function digitsOf(text: string): string {
	return text.replace(/\D/g, '');
}

function isBlank(text: string | null | undefined): text is null | undefined {
	return text === null || text === undefined || text.trim() === '';
}
