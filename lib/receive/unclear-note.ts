import type { Lead } from '../lead/lead';
import { isUnclear } from '../lead/yes-or-no';

/**
 * What to tell a sender whose `is_test` or `is_new_lead` is no yes or no. A test with `is_test: "maybe"` was accepted in silence as a
 * lead.
 */
export function noteOnUnclear(lead: Lead): string | undefined {
	const unclear = ['is_test', 'is_new_lead'].find((name) => isUnclear(lead[name]));
	return unclear && `${unclear} is neither true nor false, so it was not taken into account.`;
}
