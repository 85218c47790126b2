import { normaliseEmail } from '../lead/email';
import { canBePhone } from '../lead/can-be-phone';
import { textOfEmail } from './high-level-email';
import type { SourceLead } from './lead-source';
import {
	asArray,
	firstText,
	integrationsOf,
	messageOf,
	namesIn,
	textOf,
	timeOf,
	unknownFields,
	type Fields,
} from './parts';

/*
 * Messages and calls of HighLevel: the events `InboundMessage` and `OutboundMessage` of a marketplace app, with the fields of
 * https://marketplace.gohighlevel.com/docs/webhook/InboundMessage and …/OutboundMessage. The two spellings of an internal comment
 * are those of receivers in public repositories.
 */

const KNOWN = namesIn(`
	type locationId companyId id contactId webhookId timestamp appId versionId name source dateAdded attachments body
	direction messageType messageTypeId messageTypeString contentType conversationId status messageId userId
	conversationProviderId callDuration callStatus emailMessageId from to threadId subject provider cc bcc
	originalMessageId mentions chatWidgetId altId
`);

export function isMessage({ type }: Fields): boolean {
	return type === 'InboundMessage' || type === 'OutboundMessage';
}

export function readMessage(payload: Fields, now: number): SourceLead {
	const channel = channelOf(payload);
	const direction = directionOf(payload);
	return {
		lead: {
			lead_id: textOf(payload.contactId),
			...personIn(payload, channel, direction),
			source_name: 'HighLevel',
			messages: isSaid(payload, channel)
				? [
						messageOf(
							direction,
							textIn(payload, channel),
							timeOf(now, payload.dateAdded),
							payload.attachments,
						),
					]
				: [],
			...aboutMessage(payload, channel),
		},
		eventId: firstText(payload.webhookId, payload.messageId),
		type: 'new_message',
		notUnderstood: unknownFields(payload, KNOWN),
	};
}

/** An event without a direction says it by its type. The number of the business would be that of the person otherwise. */
function directionOf({ direction, type }: Fields): 'inbound' | 'outbound' {
	const isSent = textOf(direction) === undefined ? type === 'OutboundMessage' : direction === 'outbound';
	return isSent ? 'outbound' : 'inbound';
}

/** `sms`, `email`, `call`: HighLevel writes `SMS`, `Email` and, in the older spelling, `TYPE_SMS`. */
function channelOf({ messageType, messageTypeString }: Fields): string {
	return (firstText(messageType, messageTypeString) ?? '')
		.toLowerCase()
		.replace(/^type_/, '')
		.replaceAll(/[^a-z]/g, '');
}

const IS_CALL = /^(?:call|voicemail)/;
const IS_INTERNAL = /^internalcomment/;

/** The address or the number of the person stands where the business' own does not. Of a chat, `from` and `to` may be IDs. */
function personIn({ from, to }: Fields, channel: string, direction: string): Fields {
	const persons = textOf(direction === 'inbound' ? from : to);
	if (persons === undefined) return {};
	const email = channel === 'email' ? normaliseEmail(persons) : undefined;
	if (email !== undefined) return { email };
	const hasNumber = /^(?:sms|whatsapp)/.test(channel) || IS_CALL.test(channel);
	return hasNumber && canBePhone(persons) ? { phone: persons } : {};
}

/**
 * Did the business and the person say this to each other? A comment that colleagues write below a conversation once was a message of
 * the business, and a missed call was an empty message of the customer.
 */
function isSaid({ body, attachments }: Fields, channel: string): boolean {
	if (IS_INTERNAL.test(channel)) return false;
	if (!IS_CALL.test(channel) || textOf(body) !== undefined) return true;
	return channel.startsWith('voicemail') && asArray(attachments).length > 0;
}

function textIn({ body, subject }: Fields, channel: string): unknown {
	return channel === 'email' ? textOfEmail(body, subject) : body;
}

/** What is known of a call, and what colleagues wrote to each other. */
function aboutMessage(payload: Fields, channel: string): { integrations?: Fields } {
	const { messageType, messageTypeString, callStatus, callDuration, attachments, body } = payload;
	if (!IS_CALL.test(channel) && !IS_INTERNAL.test(channel)) return {};
	const integrations = integrationsOf('highlevel', {
		message_type: firstText(messageType, messageTypeString),
		call_status: callStatus,
		call_duration: callDuration,
		recording: IS_CALL.test(channel) ? attachments : undefined,
		internal_comment: IS_INTERNAL.test(channel) ? body : undefined,
	});
	return { ...(integrations && { integrations }) };
}
