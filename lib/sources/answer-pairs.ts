import { digitsOf } from '../lead/digits';
import { normaliseEmail } from '../lead/email';
import { readLabel } from './answer-labels';
import type { NamePart } from './answer-names';
import { LONGEST, numberIn } from './answer-numbers';
import { isOfContact } from './answer-words';

/* A question that asks for two things (`Email / Phone`, `Your name and phone number`), and an answer that holds both. */

/** What an answer holds: a field of the lead, and its value there. */
export type Held = { field: NamePart | 'email' | 'phone'; value: string };

/** More digits are two numbers. */
const LONGEST_E164 = 15;
/** `Name, email and phone number` */
const MOST_PARTS = 3;
const BETWEEN = /[&+/,|]|\s(?:and|or|und|oder|et|ou|y|e|o|en|of|och|og|i)\s/iu;
const ADDRESS = /[^\s,;/|<>()"]+@[^\s,;/|<>()"]+/;
const AROUND = /^[\s,;:/|&-]+|[\s,;:/|&-]+$/g;
/** `Ada L`, `Jan van der Berg` */
const NAME = /^\p{Lu}[\p{L}\p{M}'’.-]*(?: (?:\p{Lu}[\p{L}\p{M}'’.-]*|\p{Ll}{1,3})){0,4}$/u;

/** The one address and the one number in an answer that holds nothing else: `a@b.co, 512-555-0142`, `Phone: 512-555-0142 or a@b.co`. */
export function pairIn(text: string): { email: string; phone: string } | undefined {
	const { email, phone, others } = partsOf(text);
	if (email === undefined || phone === undefined || /\d/.test(others)) return undefined;
	if (digitsOf(phone).length > LONGEST_E164) return undefined;
	return wordsIn(others).every(isOfContact) ? { email, phone } : undefined;
}

/**
 * What an answer holds of all that its question asks for, where the question asks for nothing but a name, an address and a number. Before, a
 * question for two of them gave one of them or none, and a lead had no contact info: `Your name and phone number`.
 */
export function heldOf(label: string, text: string): Held[] {
	const asked = askedIn(label);
	const { email, phone, others } = asked.length > 1 ? partsOf(text) : { others: '' };
	const held: Held[] = [];
	if (email !== undefined && asked.includes('email')) held.push({ field: 'email', value: email });
	if (phone !== undefined && asked.includes('phone')) held.push({ field: 'phone', value: phone });
	const name = others.replace(AROUND, '');
	const part = asked.find((field) => field === 'name' || field === 'first_name');
	const isName = NAME.test(name) && !wordsIn(name).some(isOfContact);
	return part && isName && held.length > 0 ? [...held, { field: part, value: name }] : held;
}

/** The fields that the parts of a question ask for; none where a part asks for anything else, or for what belongs to somebody else. */
function askedIn(label: string): Array<Held['field']> {
	const parts = label
		.slice(0, 200)
		.split(BETWEEN)
		.filter((part) => /\p{L}/u.test(part));
	// A stranger may send ten thousand labels of a hundred parts each.
	if (parts.length > MOST_PARTS) return [];
	const fields = parts.map((part) => {
		const asked = readLabel(part);
		if (asked.namePart) return asked.namePart;
		return (['email', 'phone'] as const).find((field) => asked[field] && asked.isBare(field));
	});
	const known = fields.flatMap((field) => field ?? []);
	return known.length === fields.length && new Set(known).size === known.length ? known : [];
}

/** @returns the only address, the number beside it, and what else is in the text */
function partsOf(text: string): { email?: string; phone?: string; others: string } {
	if (text.length > LONGEST) return { others: '' };
	const email = normaliseEmail(text);
	const rest = (email === undefined ? text : text.replace(ADDRESS, ' ')).replace(AROUND, '');
	if (rest.includes('@')) return { others: '' };
	const phone = numberIn(rest, true);
	return {
		...(email !== undefined && { email }),
		...(phone !== undefined && { phone }),
		others: rest.replace(phone ?? '', ' '),
	};
}

function wordsIn(text: string): string[] {
	return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}
