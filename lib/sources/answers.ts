import { normaliseEmail } from '../lead/email';
import { MAX_ENTRIES } from '../lead/lead';
import { digitsOf, mainNumber, SHORTEST_PHONE } from '../lead/phone';
import { readLabel, type Asked } from './answer-labels';
import type { NamePart } from './answer-names';
import { answerText, nameIn, phoneIn, postalCodeIn } from './answer-values';
import { joinName, type Fields } from './parts';

/** One answer of a form, with its question as the form words it. `field`: the form itself says what it is. */
export type Answer = { question: string; value: unknown; field?: AnswerField };
export type AnswerField = NamePart | 'email' | 'phone' | 'postal_code';

/** An answer as text. `own`: the field of the lead that it is, and its value there. */
type Said = { question: string; text: string; reach: boolean; own?: [AnswerField, string] };

/**
 * Makes a lead of the answers of a form. An answer that is one of our fields becomes that field; every other one becomes a
 * message of the lead, with its question as a line before it, so that nothing that the person wrote is lost.
 * @param time when the form was sent, ISO 8601
 */
export function leadOfAnswers(answers: Answer[], time: string): { fields: Fields; messages: Fields[] } {
	// A stranger may send a hundred thousand answers, and a lead of that many messages is refused. So no label is read for it.
	if (answers.length > MAX_ENTRIES) return { fields: {}, messages: answers };
	const said = withoutLoneParts(answers.flatMap(read));
	takeTheOnlyOne('email', said, isWholeAddress);
	takeTheOnlyOne('phone', said, isWholeNumber);
	const found = new Map<AnswerField, string>();
	const messages: Fields[] = [];
	for (const { question, text, own } of said) {
		if (own) {
			const [field, value] = own;
			if (!found.has(field)) found.set(field, value);
			// What an address says besides its postal code is a message of its own.
			if (found.get(field) === value && value === text) continue;
		}
		messages.push({
			direction: 'inbound',
			text: question === '' ? text : `${question}\n${text}`,
			timestamp: time,
		});
	}
	const name = wholeName(found);
	const fields = {
		...(name !== undefined && { name }),
		...pick(found, 'email'),
		...pick(found, 'phone'),
		...pick(found, 'postal_code'),
	};
	return { fields, messages };
}

function read(answer: Answer): Said[] {
	const text = answerText(answer.value);
	if (text === '') return [];
	const asked = readLabel(answer.question);
	return [{ question: answer.question.trim(), text, reach: asked.reach, own: fieldOf(answer, text, asked) }];
}

const OF_A_NAME: readonly AnswerField[] = ['name', 'first_name', 'last_name'];
const BESIDE_A_NAME: readonly AnswerField[] = ['middle_name', 'second_last_name'];

/** A middle name is a part of the name only beside one. Alone it is a message, because nobody is called by it. */
function withoutLoneParts(said: Said[]): Said[] {
	if (said.some(({ own }) => own && OF_A_NAME.includes(own[0]))) return said;
	return said.map((each) =>
		each.own && BESIDE_A_NAME.includes(each.own[0]) ? { ...each, own: undefined } : each,
	);
}

/**
 * To `How can we reach you?` people answer with their address or number, and the word for it is not in the question. Before, such a
 * lead had no contact info. Where two answers are different addresses, nobody knows which of them is the person's.
 */
function takeTheOnlyOne(field: 'email' | 'phone', said: Said[], isOne: (text: string) => boolean): void {
	if (said.some(({ own }) => own?.[0] === field)) return;
	const candidates = said.filter(({ own, reach, text }) => !own && reach && isOne(text));
	if (new Set(candidates.map(({ text }) => text)).size !== 1) return;
	for (const each of candidates) each.own = [field, each.text];
}

/**
 * Some forms ask for "Name" and "Surname", or for "Vorname" and "Name". So a part that the name does not have belongs to it. Before,
 * such a part was in no field and in no message.
 */
function wholeName(found: ReadonlyMap<AnswerField, string>): string | undefined {
	const name = found.get('name');
	const words = wordsOf(name);
	const part = (field: NamePart) => {
		const value = found.get(field);
		return [...wordsOf(value)].some((word) => !words.has(word)) ? value : undefined;
	};
	const [first, middle, last, secondLast] = [
		part('first_name'),
		part('middle_name'),
		part('last_name'),
		part('second_last_name'),
	];
	if (first !== undefined) return joinName(first, middle, name, last, secondLast);
	// A middle name stands behind the first word of a name, also of a whole one.
	const [begin, ...others] = middle === undefined ? [name] : (name ?? '').split(/\s+/);
	return joinName(begin, middle, ...others, last, secondLast);
}

/** Capital letters compare `Strauß` with `STRAUSS`, and `Işıl` with `IŞIL`; small letters would make two names of them. */
function wordsOf(name?: string): Set<string> {
	return new Set(name?.toUpperCase().split(/\s+/));
}

function pick(found: Map<AnswerField, string>, field: 'email' | 'phone' | 'postal_code'): Fields {
	const value = found.get(field);
	return value === undefined ? {} : { [field]: value };
}

/** Which of our fields an answer is, by what the form says, by its question, and by what was answered. */
function fieldOf({ value, field }: Answer, text: string, asked: Asked): [AnswerField, string] | undefined {
	const name = nameIn(value);
	const phone = phoneIn(value);
	const postalCode = postalCodeIn(value);
	if (field !== undefined) {
		const own = { name, phone, postal_code: postalCode } as Partial<Record<AnswerField, string>>;
		return [field, own[field] ?? text];
	}
	if (asked.namePart) return [asked.namePart, name ?? text];
	if (name !== undefined) return ['name', name];
	if (asked.email && isWholeAddress(text)) return ['email', text];
	if (phone !== undefined) return ['phone', phone];
	if (asked.phone && isPhone(text)) return ['phone', text];
	if (postalCode !== undefined) return ['postal_code', postalCode];
	if (asked.postalCode && /^[\p{L}\d][\p{L}\d -]{1,11}$/u.test(text) && /\d/.test(text))
		return ['postal_code', text];
	return undefined;
}

/** One address, perhaps with a name before it, and no words around it, which would be a message. */
function isWholeAddress(text: string): boolean {
	return normaliseEmail(text) !== undefined && /^(?:[^<>@]*<[^<>]+>|(?:mailto:)?\s*\S+)[\s.,;]*$/i.test(text);
}

/** `May we phone you? Yes, after 5` is no phone number; `+1 555-123-4567 ext. 89` is one. */
function isPhone(text: string): boolean {
	const number = mainNumber(text);
	return (
		text.length <= 40 && digitsOf(number).length >= SHORTEST_PHONE && /^[\d\s()+./x\p{Pd}]+$/iu.test(number)
	);
}

/** A number with its country code (E.164) is one without any word for it: no price and no number of an order begins with a plus. */
function isWholeNumber(text: string): boolean {
	const { length } = digitsOf(mainNumber(text));
	return /^\+[1-9]/.test(text) && length >= 8 && length <= 15 && isPhone(text);
}
