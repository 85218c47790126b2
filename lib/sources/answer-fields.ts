import { canBeEmail, isMistypedEmail, normaliseEmail } from '../lead/email';
import { digitsOf } from '../lead/digits';
import { mainNumber } from '../lead/phone';
import type { Asked } from './answer-labels';
import type { NamePart } from './answer-names';
import { isPhone, LONGEST, numberIn } from './answer-numbers';
import { heldOf, pairIn } from './answer-pairs';
import { nameIn, phoneIn, postalCodeIn } from './answer-values';

/* Which of our fields an answer is, and its value there. */

/**
 * One answer of a form, with its question as the form words it.
 * @property field the form itself says what the answer is
 * @property isKind the form says only of what kind the answer is (an email address), and the question says whose
 * @property label the question as it is read, where it holds something else than words
 * @property isHidden nobody has typed it: the link to the form brought it along
 * @property isTranslated the system words its own questions in the language of the form, which may be any
 */
export type Answer = {
	question: string;
	value: unknown;
	field?: AnswerField;
	isKind?: true;
	label?: string;
	isHidden?: true;
	isTranslated?: true;
};
export type AnswerField = NamePart | 'email' | 'phone' | 'postal_code';

/**
 * @property isBare nothing but this field was asked, so the answer counts over others for the field: `Phone`, not `Owner phone`
 * @property isOfNamed the question says whose it is, so all other answers for the field count over it: `Your salon’s phone`
 */
export type Own = { field: AnswerField; value: string; isBare: boolean; isOfNamed?: boolean };

/**
 * All of our fields that an answer is: several where its question asks for several.
 * @param text the answer as a person reads it
 * @param asked what the question asks for
 */
export function fieldsOf(answer: Answer, text: string, asked: Asked): Own[] {
	const own = fieldOf(answer, text, asked);
	const mayBeMore = answer.field === undefined && !asked.isOfOthers && (asked.email || asked.phone);
	if (!mayBeMore || own?.value === text) return own ? [own] : [];
	const pair = asked.email && asked.phone ? Object.entries(pairIn(text) ?? {}) : [];
	const inPair = pair.map(([field, value]) => ({ field: field as AnswerField, value }));
	const more = [...inPair, ...heldOf(answer.label ?? answer.question, text)];
	const { isOfNamed } = asked;
	const found = [...(own ? [own] : []), ...more.map((each) => ({ ...each, isBare: false, isOfNamed }))];
	return found.filter(({ field }, at) => found.findIndex((other) => other.field === field) === at);
}

/**
 * Which of our fields an answer is, by what the form says, by its question, and by what was answered.
 * @param text the answer as a person reads it
 * @param asked what the question asks for
 */
function fieldOf(answer: Answer, text: string, asked: Asked): Own | undefined {
	const { value, field, isKind = false } = answer;
	if (asked.isOfOthers && (field === undefined || isKind)) return undefined;
	const own = (of: AnswerField, said: string): Own => ({
		...{ field: of, value: said },
		isBare: asked.isBare(of),
		isOfNamed: (of === 'email' || of === 'phone') && asked.isOfNamed,
	});
	const name = nameIn(value);
	const phone = phoneIn(value);
	const postalCode = postalCodeIn(value);
	if (field !== undefined) {
		const inParts = { name, phone, postal_code: postalCode } as Partial<Record<AnswerField, string>>;
		return { ...own(field, inParts[field] ?? text), ...(!isKind && { isBare: true, isOfNamed: false }) };
	}
	if (asked.namePart) return own(asked.namePart, name ?? text);
	if (name !== undefined) return own('name', name);
	const email = asked.email ? emailIn(text, asked.isBare('email')) : undefined;
	if (email !== undefined) return own('email', email);
	if (phone !== undefined) return own('phone', phone);
	const number = asked.phone ? numberIn(text, asked.isBare('phone')) : undefined;
	if (number !== undefined) return own('phone', number);
	if (postalCode !== undefined) return own('postal_code', postalCode);
	const code = asked.postalCode ? codeIn(text, asked.town) : undefined;
	if (code !== undefined) return own('postal_code', code);
	// People write the number where the address belongs, and the address where the number belongs.
	if (asked.phone && isWholeAddress(text) && asked.isBare('phone'))
		return { ...own('email', text), isBare: false };
	if (asked.email && isPhone(text) && asked.isBare('email')) return { ...own('phone', text), isBare: false };
	return undefined;
}

/** One address, perhaps with a name before it, and no words around it, which would be a message. */
export function isWholeAddress(text: string): boolean {
	return normaliseEmail(text) !== undefined && /^(?:[^<>@]*<[^<>]+>|(?:mailto:)?\s*\S+)[\s.,;]*$/i.test(text);
}

/** A number with its country code (E.164) is one without any word for it: no price and no number of an order begins with a plus. */
export function isWholeNumber(text: string): boolean {
	const { length } = digitsOf(mainNumber(text));
	return /^\+[1-9]/.test(text) && length >= 8 && length <= 15 && isPhone(text);
}

/**
 * The one address in an answer. To nothing but `Email` people answer `alex@gmail,com`, which a person reads at once. While such an
 * answer was a message, the lead had no contact info and was held back.
 */
function emailIn(text: string, isBare: boolean): string | undefined {
	if (isWholeAddress(text)) return text;
	const address = normaliseEmail(text);
	if (address !== undefined) return address;
	const isMeant = isBare && text.length <= LONGEST && (canBeEmail(text) || isMistypedEmail(text));
	return isMeant ? text : undefined;
}

/** A postal code among words: of Canada, the United Kingdom, Ireland, the Netherlands, and codes of digits, also `D-10115`. */
const CODES = [
	/[A-Za-z]\d[A-Za-z][ -]?\d[A-Za-z]\d/,
	/[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}/,
	/[A-Za-z]\d[\dWw] ?[A-Za-z\d]{4}/,
	/\d{4} ?[A-Z]{2}(?=,? \p{L})/u,
	/(?:[A-Z]{1,2}-)?(?:\d{4,7}|\d{5}-\d{4}|\d{3} \d{2,3}|\d{2,5}-\d{3})/,
];
const CODE = new RegExp(
	`(?<![\\p{L}\\d-])(?:${CODES.map(({ source }) => source).join('|')})(?![\\p{L}\\d]|-\\d)`,
	'gu',
);

/**
 * The postal code in an answer. To `PLZ / Ort` the answer is `10115 Berlin`, and this was the postal code of the lead, while
 * `80331 München` was none because it is longer.
 */
function codeIn(text: string, hasTown: boolean): string | undefined {
	const isWhole = /^[\p{L}\d][\p{L}\d -]{1,11}$/u.test(text) && /\d/.test(text);
	const hasWord = /\p{L}{3}/u.test(text) && /\p{Ll}/u.test(text);
	if (isWhole && !hasTown && !hasWord) return text;
	const codes = new Set(text.slice(0, 200).match(CODE));
	return codes.size === 1 ? [...codes][0] : undefined;
}
