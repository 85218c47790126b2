import { normaliseEmail } from '../lead/email';
import { digitsOf, mainNumber, SHORTEST_PHONE } from '../lead/phone';
import { answerText, nameIn, phoneIn, postalCodeIn } from './answer-values';
import { joinName, type Fields } from './parts';

/** One answer of a form, with its question as the form words it. `field`: the form itself says what it is. */
export type Answer = { question: string; value: unknown; field?: AnswerField };
export type AnswerField = 'name' | 'first_name' | 'last_name' | 'email' | 'phone' | 'postal_code';

/** Words around what a form really asks for: `Hello! What’s your *name*?`, `May I have your name, please?` */
const BEFORE =
	/^(.*\b(what is|what s|whats(?! app\b)|(may|can) (i|we) (have|get|ask for)) )?(please )?(enter |type |provide |tell us |fill in )?(wie ist |cual es )?(your |the |my |ihr |ihre |dein |deine |su |tu |votre )?/;
const BEHIND = / (please|bitte|por favor)$/;

/** What is asked for, as forms in several languages word it. */
const NAMES: Array<[AnswerField, RegExp]> = [
	[
		'first_name',
		/^(first|given|fore) ?name$|^(vorname|prenom|nombre|nome|voornaam|fornamn|fornavn|imie|etunimi|jmeno|имя)$/,
	],
	[
		'last_name',
		/^(last|family|sur) ?name$|^(nachname|familienname|apellidos?|nom de famille|sobrenome|cognome|achternaam|efternamn|etternavn|efternavn|nazwisko|sukunimi|prijmeni|фамилия)$/,
	],
	[
		'name',
		/^((full|contact|customer|complete) ?)?names?$|^first and last name$|^(vor und nachname|vollstandiger name|nombre completo|nombre y apellidos?|nom|nom complet|nom et prenom|nome completo|nome e cognome|naam|volledige naam|voor en achternaam|namn|for och efternamn|navn|fulde navn|fullt navn|imie i nazwisko|jmeno a prijmeni|nimi|ad soyad|фио|имя и фамилия)$/,
	],
];
/** The answer has to be an address, a number or a code as well, so these need not be exact: `E-mailadres`, `Mobiltelefon`. */
const EMAIL = /mail|\bcorreo\b|\bcourriel\b|\be ?posta?\b|sahkoposti|почт/;
const PHONE =
	/phone\b|\bmobi(le?\b|el|lnummer)|\bcell\b|\btel\b|telefo+n|\btelemovel|\bhandy|\bwhats ?app\b|\brufnummer\b|\bmovil\b|\bcelular\b|\bcellulare\b|\bportable\b|\bgsm\b|\bpuhelin|телефон|\b(contact|best|call ?back) (number|no)\b|\bnumber\b.*\b(call|reach|text) you\b/;
const POSTAL_CODE =
	/\bzip ?(code)?\b|\bpost(al)? ?code\b|\bplz\b|\bpostleitzahl\b|\bcodigo postal\b|\bcode postal\b|^c ?p$|\bcep\b|^cap$|\bpost(nummer|nr|inumero)\b|\bkod pocztowy\b|^psc$|\bposta kodu\b|\bpin ?code\b|\beircode\b|индекс/;

/**
 * Makes a lead of the answers of a form. An answer that is one of our fields becomes that field; every other one becomes a
 * message of the lead, with its question as a line before it, so that nothing that the person wrote is lost.
 * @param time when the form was sent, ISO 8601
 */
export function leadOfAnswers(answers: Answer[], time: string): { fields: Fields; messages: Fields[] } {
	const found = new Map<AnswerField, string>();
	const messages: Fields[] = [];
	for (const answer of answers) {
		const text = answerText(answer.value);
		if (text === '') continue;
		const own = fieldOf(answer, text);
		if (own) {
			const [field, value] = own;
			if (!found.has(field)) found.set(field, value);
			// What an address says besides its postal code is a message of its own.
			if (found.get(field) === value && value === text) continue;
		}
		const question = answer.question.trim();
		messages.push({
			direction: 'inbound',
			text: question === '' ? text : `${question}\n${text}`,
			timestamp: time,
		});
	}
	const name = wholeName(found.get('first_name'), found.get('name'), found.get('last_name'));
	const fields = {
		...(name !== undefined && { name }),
		...pick(found, 'email'),
		...pick(found, 'phone'),
		...pick(found, 'postal_code'),
	};
	return { fields, messages };
}

/**
 * Some forms ask for "Name" and "Surname", or for "Vorname" and "Name". So a part that the name does not have belongs to it. Before,
 * such a part was in no field and in no message.
 */
function wholeName(first?: string, name?: string, last?: string): string | undefined {
	const words = wordsOf(name);
	const isNew = (part = '') => wordsOf(part).some((word) => !words.includes(word));
	return joinName(isNew(first) ? first : undefined, name, isNew(last) ? last : undefined);
}

function wordsOf(name = ''): string[] {
	return name.toLowerCase().split(/\s+/);
}

function pick(found: Map<AnswerField, string>, field: 'email' | 'phone' | 'postal_code'): Fields {
	const value = found.get(field);
	return value === undefined ? {} : { [field]: value };
}

/** Which of our fields an answer is, by what the form says, by its question, and by what was answered. */
function fieldOf({ question, value, field }: Answer, text: string): [AnswerField, string] | undefined {
	const name = nameIn(value);
	const phone = phoneIn(value);
	const postalCode = postalCodeIn(value);
	if (field !== undefined) {
		const own = { name, phone, postal_code: postalCode } as Partial<Record<AnswerField, string>>;
		return [field, own[field] ?? text];
	}
	const asked = plain(question).replace(BEHIND, '').replace(BEFORE, '');
	const named = NAMES.find(([, pattern]) => pattern.test(asked));
	if (named) return [named[0], name ?? text];
	if (name !== undefined) return ['name', name];
	if (EMAIL.test(asked) && normaliseEmail(text) !== undefined) return ['email', text];
	if (phone !== undefined) return ['phone', phone];
	if (PHONE.test(asked) && isPhone(text)) return ['phone', text];
	if (postalCode !== undefined) return ['postal_code', postalCode];
	if (POSTAL_CODE.test(asked) && /^[\p{L}\d][\p{L}\d -]{1,11}$/u.test(text) && /\d/.test(text))
		return ['postal_code', text];
	return undefined;
}

/** `May we phone you? Yes, after 5` is no phone number; `+1 555-123-4567 ext. 89` is one. */
function isPhone(text: string): boolean {
	const number = mainNumber(text);
	return (
		text.length <= 40 && digitsOf(number).length >= SHORTEST_PHONE && /^[\d\s()+./x\p{Pd}]+$/iu.test(number)
	);
}

/** A question in small letters without accents and signs: `E-Mail*` and `e_mail` are one. */
function plain(question: string): string {
	return question
		.slice(0, 200)
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.toLowerCase()
		.replace(/[^\p{L}\d]+/gu, ' ')
		.trim();
}
