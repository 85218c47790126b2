import type { LeadEvent } from '../lead/event';
import type { Lead } from '../lead/lead';
import { isNewByEvent, type SendSwitches } from './should-send';

/**
 * What decides whether a lead leaves by Welcome:
 * - `no`: its welcome is not the sender's to send, or the sender says that the lead is not new
 * - `yes`: each new lead is greeted
 * - `once`: only a lead is greeted that is not known and has not been greeted before
 */
export type WelcomeRule = 'no' | 'yes' | 'once';

/** The part of the switches that decides about Welcome. */
export type WelcomeSwitches = Omit<SendSwitches, 'contactCapturedOnly'> & { skipWelcome: boolean };

/**
 * Contract, "Skip welcome and follow-ups": the sender greets each new lead, unless the receiver has been told to take over the
 * conversation. With Create Only for New Leads on, returning customers were greeted as new at each form that they sent, so a
 * known lead is never greeted then, and a lead that was held back is greeted the first time only.
 */
export function welcomeRule(lead: Lead, event: LeadEvent, switches: WelcomeSwitches): WelcomeRule {
	if (event.type !== 'new_lead' || (switches.enabled && switches.skipWelcome)) return 'no';
	if (!switches.newLeadsOnly) return 'yes';
	return switches.newLeadSource === 'event' && !isNewByEvent(lead, event) ? 'no' : 'once';
}
