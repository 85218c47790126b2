import { MAX_ENTRIES } from '../lead/lead';
import {
	fieldsOf,
	isWholeAddress,
	isWholeNumber,
	type Answer,
	type AnswerField,
	type Own,
} from './answer-fields';
import { readLabel } from './answer-labels';
import type { NamePart } from './answer-names';
import { pairIn } from './answer-pairs';
import { answerText } from './answer-values';
import { namesBeside, whoseName } from './answer-whose';
import { joinName, type Fields } from './parts';

export type { Answer, AnswerField } from './answer-fields';

/**
 * An answer as text.
 * @property reach the question may ask how to reach the person
 * @property isUnknown the question may ask for anything, because none of its words is in our lists
 * @property own the fields of the lead that it is, mostly one
 */
type Said = { question: string; text: string; reach: boolean; isUnknown: boolean; own: Own[] };

/**
 * Makes a lead of the answers of a form. An answer that is one of our fields becomes that field; every other one becomes a
 * message of the lead, with its question as a line before it, so that nothing that the person wrote is lost.
 * @param time when the form was sent, ISO 8601
 */
export function leadOfAnswers(answers: Answer[], time: string): { fields: Fields; messages: Fields[] } {
	// A stranger may send a hundred thousand answers, and a lead of that many messages is refused. So no label is read for it.
	if (answers.length > MAX_ENTRIES) return { fields: {}, messages: answers };
	const typed = withoutLoneParts(answers.filter(({ isHidden }) => !isHidden).flatMap(read));
	const open = typed.filter(({ own, reach, isUnknown }) => own.length === 0 && (reach || isUnknown));
	takeTheOnlyOne('email', typed, open, (text) => (isWholeAddress(text) ? text : pairIn(text)?.email));
	takeTheOnlyOne('phone', typed, open, (text) => (isWholeNumber(text) ? text : pairIn(text)?.phone));
	const hidden = answers.filter(({ isHidden }) => isHidden).flatMap(read);
	const found = withHidden(chosen(typed), hidden);
	const messages: Fields[] = [];
	for (const { question, text, own } of [...typed, ...hidden]) {
		// What an address says besides its postal code, or an answer besides the number in it, is a message of its own, and so is a
		// question that says whose the answer is.
		const isToldElsewhere = own.some(
			({ field, value, isOfNamed }) => found.get(field) === value && !saysMore(text, value) && !isOfNamed,
		);
		if (isToldElsewhere) continue;
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
	const asked = readLabel(answer.label ?? answer.question);
	const isUnknown = answer.isTranslated === true && asked.isUnknown();
	const own = fieldsOf(answer, text, asked);
	return [{ question: answer.question.trim(), text, reach: asked.reach, isUnknown, own }];
}

/**
 * Of several answers for one field the first counts, and one to the bare word for the field counts over all others: on forms for
 * referrals, for tenants and for insurance, the phone number of somebody else is asked first.
 */
function chosen(said: Said[]): Map<AnswerField, string> {
	const own = said.flatMap(({ question, own: fields }) =>
		fields.map((one) => ({ ...one, question, whose: whoseName(question) })),
	);
	const bare = own.filter(({ isBare }) => isBare);
	const isNamed = bare.some(({ field }) => OF_A_NAME.includes(field));
	// A part of the person's own name does not become a part of a name that was asked for somebody else.
	const others = own.filter(({ field, isBare }) => !isBare && !(isNamed && OF_A_NAME.includes(field)));
	const found = new Map<AnswerField, Named>();
	for (const each of [...bare, ...others.sort(byNamed)]) {
		if (!found.has(each.field) && (isNamed || !isOfAnother(each, found))) found.set(each.field, each);
	}
	const values = new Map(Array.from(found, ([field, { value }]) => [field, value]));
	if (OF_A_NAME.some((field) => values.has(field))) return values;
	const contacts = (['email', 'phone'] as const).flatMap((field) => found.get(field)?.question ?? []);
	const open = said.filter((each) => each.own.length === 0);
	for (const { field, value } of namesBeside(contacts, open))
		if (!values.has(field)) values.set(field, value);
	return values;
}

/** @property whose whose name a question asks for: `applicant` */
type Named = Own & { question: string; whose: string };

/**
 * Without a bare word for a name, a whole name and a part of one are two people: `Applicant first name`, `Applicant last name` and
 * `Owner name` made one person of them, `Ann John Smith Lee`. `Applicant name` and `Applicant surname` are one person.
 */
function isOfAnother({ field, whose }: Named, found: ReadonlyMap<AnswerField, Named>): boolean {
	const isPart = field === 'first_name' || field === 'last_name';
	const beside: AnswerField[] = isPart ? ['name'] : field === 'name' ? ['first_name', 'last_name'] : [];
	return beside.some((other) => found.has(other) && found.get(other)?.whose !== whose);
}

const byNamed = (one: Own, other: Own) => Number(one.isOfNamed ?? false) - Number(other.isOfNamed ?? false);

/**
 * What the link to the form brought along fills only what nobody has typed, and only under a bare word: `agent_email` is that of
 * the business. A first name in the link once stood before the whole name that the person had typed: `Bob Robert Smith`.
 */
function withHidden(found: Map<AnswerField, string>, hidden: Said[]): Map<AnswerField, string> {
	const isNamed = OF_A_NAME.some((field) => found.has(field));
	const own = hidden.flatMap((each) => each.own.filter(({ isBare }) => isBare));
	for (const { field, value } of own)
		if (!found.has(field) && !(isNamed && OF_A_NAME.includes(field))) found.set(field, value);
	return found;
}

/** Are there words or digits around what was taken from an answer? */
function saysMore(text: string, value: string): boolean {
	return /\p{L}{2}|\d/u.test(text.replace(value, ''));
}

const OF_A_NAME: readonly AnswerField[] = ['name', 'first_name', 'last_name'];
const BESIDE_A_NAME: readonly AnswerField[] = ['middle_name', 'second_last_name'];

/** A middle name is a part of the name only beside one. Alone it is a message, because nobody is called by it. */
function withoutLoneParts(said: Said[]): Said[] {
	if (said.some(({ own }) => own.some(({ field }) => OF_A_NAME.includes(field)))) return said;
	return said.map((each) => ({
		...each,
		own: each.own.filter(({ field }) => !BESIDE_A_NAME.includes(field)),
	}));
}

/**
 * To `How can we reach you?` people answer with their address or number, and the word for it is not in the question. Before, such a
 * lead had no contact info. Where two answers are different addresses, nobody knows which of them is the person's. Of Meta's own
 * questions in Vietnamese or Icelandic no word is known here, and these leads had no contact info either.
 * @param open the answers that are no field by their question, and may say how to reach the person
 */
function takeTheOnlyOne(
	field: 'email' | 'phone',
	said: Said[],
	open: Said[],
	valueIn: (text: string) => string | undefined,
): void {
	if (said.some(({ own }) => own.some((each) => each.field === field))) return;
	const held = open.flatMap((each) => {
		const value = valueIn(each.text);
		return value === undefined ? [] : [{ each, value }];
	});
	const candidates = held.some(({ each }) => each.reach) ? held.filter(({ each }) => each.reach) : held;
	if (new Set(candidates.map(({ value }) => value)).size !== 1) return;
	for (const { each, value } of candidates) each.own.push({ field, value, isBare: false });
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
