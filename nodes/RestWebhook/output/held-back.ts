import { holdingContactInfo, type Lead, type NotSentReason } from '../../../lib';

/** The reasons why leads were held back, in a few words. The reasons of failures are short enough as they are. */
const HELD_BACK: Record<NotSentReason, string> = {
	disabled: 'Enable is off',
	no_contact_info: 'no contact info',
	known_lead: 'already delivered before',
	stale: 'a newer state delivered already',
};

/** Why a lead was held back, in a few words. */
export function heldBackBecause(reason: NotSentReason, lead: Lead): string {
	const isThere = reason === 'no_contact_info' && holdingContactInfo(lead).length > 0;
	return isThere ? 'contact info not understood, see Not Sent' : HELD_BACK[reason];
}
