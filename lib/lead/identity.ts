import type { Lead } from './lead';
import { dialledFromAbroad, nationalDigits, nationalToE164, otherSpellings, type Country } from './country';
import { isUnread, normaliseEmail } from './email';
import { digitsOf } from './digits';
import { isInternational, isOnWhatsApp, mainNumber, MOST_DIGITS, SHORTEST_PHONE } from './phone';
import { canBePhone } from './can-be-phone';

/** What a returning lead is recognised by. */
export const RETURNING_LEAD_KEYS = ['lead_id', 'contact'] as const;
export type ReturningLeadKey = (typeof RETURNING_LEAD_KEYS)[number];

/**
 * The ids under which a lead is known: its `lead_id`, and with `contact` also its email address and phone number,
 * so that the same person under another lead id is a returning lead. Both fields may hold an address or a number, because a form
 * with one field for both puts a number into the field of the address.
 * @param country the country of numbers that are written without a country code
 */
export function identitiesOf(lead: Lead, key: ReturningLeadKey, country?: Country): string[] {
	const identities = [`lead ${lead.lead_id}`];
	if (key === 'lead_id') return identities;
	const emails = [lead.email, lead.phone].flatMap((text) => normaliseEmail(text) ?? []).filter(isOfOne);
	const phones = [numberIn(lead.email), lead.phone].flatMap((text) => phonesOf(text, country));
	return [...new Set([...identities, ...emails.map((email) => `email ${email}`), ...phones.map(phoneId)])];
}

/**
 * Is this the address of one person? `none@none.com`, `no-email@noemail.com` and `test@test.com` are typed by many people who have
 * none or do not want to give it. Some people do have such an address; they are recognised by their phone number. The leads of a
 * portal whose mails come from `noreply@` were one person: all but the first were held back.
 */
function isOfOne(email: string): boolean {
	const plain = email.replaceAll(/[-_]/g, '');
	return !isUnread(email) && !/^([^@]+)@\1\./.test(plain) && !FOR_NO_ADDRESS.test(plain);
}

/** What is typed in front of a domain where somebody has no address. */
const FOR_NO_ADDRESS = /^(?:no|none|na|null|undefined|noe?mail)@/;

/** The ids under which this lead's phone number may be known if another lead wrote it differently, with its country code or without. */
export function nearMissesOf(lead: Lead): string[] {
	return phonesOf(lead.phone, undefined).flatMap(otherSpellings).map(phoneId);
}

/** A number in the field of the address. Letters there are no number, whatever digits are between them. */
function numberIn(email: Lead['email']): string | undefined {
	if (typeof email !== 'string') return undefined;
	return isOnWhatsApp(email) || /^[^\p{L}@]*$/u.test(email) ? email : undefined;
}

const phoneId = (phone: string) => `phone ${phone}`;

/**
 * A number that is written without its country code is also looked up by its bare digits: under these the history knows it from the
 * time before Default Country was set. As well a number with a 0 behind its country code is looked up as it was written.
 */
function phonesOf(phone: string | null | undefined, country: Country | undefined): string[] {
	const plain = normalisePhone(phone);
	if (plain === undefined) return [];
	if (plain.startsWith('+')) return [...new Set([dialledFromAbroad(plain), plain])];
	const complete = country && nationalToE164(plain, country);
	return complete === undefined ? [plain] : [complete, plain];
}

/** `111-111-1111`, `0123456789` and `+49 123456789` are typed by many people who are strangers to one another. */
const TYPED_BY_MANY = /^1?(?:(\d)\1*|12345678(?:9(?:0|10)?)?|(?:123){3}4?)$/;

/**
 * A phone number as E.164 where it is written internationally (`+1 (555) 123-4567`, `0015551234567`), else its bare
 * digits, in both cases without its extension. A national number is completed only with the country that Default Country names
 * (see {@link identitiesOf}), and never with a guessed country: a wrong guess would hold back a stranger's lead. A text of fewer
 * than 7 digits is no number.
 */
export function normalisePhone(phone: string | null | undefined): string | undefined {
	const number = mainNumber(phone ?? '');
	const digits = digitsOf(number);
	if (!canBePhone(number) || digits.length < SHORTEST_PHONE || digits.length > MOST_DIGITS) return undefined;
	const isPlus = number.includes('+');
	const plain = isInternational(number) ? `+${isPlus ? digits : digits.slice(2)}` : digits;
	return TYPED_BY_MANY.test(nationalDigits(plain)) ? undefined : plain;
}
