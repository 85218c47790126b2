import { splitCamelCase } from '../shared/from-camel-case';
import { readLabel } from './answer-labels';
import type { NamePart } from './answer-names';
import { answerText } from './answer-values';
import { leadOfAnswers, type Answer } from './answers';
import { questionsIn } from './jotform-questions';
import type { LeadSource } from './lead-source';
import {
	asFields,
	fromJson,
	idOfContent,
	integrationsOf,
	messageOf,
	nameWith,
	namesIn,
	textOf,
	timeOf,
	unknownFields,
	type Fields,
} from './parts';

/*
 * Jotform. https://www.jotform.com/help/245-how-to-setup-a-webhook-with-jotform/
 * Jotform signs nothing, and posts a form and no JSON: so only the action takes its leads, behind n8n's own Jotform Trigger (or
 * a Webhook node). Names come as `{ first, last }`, phones as `{ area, phone }` or `{ full }`, addresses as `{ addr_line1, …, postal }`.
 * Uploaded files: `temp_upload: { q5_identityProof: […] }` names the questions, and `identityProof: [address, …]` beside it has the
 * files (a capture in Zulip's integration of Jotform, zerver/webhooks/jotform).
 */

const KNOWN = namesIn(`
	submissionID formID formTitle rawRequest pretty ip username webhookURL type action customParams customTitle
	customBody product subject isSilent teamID appID fromTable unread parent documentID messageID event
`);

/** A question of a form that nobody has resolved: `q3_fullName`. */
const QUESTION = /^q(\d+)_(.+)$/;

/** What Jotform adds to the answers. */
const NO_ANSWERS =
	/^(slug|jsExecutionTracker|submitSource|submitDate|buildDate|uploadServerUrl|eventObserver|event_id|timeToSubmit|validatedNewRequiredFieldIDs|path|visitedPages|preview|submissionID|formID|website|simple_spc|embedUrl|JWTContainer|temp_upload|file_server)$/;

export const jotform: LeadSource = {
	value: 'jotform',
	name: 'Jotform',
	receivers: [],
	secretKey: '',
	matches(payload, isChosen) {
		const { submissionID, formID, rawRequest } = payload as Fields;
		if (isChosen) return true;
		const isSubmission =
			textOf(submissionID) !== undefined && (formID !== undefined || rawRequest !== undefined);
		return isSubmission || Object.keys(payload).filter((name) => QUESTION.test(name)).length > 1;
	},
	read(payload, now) {
		const answered = asFields(fromJson(payload.rawRequest ?? payload));
		const time = timeOf(now, answered.submitDate);
		const { fields, messages } = leadOfAnswers(answersOf(answered, payload.pretty), time);
		const told = messages.length === 0 && Object.keys(fields).length === 0 ? inPretty(payload, time) : [];
		const ownId = textOf(payload.submissionID);
		const id = ownId ?? `jotform_${idOfContent(payload)}`;
		return {
			lead: {
				lead_id: id,
				...fields,
				source_name: nameWith('Jotform', payload.formTitle),
				messages: [...messages, ...told],
				integrations: integrationsOf('jotform', { form_id: payload.formID }),
			},
			eventId: id,
			...(ownId === undefined && { isIdMadeUp: true as const }),
			type: 'new_lead',
			notUnderstood: payload.rawRequest === undefined ? [] : unknownFields(payload, KNOWN),
		};
	},
};

/**
 * The answers as Jotform writes them for people, in one text: `Name:Alex Rivera, Phone:555`. It is all there is of a submission whose
 * `rawRequest` is empty or cut off, which once was a customer without a name, a number and a message.
 */
function inPretty({ rawRequest, pretty }: Fields, time: string): Fields[] {
	const isTold = rawRequest !== undefined && textOf(pretty) !== undefined;
	return isTold ? [messageOf('inbound', pretty, time, [])] : [];
}

function answersOf(answered: Fields, pretty: unknown): Answer[] {
	const names = Object.keys(answered).filter((name) => !NO_ANSWERS.test(name));
	const asked = names.filter((name) => QUESTION.test(name));
	// With Resolve Data, n8n's trigger writes the questions in place of the names.
	if (asked.length === 0) return names.map((name) => ({ question: name, value: withRows(answered[name]) }));
	const questionOf = questionsIn(pretty);
	const found = new Map(
		asked.map((name) => [name, questionOf(shortNameOf(name), answerText(answered[name]))]),
	);
	const parts = new Set([...found.values()].map((question) => readLabel(question ?? '').namePart));
	const uploads = Object.keys(asFields(answered.temp_upload)).filter((name) => QUESTION.test(name));
	return [
		...asked.map((name) => ({
			...asQuestion(name, found.get(name), parts),
			value: withRows(answered[name]),
		})),
		...uploads.map((name) => ({ question: wordsOf(name), value: answered[nameOf(name)] })),
	];
}

/** The first two words of a question that says nothing in them: `what Is`, `please Enter`, `direccion De` */
const CUT = /^(?:(?:what|which|where|how|please|best) [A-Z]\w*|\w+ (?:De|Of))$/;

/** `First name of pet`, `Last Name of the deceased`: whoever fills in the form has another name. */
const OF_ANOTHER =
	/\b(?:of|for) (?:(?:the|your|an?|each|my) )?(?:pet|dog|cat|horse|company|business(?! owner)|organi[sz]ation|school|hospital|church|event|project|deceased|doctor|agent|person who referred)\b/i;

/**
 * The author of a form adds to a name: `First Name (legal)`, `Full Name of Applicant`. The two words that Jotform keeps are the name, and
 * of the whole question no lead had one. `Full Name of your spouse` stays the name of somebody else, and so does `Full Name of Student`
 * beside `Your Name`.
 * @param found the whole question; where it is not known, one that was cut off may have asked for anything
 * @param parts the parts of a name that whole questions of the form ask for
 */
function asQuestion(
	name: string,
	found: string | undefined,
	parts: ReadonlySet<NamePart | undefined>,
): { question: string; label?: string } {
	const words = wordsOf(name);
	if (found === undefined) return { question: words, ...(CUT.test(words) && { label: `${words}?` }) };
	const { namePart } = readLabel(words);
	const isAsked =
		parts.has(namePart) || parts.has('name') || (namePart === 'name' && parts.has('first_name'));
	const isOwnName =
		namePart !== undefined && !isAsked && !readLabel(found).isOfOthers && !OF_ANOTHER.test(found);
	return { question: found, ...(isOwnName && { label: words }) };
}

/** The names that Jotform itself gives to the parts of an answer: `addr_line1`, `hourSelect`, `0`. */
const PART = /^(?:[a-z][a-zA-Z]*(?:_\w*)?|\d+)$/;

/** A table's `{ Speed: 'Good', Price: 'Bad' }` with the names of its rows. Before, it was read as `Good, Bad`. */
function withRows(value: unknown): unknown {
	const rows = Object.entries(asFields(value));
	if (rows.length === 0 || rows.some(([name]) => PART.test(name))) return value;
	return rows.map(([name, answer]) => {
		const text = answerText(answer);
		return text === '' ? '' : `${name}: ${text}`;
	});
}

/** `fullName`, of `q3_fullName` */
function nameOf(question: string): string {
	return question.replace(QUESTION, '$2');
}

/**
 * `fullName`. Jotform repeats the number of the question at the end of many names (`q6_email6`), and in repeated sections it writes
 * a number and a count there (`q50_horseName18-2`). With these digits no name and no email address was found.
 */
function shortNameOf(question: string): string {
	const number = question.replace(QUESTION, '$1');
	return nameOf(question).replace(new RegExp(`(?<=\\D)(?:${number}|\\d+-\\d+)$`), '');
}

/** `full Name` */
function wordsOf(question: string): string {
	return splitCamelCase(shortNameOf(question));
}
