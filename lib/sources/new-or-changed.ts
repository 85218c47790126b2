import type { LeadEventType } from '../lead/lead';
import { timeOf } from './parts';

/** A CRM fills in a contact that it has just made: its owner, its score, where it came from. */
const MADE_WITHIN_MS = 10 * 60_000;

/**
 * The type of a contact that a CRM gives out without saying whether it is new. Behind a trigger for changes, each change of a
 * contact came out as a new lead, and the person was greeted again. So a contact that was changed later than ten minutes after it
 * was made is no new lead; where a time is missing, it counts as new.
 * @param created, changed times in any form that a source writes
 */
export function typeOfContact(created: unknown, changed: unknown): LeadEventType {
	const [from = 0, to = 0] = [created, changed].map((time) => Date.parse(timeOf(0, time)));
	return from > 0 && to - from > MADE_WITHIN_MS ? 'new_message' : 'new_lead';
}
