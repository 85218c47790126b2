import { leadOfAnswers } from './answers';
import type { LeadSource, SourceLead } from './lead-source';
import {
	aboutNoLead,
	asArray,
	asFields,
	filledIn,
	firstText,
	integrationsOf,
	joinName,
	messageOf,
	namesIn,
	textOf,
	timeOf,
	unknownFields,
	type Fields,
} from './parts';
import { isReview, readReview } from './thumbtack-review';
import { isObject } from '../shared/is-object';

/*
 * Thumbtack, API v4 and the webhooks that a professional makes in the account.
 * https://developers.thumbtack.com/docs/pro-integrations/self-serve-webhooks, …/docs/messages
 * A lead is a negotiation there. Its messages come as events of their own, some of them before the negotiation itself
 * (…/docs/messages/troubleshooting); each says which negotiation it belongs to, which is our lead id.
 * Thumbtack's page on negotiations shows one whose category and details stand beside `customer`, and real deliveries that receivers have
 * published have these in `request`: both are read. The fields of a review are those of such deliveries. Only one kind of event is about
 * no lead: an incentive that was used.
 */

const KNOWN = namesIn(`
	negotiationID messageID customer business request from text sentAt createdAt status chargeState leadPrice
	leadPriceBreakdown estimate requestReviewLink refundRequestLink refundDetails createTime
	category description details location attachments
`);
const OF_REQUEST = namesIn(`
	requestID category description location details attachments proposedTimes travelPreferences booking customerID
	contactedBusinesses
`);

export const thumbtack: LeadSource = {
	value: 'thumbtack',
	name: 'Thumbtack',
	proof: { by: 'basic' },
	receivers: ['trigger', 'verify'],
	secretKey: 'user:password, with the user name and the password that you enter for the webhook in Thumbtack',
	matches(payload) {
		if (isFetched(payload as Fields)) return true;
		const { event, data } = payload as { event?: unknown; data?: unknown };
		if (textOf(asFields(event).eventType) === undefined) return false;
		return textOf(asFields(data).negotiationID) !== undefined || isReview(payload as Fields);
	},
	tellsOfNoLead: (payload) => (/V\d+$/.test(typeIn(payload)) ? aboutNoLead('Thumbtack') : undefined),
	read(payload, now) {
		const read = readEvent(payload, now);
		return isTest(dataIn(payload)) ? { ...read, type: 'test' } : read;
	},
	partOf: (payload) =>
		/^Message/.test(typeIn(payload)) || isReview(payload) ? { isBesideLead: true } : { of: 'negotiation' },
};

/** A negotiation that was fetched (`GET /negotiations/{id}`). It is no event, and was refused as nothing that Thumbtack sends. */
function isFetched({ event, negotiationID, customer, messageID, reviewID }: Fields): boolean {
	const isOther = firstText(messageID, reviewID) !== undefined || event !== undefined;
	return !isOther && textOf(negotiationID) !== undefined && isObject(customer);
}

function dataIn(payload: Fields): Fields {
	return isFetched(payload) ? payload : asFields(payload.data);
}

function typeIn({ event }: Fields): string {
	return textOf(asFields(event).eventType) ?? '';
}

function readEvent(payload: Fields, now: number): SourceLead {
	const [event, data] = [asFields(payload.event), dataIn(payload)];
	const type = isFetched(payload) ? 'NegotiationCreated' : typeIn(payload);
	if (/^Message/.test(type)) return readMessage(data, timeOf(now, data.sentAt, event.triggeredAt));
	if (isReview(payload)) return readReview(payload, personIn(data), now);
	return readNegotiation(type, event, data, now);
}

/** A message is an event of its own: it may come before its lead, and must not be lost then. */
function readMessage(data: Fields, time: string): SourceLead {
	const isOfCustomer = textOf(data.from)?.toLowerCase() === 'customer';
	const direction = isOfCustomer ? 'inbound' : 'outbound';
	return {
		lead: {
			...personIn(data),
			source_name: 'Thumbtack',
			messages: [messageOf(direction, data.text, time, data.attachments)],
		},
		eventId: textOf(data.messageID),
		type: 'new_message',
		notUnderstood: unknownFields(data, KNOWN),
	};
}

function readNegotiation(type: string, event: Fields, data: Fields, now: number): SourceLead {
	const request = requestIn(data);
	const time = timeOf(now, data.createdAt, data.createTime, event.triggeredAt);
	const location = asFields(request.location);
	const details = asArray(request.details).map(asFields);
	const { fields, messages } = leadOfAnswers(
		details.map(({ question, answer }) => ({ question: textOf(question) ?? '', value: answer })),
		time,
	);
	const { description, attachments, travelPreferences, booking } = request;
	const hasFirst = textOf(description) !== undefined || asArray(attachments).length > 0;
	// Photos of the job, and the times that would suit the customer, once stayed behind in `original`.
	const first = hasFirst ? [messageOf('inbound', description, time, attachments)] : [];
	const category = firstText(asFields(request.category).name, request.category);
	const isNew = /^NegotiationCreated/.test(type);
	const id = textOf(data.negotiationID) ?? '';
	return {
		lead: {
			...fields,
			...personIn(data),
			postal_code: firstText(location.zipCode, location.zipcode, fields.postal_code),
			...(category !== undefined && { tags: [category] }),
			source_name: 'Thumbtack',
			messages: [...first, ...messages],
			integrations: integrationsOf('thumbtack', {
				business_id: asFields(data.business).businessID,
				request_id: request.requestID,
				status: data.status,
				lead_price: data.leadPrice,
				estimate: data.estimate,
				proposed_times: request.proposedTimes,
				travel_preferences: travelPreferences,
				booking,
				city: location.city,
				state: location.state,
				address: joinName(location.address1, location.address2),
			}),
		},
		eventId: isNew ? id : `${id}.${type}.${textOf(event.triggeredAt) ?? ''}`,
		type: isNew ? 'new_lead' : 'new_message',
		notUnderstood: [
			...unknownFields(data, KNOWN),
			...unknownFields(request, OF_REQUEST).map((name) => `request.${name}`),
		],
	};
}

/** What the customer asks for, from `request`, and what is not in it from the negotiation itself. */
function requestIn({
	request,
	category,
	description,
	details,
	location,
	attachments,
	customer,
}: Fields): Fields {
	const place = location ?? asFields(customer).location;
	return {
		...filledIn({ category, description, details, location: place, attachments }),
		...filledIn(asFields(request)),
	};
}

function personIn(data: Fields): Fields {
	const customer = asFields(data.customer);
	const name =
		joinName(customer.firstName, customer.lastName) ?? firstText(customer.name, customer.displayName);
	return {
		lead_id: textOf(data.negotiationID),
		...(name !== undefined && { name }),
		...(textOf(customer.phone) !== undefined && { phone: textOf(customer.phone) }),
		...(textOf(customer.email) !== undefined && { email: textOf(customer.email) }),
	};
}

/**
 * Is this Thumbtack's own test of a webhook? Only the name of the business shows it, in a request that one of its receivers has
 * published. Messages and reviews have the name in one of two fields.
 */
function isTest({ business }: Fields): boolean {
	const { name, displayName } = asFields(business);
	return [name, displayName].includes('Test Business for Webhooks');
}
