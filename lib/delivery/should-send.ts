import { hasContactInfo } from '../lead/contact';
import type { LeadEvent } from '../lead/event';
import type { Lead } from '../lead/lead';
import { saidOf, yesOrNo } from '../lead/yes-or-no';

/** Why a lead is not sent although nothing went wrong. */
export const NOT_SENT_REASONS = {
	disabled: 'Enable is off, so nothing is sent.',
	no_contact_info:
		'The lead has shared neither a phone number nor an email address yet, and Create Customer Only When Contact Info Is Captured is on.',
	known_lead: 'This lead is already known, and Create Only for New Leads is on.',
	stale: 'A newer state of this lead has been delivered already, and Keep Order per Lead is on.',
} as const;

export type NotSentReason = keyof typeof NOT_SENT_REASONS;

/** The switches that decide whether a lead is sent. */
export type SendSwitches = {
	enabled: boolean;
	contactCapturedOnly: boolean;
	newLeadsOnly: boolean;
	newLeadSource: 'history' | 'event';
};

/**
 * Applies the switches of the form to a lead, without asking the history (which has to be asked last, and may make the lead wait).
 * @returns why the lead is not sent, or undefined
 */
export function reasonNotToSend(
	lead: Lead,
	event: LeadEvent,
	switches: SendSwitches,
): NotSentReason | undefined {
	if (!switches.enabled) return 'disabled';
	if (switches.contactCapturedOnly && !hasContactInfo(lead)) return 'no_contact_info';
	const asksEvent = switches.newLeadsOnly && switches.newLeadSource === 'event' && event.type !== 'test';
	if (asksEvent && !isNewByEvent(lead, event)) {
		return 'known_lead';
	}
	return undefined;
}

/** Must the history be asked whether the lead is known? A test may be sent as often as its sender likes. */
export function asksHistory(event: LeadEvent, switches: SendSwitches): boolean {
	return (
		makesLeadKnown(event) && switches.enabled && switches.newLeadsOnly && switches.newLeadSource === 'history'
	);
}

/** Does the delivery of this event make its lead known? The delivery of a test does not. */
export function makesLeadKnown(event: LeadEvent): boolean {
	return event.type !== 'test';
}

/** The sender says by `is_new_lead` whether the lead is new; where it does not say, a `new_lead` event is a new lead. */
export function isNewByEvent(lead: Lead, event: LeadEvent): boolean {
	return yesOrNo(saidOf(lead, 'is_new_lead')) ?? event.type === 'new_lead';
}
