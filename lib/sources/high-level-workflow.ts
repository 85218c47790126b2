import { isObject } from '../shared/is-object';
import { leadOfAnswers, type Answer, type AnswerField } from './answers';
import { textOfEmail } from './high-level-email';
import type { SourceLead } from './lead-source';
import { typeOfContact } from './new-or-changed';
import {
	asArray,
	asFields,
	filledIn,
	firstText,
	idOfContent,
	integrationsOf,
	joinName,
	messageOf,
	namesIn,
	tagsOf,
	textOf,
	timeOf,
	type Fields,
} from './parts';

/*
 * What HighLevel's workflow action Webhook posts. HighLevel publishes no example; the fields are those of captures in public
 * repositories. It signs nothing and gives no id of the event: so only the action takes it, behind a Webhook node. The fields of an
 * account stand at the top under their labels (`Electric Bill (RM)`), and in `customData` what the workflow's author has added. A
 * workflow that a reply has started adds `message: { type, body, direction }`, without an id and without a time.
 */

/** HighLevel's own fields at the top. They describe the contact, or the opportunity of the workflow, and are no answers. */
const OF_HIGHLEVEL = namesIn(`
	id contact_id first_name last_name full_name email phone tags address1 full_address city state country postal_code
	timezone date_created company_name website date_of_birth contact_source contact_type gclid source owner status
	opportunity_name opportunity_source lead_value pipeline_id pipeline_name pipleline_stage
`);

/** A contact's id, beside one of the objects that this action always adds. A row of any CRM may have `location: { city }`. */
export function isOfWorkflow({ contact_id, location, workflow, customData }: Fields): boolean {
	const { id, fullAddress } = asFields(location);
	const isOfAccount = firstText(id, fullAddress) !== undefined;
	return textOf(contact_id) !== undefined && (isOfAccount || isObject(workflow) || isObject(customData));
}

export function readWorkflow(payload: Fields, now: number): SourceLead {
	const made = timeOf(now, payload.date_created);
	const { fields, messages } = leadOfAnswers(answersOf(payload), made);
	const reply = isReply(payload) ? replyIn(payload, now) : [];
	return {
		lead: {
			lead_id: textOf(payload.contact_id),
			...fields,
			tags: tagsOf(payload.tags),
			source_name: textOf(payload.contact_source) ?? 'HighLevel',
			messages: [...messages, ...reply],
			integrations: integrationsOf('highlevel', {
				location_id: asFields(payload.location).id,
				workflow: asFields(payload.workflow).name,
				city: payload.city,
				state: payload.state,
				company: payload.company_name,
				website: payload.website,
				appointment: payload.calendar,
			}),
		},
		eventId: `highlevel_${idOfContent(payload)}`,
		// The workflow may stand behind any change of a contact, and HighLevel does not say which: nobody is greeted twice.
		type: reply.length > 0 ? 'new_message' : typeOfContact(payload.date_created, now),
		notUnderstood: notUsed(payload),
	};
}

/** Objects that describe the account, the workflow or where the contact came from, or that are read above. */
const OBJECTS = namesIn(`
	location workflow customData calendar message user contact attributionSource
`);

/** Objects of which nothing is read, such as the note or the task that has started the workflow. They once were lost in silence. */
function notUsed(payload: Fields): string[] {
	return Object.keys(filledIn(payload)).filter(
		(name) => typeof payload[name] === 'object' && !isAnswer(payload[name]) && !OBJECTS.includes(name),
	);
}

function answersOf(payload: Fields): Answer[] {
	const { first_name, last_name, full_name, email, phone, postal_code } = payload;
	const name = textOf(full_name) ?? joinName(first_name, last_name);
	const own: Array<[AnswerField, unknown]> = [
		['name', name],
		['email', email],
		['phone', phone],
		['postal_code', postal_code],
	];
	const labelled = Object.entries(payload).filter(
		([label, value]) => !OF_HIGHLEVEL.includes(label) && isAnswer(value),
	);
	return [
		...own.map(([field, value]) => ({ question: field, value, field })),
		...[...labelled, ...addedIn(payload)].map(([question, value]) => ({ question, value })),
	];
}

/** Names under which authors of workflows add the reply itself (`{{message.body}}`) to Custom Data. */
const FOR_A_REPLY =
	/^(?:(?:last|customer|inbound|contact)[ _.-]?)?(?:message|reply|text|sms|body)(?:[ _.-]?(?:body|text|content))?$/i;

/** What the author has added in Custom Data. The reply that has started the workflow is a message already, and came up to three times. */
function addedIn({ customData, message }: Fields): Array<[string, unknown]> {
	const reply = textOf(asFields(message).body);
	return Object.entries(asFields(customData)).filter(
		([name, value]) => reply === undefined || textOf(value) !== reply || !FOR_A_REPLY.test(name),
	);
}

/** A text, a number, or a list of chosen texts. An object at the top (`location`, `user`, `payment`) is HighLevel's own. */
function isAnswer(value: unknown): boolean {
	return textOf(value) !== undefined || asArray(value).some((each) => textOf(each) !== undefined);
}

/** Has a reply started the workflow? It may be no more than a picture. */
export function isReply({ message }: Fields): boolean {
	const { body, attachments } = asFields(message);
	return textOf(body) !== undefined || asArray(attachments).length > 0;
}

function replyIn({ message }: Fields, now: number): Fields[] {
	const { body, direction, subject, attachments } = asFields(message);
	const text = textOfEmail(body, subject);
	return [messageOf(direction === 'outbound' ? 'outbound' : 'inbound', text, timeOf(now), attachments)];
}
