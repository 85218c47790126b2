import { credentialsIn, withoutCredentials } from './high-level-credentials';
import { isMessage, readMessage } from './high-level-message';
import { isOfWorkflow, isReply, readWorkflow } from './high-level-workflow';
import type { LeadSource, SourceLead } from './lead-source';
import { typeOfContact } from './new-or-changed';
import {
	aboutNoLead,
	asFields,
	firstText,
	integrationsOf,
	joinName,
	namesIn,
	tagsOf,
	textOf,
	unknownFields,
	type Fields,
} from './parts';

/*
 * HighLevel, webhooks of a marketplace app. https://marketplace.gohighlevel.com/docs/webhook/WebhookIntegrationGuide
 * and https://github.com/GoHighLevel/highlevel-api-docs (docs/webhook events).
 * Header `X-GHL-Signature`: Ed25519 over the raw body, base64, by HighLevel's own key, with which it signs for all of its
 * customers: whoever has an account there can have HighLevel sign a request to any address. So the credential's key is the
 * location ID, which is inside what is signed.
 * The key was found in two public receivers that name HighLevel's guide, not on the guide itself, which could not be read. The
 * older `X-WH-Signature` (RSA) is not taken.
 * A workflow's action Custom Webhook signs nothing. Send our payload from there, see docs/sources/highlevel.md. What its ordinary
 * action Webhook posts is read in high-level-workflow.ts, and contacts of n8n's HighLevel node here; both in the action alone.
 */
const PUBLISHED_BY_HIGHLEVEL = 'MCowBQYDK2VwAyEAi2HR1srL4o18O8BRa7gVJY7G7bupbN3H9AwJrHCDiOg=';

const KNOWN = namesIn(`
	type locationId companyId id contactId webhookId timestamp appId versionId name firstName lastName email phone
	postalCode source tags customFields address1 city state country companyName dateAdded dateOfBirth dnd website
	attachments assignedTo conversationId
`);

const ONE_OF_SEVERAL = /^(?:[A-Z][a-z]+[A-Z]|(?:UN)?INSTALL$)/;

export const highLevel: LeadSource = {
	value: 'highLevel',
	name: 'HighLevel',
	proof: {
		by: 'ed25519',
		header: 'X-GHL-Signature',
		encoding: 'base64',
		prefix: '',
		signed: ['body'],
		provider: { publicKey: PUBLISHED_BY_HIGHLEVEL, accountField: 'locationId', timestampField: 'timestamp' },
	},
	receivers: ['trigger', 'verify'],
	secretKey:
		'the location ID of your sub-account in HighLevel. HighLevel signs for all of its customers with one key, so only this ID keeps the requests of its other customers out',
	matches(payload) {
		if (isOfNode(payload as Fields) || isOfWorkflow(payload as Fields)) return true;
		return (
			isOfAccount(payload as Fields) &&
			(isContact(payload as Fields) || contactIdIn(payload as Fields) !== undefined)
		);
	},
	tellsOfNoLead: (payload) => (isEvent(payload) ? aboutNoLead('HighLevel') : undefined),
	read(payload, now) {
		if (isOfNode(payload)) return readOfNode(payload);
		if (isOfWorkflow(payload)) return readWorkflow(payload, now);
		if (isMessage(payload)) return readMessage(payload, now);
		return isContact(payload) ? readContact(payload) : readOther(payload);
	},
	withoutSecrets: (payload) => (isOfWorkflow(payload) ? withoutCredentials(payload) : payload),
	secretsIn: (payload) => (isOfWorkflow(payload) ? credentialsIn(payload) : []),
	partOf(payload) {
		if (isOfWorkflow(payload)) return { of: 'contact', ...(isReply(payload) && { isMessage: true }) };
		return isOfNode(payload) || isContact(payload) ? { of: 'contact' } : { isBesideLead: true };
	},
};

function isOfAccount({ locationId, type, webhookId }: Fields): boolean {
	return textOf(locationId) !== undefined && firstText(type, webhookId) !== undefined;
}

/** HighLevel names its events in one word of several (`TaskCreate`). A till's `{ locationId, type: 'sale' }` is none of them. */
function isEvent(payload: Fields): boolean {
	const isNamed =
		firstText(payload.webhookId) !== undefined || ONE_OF_SEVERAL.test(textOf(payload.type) ?? '');
	return isOfAccount(payload) && isNamed;
}

/** Only of these are name, email and phone those of the person. An opportunity has a name of its own. */
function isContact({ type }: Fields): boolean {
	return type === undefined || /^Contact/.test(textOf(type) ?? '');
}

/**
 * A contact that n8n's HighLevel node gives out (Contact → Get, Get Many, Create, Update), by the fields in that node's own schema.
 * Its `type` is a kind of contact (`lead`, `customer`); the type of an event is two words in one (`UserCreate`).
 */
function isOfNode({ id, locationId, dateAdded, contactId, webhookId, type, ...person }: Fields): boolean {
	if ([id, locationId, dateAdded].some((value) => textOf(value) === undefined)) return false;
	if (firstText(contactId, webhookId) !== undefined || ONE_OF_SEVERAL.test(textOf(type) ?? '')) return false;
	return (
		firstText(person.firstName, person.lastName, person.contactName, person.email, person.phone) !== undefined
	);
}

function readOfNode(payload: Fields): SourceLead {
	const type = typeOfContact(payload.dateAdded, payload.dateUpdated);
	return { ...readContact(payload), type, notUnderstood: [] };
}

function contactIdIn({ contactId, appointment }: Fields): string | undefined {
	return firstText(contactId, asFields(appointment).contactId);
}

function readContact(payload: Fields): SourceLead {
	const { firstName, lastName, customFields, city, state, companyName, website, assignedTo } = payload;
	return {
		lead: {
			lead_id: firstText(payload.contactId, payload.id),
			name: textOf(payload.name) ?? joinName(firstName, lastName) ?? textOf(payload.contactName),
			email: textOf(payload.email),
			phone: textOf(payload.phone),
			postal_code: textOf(payload.postalCode),
			tags: tagsOf(payload.tags),
			source_name: textOf(payload.source) ?? 'HighLevel',
			integrations: integrationsOf('highlevel', {
				location_id: payload.locationId,
				city,
				state,
				company: companyName,
				website,
				assigned_to: assignedTo,
				event: /^Contact/.test(textOf(payload.type) ?? '') ? payload.type : undefined,
				custom_fields: customFields,
			}),
		},
		eventId: textOf(payload.webhookId),
		// A change of a contact is no new lead: nobody is greeted twice.
		type: payload.type === 'ContactCreate' ? 'new_lead' : 'new_message',
		notUnderstood: unknownFields(payload, KNOWN),
	};
}

/** A task, an appointment, an opportunity: it says only whose it is, and `original` has the rest. */
function readOther(payload: Fields): SourceLead {
	return {
		lead: {
			lead_id: contactIdIn(payload),
			source_name: 'HighLevel',
			integrations: integrationsOf('highlevel', { location_id: payload.locationId, event: payload.type }),
		},
		eventId: textOf(payload.webhookId),
		type: 'new_message',
		notUnderstood: [],
	};
}
