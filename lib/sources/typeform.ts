import { withoutPiping } from './typeform-piping';
import { leadOfAnswers, type Answer, type AnswerField } from './answers';
import type { LeadSource, SourceLead } from './lead-source';
import {
	asArray,
	asFields,
	idOfContent,
	integrationsOf,
	nameWith,
	namesIn,
	textOf,
	timeOf,
	unknownFields,
	type Fields,
} from './parts';
import { LOST } from './thin';

/*
 * Typeform, webhooks. https://www.typeform.com/developers/webhooks/example-payload/, …/webhooks/secure-your-webhooks/
 * Header `Typeform-Signature`: `sha256=` and HMAC-SHA256 of the raw body in base64.
 * n8n's own Typeform Trigger gives the payload, or with Only Answers (its default) an object of questions and answers. That has
 * neither the id nor the time of the response: a person has to say that it is Typeform, and the id is made from the answers.
 * Typeform's button "Send test request" sends a made-up response, in which the ids of the event and of the response are one. So it
 * was in captures of 2019 and 2020; Typeform documents no mark of a test, and its documented sample has two ids.
 */

const KNOWN = namesIn(`
	form_id token response_url submitted_at landed_at hidden definition answers calculated variables ending
	outcome thankyou_screen_ref metadata landing_id response_id
`);

/** Kinds of answers that say by themselves what they are, though not whose. */
const KINDS: Record<string, AnswerField> = { email: 'email', phone_number: 'phone' };

export const typeform: LeadSource = {
	value: 'typeform',
	name: 'Typeform',
	proof: {
		by: 'hmac',
		header: 'Typeform-Signature',
		algorithm: 'sha256',
		encoding: 'base64',
		prefix: 'sha256=',
		signed: ['body'],
	},
	receivers: ['trigger', 'verify'],
	sendsOnce: true,
	secretKey: 'the Secret that you enter for the webhook in Typeform',
	matches: (payload, isChosen) =>
		isChosen || typeof asFields((payload as Fields).form_response).answers === 'object',
	read(payload, now) {
		if (typeof payload.form_response !== 'object') return readAnswers(payload, now);
		const response = asFields(payload.form_response);
		const definition = asFields(response.definition);
		const answers = [...answersOf(response, definition), ...hiddenIn(response)];
		const { fields, messages } = leadOfAnswers(answers, timeOf(now, response.submitted_at));
		const token = textOf(response.token);
		const isTest = token !== undefined && textOf(payload.event_id) === token;
		const isUnfinished = isPartial(payload) && token !== undefined;
		return {
			lead: {
				lead_id: token,
				...fields,
				source_name: nameWith('Typeform', definition.title),
				messages,
				integrations: integrationsOf('typeform', {
					form_id: response.form_id,
					score: asFields(response.calculated).score,
				}),
				...(isTest && { is_test: true }),
			},
			eventId: isUnfinished ? `${token}.partial.${idOfContent(asArray(response.answers))}` : token,
			// The finished response will be the new lead. While both were, the person was greeted twice.
			type: isTest ? 'test' : isPartial(payload) ? 'new_message' : 'new_lead',
			notUnderstood: unknownFields(response, KNOWN),
			...lostIn(asFields(response.answers)),
		};
	},
	split: (payload) => [asListed(payload) ?? payload],
	// An unfinished response has a time of its own, and would never be older than the finished one. It does not make its lead known:
	// with Create Only for New Leads, the finished response with its phone number was held back.
	partOf: (payload) => ({ of: 'response', ...(isPartial(payload) && { isBesideLead: true as const }) }),
};

/** Has nobody finished the response yet? It has the token of the finished one. */
function isPartial(payload: Fields): boolean {
	return /partial/.test(textOf(payload.event_type) ?? '');
}

/** What Typeform itself writes into the link in place of a value. It was the name of the lead: `Ada xxxxx`. */
const NO_VALUE = /^x{3,}$/i;
const OF_THE_PERSON = /^(?:user|customer|client|lead|contact)[-_ ]/i;
/** These may mean somebody else as well: beside `user_email`, the `recipient_email` of a gift was the address of the lead. */
const PERHAPS_OF_THE_PERSON =
	/^(?:visitor|respondent|recipient|subscriber|member|guest|attendee|applicant|work|home|billing)[-_ ]/i;
const NAME_OF_THE_PERSON =
	/^(?:(?:user|customer|client|lead|contact)[-_ ])?(?:(?:first|last|full)[-_ ]?)?name$/i;

/** What the link to the form brought along. Names that may mean somebody else come last, and are no part of a name that is there. */
function hiddenIn({ hidden }: Fields): Answer[] {
	const given = Object.entries(asFields(hidden)).filter(([, value]) => !NO_VALUE.test(textOf(value) ?? ''));
	const isNamed = given.some(([name]) => NAME_OF_THE_PERSON.test(name));
	const others = given.filter(([name]) => PERHAPS_OF_THE_PERSON.test(name));
	const own = given.filter((entry) => !others.includes(entry));
	const ofOthers = (name: string) =>
		isNamed && /name$/i.test(name) ? name : name.replace(PERHAPS_OF_THE_PERSON, '');
	const labelled = (labelOf: (name: string) => string) => (entry: [string, unknown]) => {
		const [question, value] = entry;
		return { question, value, label: labelOf(question), isHidden: true as const };
	};
	return [...own.map(labelled((name) => name.replace(OF_THE_PERSON, ''))), ...others.map(labelled(ofOthers))];
}

function answersOf(response: Fields, definition: Fields): Answer[] {
	// n8n's trigger with Simplify Answers and without Only Answers.
	if (!Array.isArray(response.answers)) {
		return Object.entries(asFields(response.answers)).map(([question, value]) => asked(question, value));
	}
	const titles = new Map(fieldsIn(definition).map(({ id, title }) => [id, textOf(title) ?? '']));
	return asArray(response.answers)
		.map(asFields)
		.map((answer) => answerOf(answer, titles));
}

/** The fields of a form, and those of its groups. */
function fieldsIn({ fields }: Fields): Fields[] {
	return asArray(fields)
		.map(asFields)
		.flatMap((field) => [field, ...fieldsIn(asFields(field.properties))]);
}

/** `{ type: 'choice', choice: { label }, field: { id, ref } }` */
function answerOf(answer: Fields, titles: Map<unknown, string>): Answer {
	const type = textOf(answer.type) ?? '';
	const { id, ref } = asFields(answer.field);
	const value = answer[type];
	const { label, labels, other } = asFields(value);
	const chosen = [...asArray(labels), label, other].filter((each) => textOf(each) !== undefined);
	const field = KINDS[type];
	return {
		...asked(titles.get(id) ?? textOf(ref) ?? '', chosen.length > 0 ? chosen : value),
		...(field && { field, isKind: true }),
	};
}

function asked(question: string, value: unknown): Answer {
	if (question === NO_QUESTION) return { question: '', value };
	return { question, label: withoutPiping(question), value };
}

/**
 * With Simplify Answers, its default, n8n's trigger (2.41) knows the titles outside of groups alone. So all answers to a group, such as
 * the block Contact Info, get one name, and the last of them stands in place of the person's name, number and address.
 */
const NO_QUESTION = 'undefined';

function lostIn(answers: Fields): { lost?: string } {
	return NO_QUESTION in answers ? { lost: LOST.typeform } : {};
}

/**
 * With Only Answers and without Simplify Answers, version 1 of n8n's trigger gives the list of answers as the item. A list of one
 * answer reaches this point as the answer itself. A list of several answers was refused, and a single answer became the messages
 * `type`, `field` and so on.
 * @returns the answers in one object; undefined where this is no such list
 */
function asListed(payload: unknown): { answers: unknown[] } | undefined {
	const answers = Array.isArray(payload) ? (payload as unknown[]) : [payload];
	return answers.length > 0 && answers.every(isAnswer) ? { answers } : undefined;
}

/** `{ type: 'email', email, field: { id, type, ref } }` */
function isAnswer(value: unknown): boolean {
	const { type, field } = asFields(value);
	return textOf(type) !== undefined && textOf(asFields(field).id) !== undefined;
}

/** What n8n's trigger gives by default: `{ question: answer }`, or `{ fieldId: answer }` unsimplified. */
function readAnswers(payload: Fields, now: number): SourceLead {
	const { answers: list } = payload;
	const isListed = Array.isArray(list) && asListed(list) !== undefined;
	const answers = isListed
		? list.map((answer) => answerOf(asFields(answer), new Map()))
		: Object.entries(payload).map(([question, value]) => {
				const answer = asFields(value);
				return 'type' in answer && 'field' in answer ? answerOf(answer, new Map()) : asked(question, value);
			});
	const { fields, messages } = leadOfAnswers(answers, new Date(now).toISOString());
	const id = idOfContent(payload);
	return {
		lead: { lead_id: `typeform_${id}`, ...fields, source_name: 'Typeform', messages },
		eventId: `typeform_${id}`,
		isIdMadeUp: true,
		type: 'new_lead',
		notUnderstood: [],
		...lostIn(payload),
	};
}
