import { BESIDE, WORDS } from './answer-words';

/*
 * Whom a label asks about: the person who fills in the form, or somebody else. The words are in the form that `plain` gives them.
 *
 * A label that only names an insurance, a child or an employer asks about somebody else no more than `Phone` does. When every label
 * counted that began or ended with such a word, `Best phone number for your insurance?` gave no number, and the lead was held back.
 */

/**
 * Somebody who is never the person who fills in the form. Roles such as an owner, a tenant, a parent or an agent are not here,
 * because the person who fills in the form may have such a role; what they are asked counts where no bare word asks for it.
 */
const PERSONS = [
	'friend|freund|colleague|kolleg|co ?worker|referr|referee|reference\\b|who referr|spouse|husband|wife|emergency|notfall',
	'landlord|vermieter|hausmeister|hausverwaltung|neighbou?r|nachbar|employer\\b|supervisor|insurer',
	'co ?borrower|co ?applicant|witness|guarantor|next of kin',
	'(?:their|his|her|amig[oa]|amis?|collegue|conjoint|collega|vriend)\\b',
].join('|');
/** Something that may have a phone, but that people are asked about far more often than for its phone. */
const SUBJECTS =
	'insurance\\b(?! (?:quotes?|request|enquiry|inquiry|form)\\b)|child(?:s|rens?)?\\b|kindes\\b|enfants?\\b|hij[oa]s?\\b';
const OTHERS = `${PERSONS}|${SUBJECTS}`;
const OF =
	'of|des|der|del|dell|della|de la|de l|d un|d une|de|du|von|vom|van|do|da|di|ihr(?:es|er)|dein(?:es|er)';
const ONE =
	'an?|the|your|my|our|un[ae]?|tus?|sus?|votre|vos|ton|ta|eine[rs]|ihre?[nrs]?|deine?[nrs]?|de[nrm]|e[ei]n|uw|je';
const ofThese = (whom: string) => `(?:${OF}) (?:(?:${ONE}) )?(?:${whom}|(?:person|people) you\\b)`;
const CONTACT = `${WORDS.email}|${WORDS.phone}|${WORDS.postal_code}`;

/** `Email address of a friend`, `Name of your child`, whatever else the label says. */
const CONTACT_OF_OTHERS = new RegExp(
	`(?:^| )(?:${CONTACT}|num(?:ber|mer|ero)|n[or]|names?|nombre|nome?|naam|na[mv]n) ${ofThese(OTHERS)}`,
	'u',
);

/** What asks for something of somebody else in a label that does not ask for what belongs to the person who fills in the form. */
const ABOUT_OTHERS = new RegExp(
	[
		// `Friend’s phone`
		`^(?:${OTHERS})`,
		// `Contact details of your landlord`, but not `Best email in case of emergency`
		`(?<!^best .{1,60} case )\\b${ofThese(PERSONS)}`,
		// `Email of the person who referred you`: a friend was called in place of the lead.
		`\\b(?:of|for) (?:(?:${ONE}) )?(?:person|people|one|customer|friend|whoever) (?:(?:who|that|has|is|being) ){0,2}(?:referr|recommend)`,
		// `Number for your landlord`, `Where can we reach your spouse`, but not `Email, we never call your employer`
		`(?<!\\b(?:never|not|t|nicht|nie) )\\b(?:for|in|fur|pour|para|reach|call|text|contact|erreichen wir|joindre|contacter) (?:(?:${ONE}) )?(?:${PERSONS})[a-z]*$`,
		// `Phone (landlord)`. In a label of more words the last one says what it is about: `Email, we tell nothing to your employer`.
		`^(?:\\S+ ){1,3}(?<!\\b(?:for|about|or|with) (?:\\S+ )?)(?:${OTHERS})[a-z]*$`,
	].join('|'),
);

export const YOUR =
	'your|my|ihre?n?|deine?n?|su|tu|votre|vos|ton|jouw|uw|je|seu|teu|sua|tuo|suo|ditt?|din|deres|twoj\\p{L}*|vase|tvoje|ваш\\p{L}*|тво\\p{L}*';
/** What belongs to the person who fills in the form: `Emergency? Leave your email`, `Number to reach you or your spouse`. */
const OF_THE_ASKED = new RegExp(
	[
		`(?<!(?:^| )(?:not|than|nicht|als) )(?<=^| )(?:${YOUR}) (?:(?:${BESIDE}) ){0,2}(?:${CONTACT})(?= |$)`,
		'(?<=^| )(?<!(?:unable|fail|able) )(?:can|could|should|may|do|to) (?:(?:we|i|best|also) ){0,2}(?:reach|call|text|phone|e ?mail|contact|get hold of|get back to) you(?= |$)',
		'(?<=^| )(?:sie|dich|euch) (?:erreichen|anrufen|kontaktieren)|erreichen wir (?:sie|dich|euch)|(?:vous|te) (?:joindre|contacter|appeler|rappeler)',
	].join('|'),
	'u',
);
const ROLES = /\b(?:owner|agent|manager|(?:who|whom|whose|wer|qui|quien|chi)\b)/;
const ANY_OTHERS = new RegExp(`\\b(?:${OTHERS})`);

/**
 * Persons whom only the word `your` makes somebody else: a doctor fills in `Doctor’s phone`, but not `Your doctor’s phone`. Forms ask for
 * these before they ask for `Your work phone`, and the doctor was called in place of the lead. `Your or your parent’s email` asks for
 * what is the person's own as well.
 */
const OF_SOMEBODY =
	'partner|mother|father|mom|mum|dad|parent|son|daughter|brother|sister|fiancee?|roommate|boss|doctor|vet|attorney|lawyer|accountant|tenant|realtor';
const YOUR_PERSON = new RegExp(
	`(?<=^| )(?<!(?:^| )yours? (?:or|and) )(?:your|my) (?:\\S+ )?(?:${OF_SOMEBODY}) ?s (?:\\S+ ){0,2}(?:e ?mails?|(?:tele|cell)?phone|mobile|cell|tel|number|whatsapp|address|contact|zip|names?)(?= |$)`,
);

const THINGS = 'company|business|firm|office|work|home|house|property';
/** What has a name and perhaps a phone, and is no person: a lead is not called `Acme Inc`, of `Company name` beside `Company email`. */
export const NO_PERSON = new RegExp(
	`(?<=^| )(?:(?!business owner)(?:${THINGS})|organi[sz]ation|school|hospital|church|event|project|pet|dog|cat|horse|user|account|practice|clinic|salon|shop|store|restaurant|hotel|agency|team|club|dealership|facility|building|site|product|brand)(?:e?s)?(?= |$)`,
);
/** `Your salon’s phone`, `Email of your bookkeeper`, `Teléfono de tu pareja`: no list knows whether this is a person. */
const OF_YOUR = new RegExp(
	[
		`(?<=^| )your (?:\\S+ )?(?!${THINGS})\\S+ s (?:\\S+ ){0,2}(?:${CONTACT})(?= |$)`,
		`(?<=^| )(?:${CONTACT}) (?:${OF}) (?:${YOUR}) (?!${THINGS})\\S`,
	].join('|'),
	'u',
);

/** Does a label say whose number or address it asks for? The answer to a label that does not say so counts over this answer. */
export function isOfNamed(label: string): boolean {
	return OF_YOUR.test(label);
}

/**
 * Does a label ask for what belongs to somebody else: `Friend’s phone`, `Email address of a friend`?
 * @param asked the label without the words around what it asks for
 * @param label the whole label
 */
export function isOfOthers(asked: string, label: string): boolean {
	const isAbout = ABOUT_OTHERS.test(asked) || YOUR_PERSON.test(label);
	return CONTACT_OF_OTHERS.test(asked) || (isAbout && !OF_THE_ASKED.test(label));
}

/** May a question be about somebody else: `Who referred you?`, but not `Where can we reach you about your child?` */
export function mayBeAboutOthers(label: string): boolean {
	return ROLES.test(label) || (ANY_OTHERS.test(label) && !OF_THE_ASKED.test(label));
}

/** Words that mean a number in many languages, also in some that have no other word here: `numero ng telepono` (Tagalog). */
const A_NUMBER = /^num(?:ber|mer|ero)$/;
const KNOWN_WORD = new RegExp(
	`^(?:${OTHERS}|(?:owner|agent|manager|${OF_SOMEBODY}|${THINGS}|${CONTACT}|${BESIDE}|${YOUR}|${ONE})s?$)`,
	'u',
);

/** Does a word of a label say nothing here? Words of two letters mean something else in each language: the `e` of `e-mel` (Malay). */
export function isUnknownWord(word: string): boolean {
	return word.length < 3 || A_NUMBER.test(word) || !KNOWN_WORD.test(word);
}
