import { additionalFields } from './body';
import { hasContactInfo } from './contact';
import { PERSON_FIELDS, type Lead } from './lead';

/** Fields that the contract does not have, and that these nodes understand. */
const KNOWN_COMPANIONS = ['is_new_lead', 'is_test', 'isNewLead', 'isTest'];

/** How many characters of all fields together are searched. There is a limit because the search runs for each lead that is held back. */
const SEARCHED = 20_000;

/** Matches the name or the content of a field that is likely to hold a phone number or an email address. */
const LIKE_CONTACT_INFO =
	/phone|mobile|e-?mail|whatsapp|telefo|teléfo|telem[oó]vel|rufnummer|handynummer|celular|cellulare|puhelin|điện[\W_]?thoại|dien[\W_]?thoai|телефон|τηλ[εέ]φων|טלפון|هاتف|โทรศัพท์|\u092b\u093c?\u094b\u0928|電話|电话|手机|전화|[^\s@"]@[^\s@"]{1,255}\.[a-z]{2,}|\+\d[\d ().-]{6,30}\d/i;

/** Words for a phone that are parts of other words, as in hotel, excellent and Immobilien. */
const WORD =
	'(?:tel|telnr|telno|tlf|tfno|fon|fono|cell|cel|gsm|handy|mobil|mobiel|móvil|movil|contact[\\W_]?(?:no|nr|num|number)|(?:no|nomor)[\\W_]{0,2}hp|msisdn|wa[\\W_]?id|тел)';

/** Such a word in the name of a field, where `_`, a digit or a capital letter ends a word, too: `tel_no`, `tel2`, `homeTel`. */
const NAMED_SO = new RegExp(`(?<!\\p{L})${WORD}(?!\\p{L})`, 'iu');

/** Such a word as a whole text deeper in a field, as in `{"label":"Tel. No.","value":"0151 23456789"}`. */
const LABELLED_SO = new RegExp(`"${WORD}[^"\\p{L}]{0,5}(?:n[or]|num|number|nummer)?[^"\\p{L}]{0,5}"`, 'iu');

/** A whole text that is written as phone numbers are: `(555) 123-4567`, `1 (555) 123-4567`, and with a zero in front `0151 23456789`. */
const WITH_AREA_CODE = /"(?:(?:1 ?)?\(\d{2,4}\) ?[\d -]{5,10}|0[1-9]\d{1,4}[ /-]\d{5,8})"/;

/**
 * A whole text of three groups or more, of 9 to 13 digits in all. A day, an American social security number, an ISBN, and a sum
 * (`150 000 000`) are no phone number.
 */
const IN_GROUPS =
	/"(?!(?:19|20)\d\d-\d\d-\d\d|\d{3}-\d\d-\d{4}"|97[89]-|[^"]*\b0+\b)(?=(?:[^\d"]*\d){9,13}[^\d"]*")\d+(?:[ -]\d+){2,}"/;

/** Who has called or written, as gateways for phones name it, where this is a number. */
const CALLER = /^(?:from|sender|caller(?:[\W_]?(?:id|no|nr|number))?) "?\d{10,15}"?$/i;

/**
 * The names of the fields that were not understood, for a lead of which nothing but the id was understood. Leads of a lead form of
 * Google Ads went out as `{"lead_id": …}`, and nobody was told.
 * @returns no names where anything that describes the person was understood
 */
export function notUnderstood(lead: Lead): string[] {
	const isUnderstood =
		PERSON_FIELDS.some((name) => !saysNothing(lead[name])) ||
		(Array.isArray(lead.messages) && lead.messages.length > 0);
	return isUnderstood ? [] : unknownFields(lead).map(([name]) => name);
}

/** The names of the fields that were not understood and look as if they held a phone number or an email address. */
export function likeContactInfo(lead: Lead): string[] {
	let left = SEARCHED;
	return unknownFields(lead).flatMap(([name, value]) => {
		const text = `${name} ${JSON.stringify(value) ?? ''}`.slice(0, Math.max(left, 0));
		left -= text.length;
		return isLikeContactInfo(text, name) ? [name] : [];
	});
}

const ANYWHERE = [LIKE_CONTACT_INFO, LABELLED_SO, WITH_AREA_CODE, IN_GROUPS, CALLER];

/** @param text the name of a field and its content as JSON, or the beginning of both */
function isLikeContactInfo(text: string, name: string): boolean {
	const words = name.slice(0, text.length).replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ');
	return NAMED_SO.test(words) || ANYWHERE.some((like) => like.test(text));
}

/** Matches content that looks like a phone number or an email address. The content of `email_opt_in: true` does not. */
const HOLDS_CONTACT_INFO = /[^\s@"]@[^\s@"]{1,255}\.[a-z]{2,}|\d(?:[ ()./-]{0,3}\d){6}/i;

/**
 * The names of the fields that seem to hold a phone number or an email address, for a lead in which neither was understood, though
 * other parts of it were. Before, a lead with `name` and `phone_number` went out without its number, and nobody was told.
 */
export function contactInfoElsewhere(lead: Lead): string[] {
	// `"phone": "n/a"` is not understood as a number either.
	const isUnderstood = hasContactInfo({ phone: textOf(lead.phone), email: textOf(lead.email) });
	if (notUnderstood(lead).length > 0 || isUnderstood) return [];
	// `original` is the whole payload of a known source, and has been read by the rules of this source.
	return holdingContactInfo(lead).filter((name) => name !== 'original');
}

/**
 * Those of {@link likeContactInfo} whose content may be a phone number or an email address. Every lead that was held back with
 * `utm_medium: "email"` or the browser of a phone was said to hold contact info there.
 */
export function holdingContactInfo(lead: Lead): string[] {
	return likeContactInfo(lead).filter((name) =>
		HOLDS_CONTACT_INFO.test((JSON.stringify(lead[name]) ?? '').slice(0, SEARCHED)),
	);
}

function unknownFields(lead: Lead): Array<[string, unknown]> {
	return Object.entries(additionalFields(lead)).filter(([name]) => !KNOWN_COMPANIONS.includes(name));
}

/** With Validate Payload off a lead holds whatever its sender wrote. */
const textOf = (value: unknown) =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;

/** Is this neither a number nor a text with words in it? */
function saysNothing(value: unknown): boolean {
	if (typeof value === 'number') return false;
	return typeof value !== 'string' || value.trim() === '';
}
