import type { Lead } from './lead';
import { nationalToE164, otherSpellings, type Country } from './country';
import { normaliseEmail } from './email';
import { digitsOf, isInternational, mainNumber, SHORTEST_PHONE } from './phone';
import { canBePhone } from './reachable';

/** What a returning lead is recognised by. */
export const RETURNING_LEAD_KEYS = ['lead_id', 'contact'] as const;
export type ReturningLeadKey = (typeof RETURNING_LEAD_KEYS)[number];

/**
 * The ids under which a lead is known: its `lead_id`, and with `contact` also its email address and phone number,
 * so that the same person under another lead id is a returning lead.
 * @param country the country of numbers that are written without a country code
 */
export function identitiesOf(lead: Lead, key: ReturningLeadKey, country?: Country): string[] {
	const identities = [`lead ${lead.lead_id}`];
	if (key === 'lead_id') return identities;
	const email = normaliseEmail(lead.email);
	if (email !== undefined) identities.push(`email ${email}`);
	identities.push(...phonesOf(lead, country).map(phoneId));
	return identities;
}

/** The ids under which this lead's phone number may be known if another lead wrote it differently, with its country code or without. */
export function nearMissesOf(lead: Lead): string[] {
	return phonesOf(lead, undefined).flatMap(otherSpellings).map(phoneId);
}

const phoneId = (phone: string) => `phone ${phone}`;

/**
 * A number that is written without its country code is also looked up by its bare digits: under these the history knows it from the
 * time before Default Country was set.
 */
function phonesOf({ phone }: Lead, country: Country | undefined): string[] {
	const plain = normalisePhone(phone);
	if (plain === undefined || country === undefined || plain.startsWith('+')) return plain ? [plain] : [];
	const complete = nationalToE164(plain, country);
	return complete === undefined ? [plain] : [complete, plain];
}

/**
 * A phone number as E.164 where it is written internationally (`+1 (555) 123-4567`, `0015551234567`), else its bare
 * digits, in both cases without its extension. A national number is completed only with the country that Default Country names
 * (see {@link identitiesOf}), and never with a guessed country: a wrong guess would hold back a stranger's lead. A text of fewer
 * than 7 digits is no number.
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
