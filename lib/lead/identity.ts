import type { Lead } from './lead';
import { normaliseEmail } from './email';
import { digitsOf, isInternational, mainNumber, SHORTEST_PHONE } from './phone';
import { canBePhone } from './reachable';

/** What a returning lead is recognised by. */
export const RETURNING_LEAD_KEYS = ['lead_id', 'contact'] as const;
export type ReturningLeadKey = (typeof RETURNING_LEAD_KEYS)[number];

/**
 * The ids under which a lead is known: its `lead_id`, and with `contact` also its email address and phone number,
 * so that the same person under another lead id is a returning lead.
 */
export function identitiesOf(lead: Lead, key: ReturningLeadKey): string[] {
	const identities = [`lead ${lead.lead_id}`];
	if (key === 'lead_id') return identities;
	const email = normaliseEmail(lead.email);
	const phone = normalisePhone(lead.phone);
	if (email !== undefined) identities.push(`email ${email}`);
	if (phone !== undefined) identities.push(`phone ${phone}`);
	return identities;
}

/**
 * A phone number as E.164 where it is written internationally (`+1 (555) 123-4567`, `0015551234567`), else its bare
 * digits, in both cases without its extension. A national number is not completed with a guessed country: a wrong guess
 * would hold back a stranger's lead. Less than 7 digits are no number.
 */
export function normalisePhone(phone: string | null | undefined): string | undefined {
	const number = mainNumber(phone ?? '');
	if (!canBePhone(number)) return undefined;
	if (!isInternational(number)) return enough(digitsOf(number));
	// +44 (0)20 is dialled +44 20: the zero in brackets is for callers in the country.
	const digits = digitsOf(number.replace(/\(0\)/, ''));
	const isPlus = number.includes('+');
	return enough(digits) && `+${isPlus ? digits : digits.slice(2)}`;
}

function enough(digits: string): string | undefined {
	return digits.length < SHORTEST_PHONE ? undefined : digits;
}
