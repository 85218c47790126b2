import { plain } from './answer-labels';
import { namePartOf, type NamePart } from './answer-names';
import { LONGEST } from './answer-numbers';
import { NO_PERSON } from './answer-people';
import { isOfContact } from './answer-words';

/* Whose a name, an address or a number is, by the words of the question that name a person: `applicant`, `del cliente`. */

/** `applicant`, of `Applicant’s first name`; `del cliente`, of `Apellidos del cliente` */
export function whoseName(question: string): string {
	const others = question
		.slice(0, 200)
		.toLowerCase()
		.replace(/['’]s(?!\p{L})/gu, ' ')
		.replace(
			/(?<!\p{L})(?:(?:first|last|full|given|family)[ _-]?)?(?:(?:sur|fore|vor|nach|zu)?names?|nombres?|apellidos?|prénom|prenom|nom|(?:sobre)?nome|cognome|(?:voor|achter)?naam)(?!\p{L})/gu,
			' ',
		);
	return (others.match(/\p{L}+/gu) ?? []).join(' ');
}

/** As {@link whoseName}, of a question for a name, an address or a number: `patient`, of `Patient phone number` and of `Patient’s name` */
function whoseOf(question: string): string {
	const label = plain(question);
	const words = whoseName(label).split(' ');
	const numbers = label.match(/\d+/g) ?? [];
	return [...words.filter((word) => word.length > 1 && !isOfContact(word)), ...numbers].join(' ');
}

/**
 * The name of the person whose address and number were taken: `Patient name`, where `Patient email` and `Patient phone` are those of
 * the lead. While only seven roles were known, such a name was a message. `Bride name` beside a bare `Email` may be the name of anybody.
 * @param contacts the questions that gave the address and the number
 * @param open the answers that are no field
 */
export function namesBeside(
	contacts: string[],
	open: Array<{ question: string; text: string }>,
): Array<{ field: NamePart; value: string }> {
	const [whose = '', ...others] = new Set(contacts.map(whoseOf));
	if (whose === '' || others.length > 0 || NO_PERSON.test(whose)) return [];
	return open.flatMap(({ question, text }) => {
		if (text.length > LONGEST || whoseOf(question) !== whose) return [];
		const words = new Set(whose.split(' '));
		const asked = plain(question).split(' ');
		const field = namePartOf(asked.filter((word) => word.length > 1 && !words.has(word)).join(' '));
		return field === undefined ? [] : [{ field, value: text }];
	});
}
