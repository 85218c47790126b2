import type { Lead } from './lead';

/** Contract, "Create customer only when contact info is captured": a phone number or an email that is not blank. */
export function hasContactInfo(lead: Pick<Lead, 'phone' | 'email'>): boolean {
	return !isBlank(lead.phone) || !isBlank(lead.email);
}

/** Fewer digits than this are a house number or a price, not a phone number. */
const SHORTEST_PHONE = 7;

/**
 * Does a message hold the lead's own phone number or email address?
 * Phones are compared by their digits; a number written without its country code still counts
 * (`555-123-4567` for `+15551234567`).
 */
export function mentionsContactInfo(text: string, lead: Pick<Lead, 'phone' | 'email'>): boolean {
	if (!isBlank(lead.email) && text.toLowerCase().includes(lead.email.trim().toLowerCase())) return true;
	const phone = digitsOf(lead.phone ?? '');
	if (phone.length < SHORTEST_PHONE) return false;
	const numbers = (text.match(/\d[\d\s().\-/]*\d/g) ?? []).map(digitsOf);
	return numbers.some(
		(number) => number.length >= SHORTEST_PHONE && (number.includes(phone) || phone.endsWith(number)),
	);
}

function digitsOf(text: string): string {
	return text.replace(/\D/g, '');
}

function isBlank(text: string | null | undefined): text is null | undefined {
	return text === null || text === undefined || text.trim() === '';
}
