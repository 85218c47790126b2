import type { Lead } from '../lead/lead';
import { mayBeOccasion } from '../lead/occasion';
import { isUnclear, saidOf } from '../lead/yes-or-no';
import type { Headers } from '../security/headers';
import { isObject } from '../shared/is-object';
import { handoffInBody, handoffInHeader } from './handoff';

/**
 * What to tell a sender whose `is_test`, `is_new_lead` or handoff is no yes or no. A test with `is_test: "maybe"` was accepted in silence
 * as a lead, and with `X-Lead-Handoff: enabled` a customer was greeted twice.
 */
export function noteOnUnclear(lead: Lead, headers: Headers): string | undefined {
	const isOfSender = isObject(lead.event) && !mayBeOccasion(lead.event);
	const said: Record<string, unknown> = {
		is_test: saidOf(lead, 'is_test'),
		is_new_lead: saidOf(lead, 'is_new_lead'),
		'X-Lead-Handoff': handoffInHeader(headers),
		'event.handoff': isOfSender ? handoffInBody(lead) : undefined,
	};
	const unclear = Object.keys(said).find((name) => isUnclear(said[name]));
	return unclear && `${unclear} is neither true nor false, so it was not taken into account.`;
}
