import { leadOfAnswers, type Answer, type AnswerField } from './answers';
import { isOfHubspot, objectIn, tellsOfNoContact } from './hubspot-objects';
import { isAnswer } from './hubspot-properties';
import type { LeadSource, SourceLead } from './lead-source';
import { typeOfContact } from './new-or-changed';
import {
	asArray,
	asFields,
	firstText,
	idOfContent,
	integrationsOf,
	textOf,
	timeOf,
	type Fields,
} from './parts';
import { THIN } from './thin';

/*
 * HubSpot. https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation
 * Header `X-HubSpot-Signature-v3`: HMAC-SHA256, base64, by the app's client secret, over method, address, body and
 * `X-HubSpot-Request-Timestamp` (milliseconds), which may be five minutes old. HubSpot's webhooks are lists of thin events; a
 * contact with its properties comes from a workflow's webhook, or from n8n's HubSpot node. Where that node lists contacts, most of
 * the properties are missing, and the email address stands in `identity-profiles`.
 */

/**
 * HubSpot's own properties come first: `billing_email`, which stood before `email`, was taken for the person's address. A company's
 * own `first_name` or `postal_code` that says something else is a message; before, it was lost beside `firstname` and `zip`.
 */
const OF_A_PERSON: ReadonlyArray<[property: string, field: AnswerField]> = [
	['firstname', 'first_name'],
	['lastname', 'last_name'],
	['email', 'email'],
	['phone', 'phone'],
	['mobilephone', 'phone'],
	['hs_whatsapp_phone_number', 'phone'],
	['zip', 'postal_code'],
];

export const hubspot: LeadSource = {
	value: 'hubspot',
	name: 'HubSpot',
	proof: {
		by: 'hmac',
		header: 'X-HubSpot-Signature-v3',
		algorithm: 'sha256',
		encoding: 'base64',
		prefix: '',
		signed: ['method', 'url', 'body', 'timestamp'],
		timestampHeader: 'X-HubSpot-Request-Timestamp',
	},
	receivers: ['trigger', 'verify'],
	secretKey: 'the client secret of your app in HubSpot (Auth tab)',
	matches(payload, isChosen) {
		const { subscriptionType, properties, vid, 'is-contact': isContact } = payload as Fields;
		// Companies and deals are counted by themselves: a company of this id was taken for the contact of this id.
		if ((objectIn(payload as Fields) ?? 'contact') !== 'contact') return false;
		if (textOf(subscriptionType) !== undefined) return idOf(payload as Fields) !== undefined;
		// Contact → Get Many may give no property but the time of the last change.
		if (isContact === true && textOf(vid) !== undefined && typeof properties === 'object') return true;
		if (!isChosen && !isOfHubspot(payload as Fields)) return false;
		const { email, phone, firstname, lastname, hs_object_id } = asFields(properties);
		return [email, phone, firstname, lastname, hs_object_id].some(
			(property) => valueOf(property) !== undefined,
		);
	},
	split: (payload) => (Array.isArray(payload) ? (payload as unknown[]) : [payload]),
	read: (payload, now) =>
		payload.properties === undefined
			? readThin(payload)
			: readContact(payload, asFields(payload.properties), now),
	tellsOfNoLead: tellsOfNoContact,
	// Its messages are properties. A contact from which somebody had removed a property once counted as older than before.
	partOf: () => ({ of: 'contact' }),
};

/**
 * The contact of an event. A merge tells of the contact that is left, and a changed association of the contact that has it: they have
 * no `objectId`, and were refused as nothing that HubSpot sends.
 */
function idOf(payload: Fields): string | undefined {
	const { objectId, newObjectId, primaryObjectId, fromObjectId, contactId, vid, id } = payload;
	return firstText(objectId, newObjectId, primaryObjectId, fromObjectId, contactId, vid, id);
}

function readThin(event: Fields): SourceLead {
	return {
		lead: {
			lead_id: idOf(event),
			source_name: 'HubSpot',
			integrations: integrationsOf('hubspot', {
				portal_id: event.portalId,
				subscription: event.subscriptionType,
				property: event.propertyName,
				value: event.propertyValue,
				merged_ids: event.mergedObjectIds,
			}),
		},
		eventId: textOf(event.eventId),
		type: /\.creation$/.test(textOf(event.subscriptionType) ?? '') ? 'new_lead' : 'new_message',
		notUnderstood: [],
		thin: THIN.hubspot,
	};
}

function readContact(payload: Fields, given: Fields, now: number): SourceLead {
	const properties: Record<string, string | undefined> = Object.fromEntries(
		Object.entries(given).map(([name, property]) => [name, valueOf(property)]),
	);
	properties.email ??= emailIn(payload);
	const time = timeOf(now, properties.createdate, payload.createdAt);
	const { fields, messages } = leadOfAnswers(answersOf(properties), time);
	// Computed from messages with the present time, the id would be another one each time that the contact comes.
	const isTimed = messages.length === 0 || timeOf(0, properties.createdate, payload.createdAt) === time;
	return {
		lead: {
			...fields,
			lead_id: idOf(payload) ?? properties.hs_object_id,
			source_name: 'HubSpot',
			messages,
			integrations: integrationsOf('hubspot', {
				portal_id: payload['portal-id'] ?? payload.portalId,
				lifecycle_stage: properties.lifecyclestage,
				original_source: properties.hs_analytics_source,
			}),
		},
		eventId: textOf(payload.eventId) ?? (isTimed ? undefined : `hubspot_${idOfContent(payload)}`),
		type: typeOfContact(
			properties.createdate ?? payload.createdAt,
			properties.lastmodifieddate ?? payload.updatedAt,
		),
		notUnderstood: [],
	};
}

/** `identity-profiles: [{ identities: [{ type: 'EMAIL', value, 'is-primary' }] }]`: the primary address, or else the first one. */
function emailIn(payload: Fields): string | undefined {
	const emails = asArray(payload['identity-profiles'])
		.flatMap((profile) => asArray(asFields(profile).identities))
		.map(asFields)
		.filter(({ type }) => type === 'EMAIL');
	const primary = emails.find((email) => email['is-primary'] === true);
	return firstText(primary?.value, ...emails.map(({ value }) => value));
}

function answersOf(properties: Record<string, string | undefined>): Answer[] {
	const isOwn = (name: string) => OF_A_PERSON.some(([property]) => property === name);
	const own = OF_A_PERSON.map(([property, field]) => ({
		...{ question: property.replaceAll('_', ' '), value: properties[property] },
		field,
	}));
	const others = Object.entries(properties)
		.filter(([name]) => isAnswer(name) && !isOwn(name))
		.map(([question, value]) => ({ question: question.replaceAll('_', ' '), value }));
	return [...own, ...others];
}

/** HubSpot's older API writes `{ value }`, the newer one the value itself. */
function valueOf(property: unknown): string | undefined {
	return textOf(typeof property === 'object' ? asFields(property).value : property);
}
