import { asSwitch } from '../settings/read-setting';
import { leadOfAnswers } from './answers';
import type { SourceLead } from './lead-source';
import {
	firstText,
	integrationsOf,
	messageOf,
	namesIn,
	textOf,
	timeOf,
	unknownFields,
	type Fields,
} from './parts';
import { isObject } from '../shared/is-object';

/*
 * CallRail's webhooks about texts (received, sent) and about forms, by the fields that CallRail documents
 * (https://apidocs.callrail.com/#webhooks, as written down in api-evangelist/callrail, asyncapi/callrail-webhooks.yml). CallRail
 * sends nothing a second time: a text that was refused with 400 was lost, and after enough of them CallRail turned the webhook off.
 */

const OF_A_TEXT = namesIn(`
	id resource_id agent source_number destination_number content message_type media_urls timestamp lead_status
	conversation_id company_resource_id person_resource_id person_id company_id
`);
const OF_A_FORM = namesIn(`
	id resource_id company_id company_resource_id person_id person_resource_id form_data form_url landing_page_url
	referrer referring_url submitted_at first_form source keywords campaign medium utm_source utm_medium utm_campaign
	utm_term utm_content gclid fbclid msclkid timestamp
`);

export function isText({
	source_number,
	destination_number,
	content,
	message_type,
	...ids
}: Fields): boolean {
	const hasNumbers = [source_number, destination_number].every((number) => textOf(number) !== undefined);
	return hasNumbers && idOf(ids) !== undefined && firstText(content, message_type) !== undefined;
}

export function isForm({ form_data, submitted_at, form_url, ...ids }: Fields): boolean {
	return isObject(form_data) && idOf(ids) !== undefined && firstText(submitted_at, form_url) !== undefined;
}

function idOf({ resource_id, id }: Fields): string | undefined {
	return firstText(resource_id, id);
}

/** A text of the person, or one that somebody of the company (`agent`) has sent to the person. */
export function readText(payload: Fields, now: number): SourceLead {
	const { agent, source_number, destination_number, content, media_urls, timestamp } = payload;
	const isSent = agent !== undefined;
	const [phone, trackingNumber] = isSent
		? [destination_number, source_number]
		: [source_number, destination_number];
	return {
		lead: {
			// Without the person, the conversation holds the texts of one person together.
			lead_id: firstText(
				payload.person_resource_id,
				payload.person_id,
				payload.conversation_id,
				idOf(payload),
			),
			phone: textOf(phone),
			source_name: 'CallRail',
			messages: [messageOf(isSent ? 'outbound' : 'inbound', content, timeOf(now, timestamp), media_urls)],
			integrations: integrationsOf('callrail', {
				text_id: idOf(payload),
				conversation_id: payload.conversation_id,
				tracking_phone_number: trackingNumber,
				agent,
			}),
		},
		eventId: `${idOf(payload)}.text`,
		type: 'new_message',
		notUnderstood: unknownFields(payload, OF_A_TEXT),
	};
}

/** What programs of the website add to a form. As messages, these went out as words of the customer. */
const OF_THE_WEBSITE =
	/^(?:_wp\w*|(?:g-re|h-)captcha-response|cf-turnstile-response|recaptcha_token|authenticity_token|csrfmiddlewaretoken|__RequestVerificationToken|_fluentform\w*|wpforms\[(?:id|submit)\]|utf8|commit|submit)$/i;

/**
 * How Elementor, WPForms, HubSpot's embedded form, Divi, Fluent Forms, Forminator and Squarespace name their fields: in these only the
 * end is a word of the question. `pet[name]` and `friend[email]` say whose it is, so they are read as they are.
 */
const NAMED_BY_PROGRAMS = [
	/^(?:form_fields|names|data|lead|form|fields|contact|customer)\[([a-z]\w*)\]$/i,
	/^wpforms\[fields\]\[\d+\]\[(\w+)\]$/,
	/^\d+-\d+\/(\w+)$/,
	/^et_pb_contact_([a-z]+)_\d+$/,
	/^name-1-((?:first|middle|last)-name)$/,
	/^(name)-1$/,
	/^SQF_(\w+)$/,
];

/** Gravity Forms, Formidable, Ninja Forms, WPForms and Wufoo: the number of the field says nothing of what it asks. */
const NUMBERED = /^(?:form_fields\[|input_|item_meta\[|nf-field-|wpforms\[fields\]\[|Field)(\d+)\]?$/;

function labelOf(question: string): string {
	const patterns = [...NAMED_BY_PROGRAMS, NUMBERED];
	const word = patterns.flatMap((pattern) => pattern.exec(question)?.[1] ?? [])[0] ?? question;
	return /^(?:first|middle|last)$/.test(word) ? `${word} name` : word;
}

/** `form_data: { question: answer }` */
export function readForm(payload: Fields, now: number): SourceLead {
	const { form_data, form_url, first_form, campaign, medium } = payload;
	const answers = Object.entries(form_data as Fields)
		.filter(([name]) => !OF_THE_WEBSITE.test(name))
		.map(([question, value]) => ({ question, label: labelOf(question), value }));
	const { fields, messages } = leadOfAnswers(answers, timeOf(now, payload.submitted_at));
	return {
		lead: {
			lead_id: firstText(payload.person_resource_id, payload.person_id, idOf(payload)),
			...fields,
			source_name: textOf(payload.source) ?? 'CallRail',
			messages,
			integrations: integrationsOf('callrail', {
				form_id: idOf(payload),
				first_form,
				form_url,
				campaign,
				medium,
			}),
		},
		eventId: `${idOf(payload)}.form`,
		type: asSwitch(first_form) === false ? 'new_message' : 'new_lead',
		notUnderstood: unknownFields(payload, OF_A_FORM),
	};
}
