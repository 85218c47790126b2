import { asEventType } from '../lead/event-type';
import type { LeadEventType } from '../lead/lead';
import type { LeadSource, SourceLead } from './lead-source';
import { asFields, textOf, type Fields } from './parts';

/*
 * Senders of our own payload: the contract's REST webhook, Standard Webhooks (https://www.standardwebhooks.com; also the older
 * names of Svix), and whoever proves itself as the form says.
 */

/** The contract's own way: `X-Secret-Key`, and a signature besides where one is required. It is checked in lib/receive. */
export const restWebhook: LeadSource = {
	value: 'restWebhook',
	name: 'Auto-Respond / REST Webhook',
	receivers: ['trigger', 'verify'],
	secretKey: '',
	matches: () => false,
	read: (payload) => ownLead(payload),
};

export const standardWebhooks: LeadSource = {
	value: 'standardWebhooks',
	name: 'Standard Webhooks (Svix)',
	proof: { by: 'standardWebhooks' },
	receivers: ['trigger', 'verify'],
	secretKey: 'the sender’s signing secret (whsec_…), or its public key (whpk_…)',
	matches(payload, isChosen) {
		const { lead_id: id, data } = payload as Fields;
		return isChosen || (id === undefined && textOf(asFields(data).lead_id) !== undefined);
	},
	read(payload) {
		const isInData = payload.lead_id === undefined && Object.keys(asFields(payload.data)).length > 0;
		if (!isInData) return ownLead(payload);
		return { ...ownLead(asFields(payload.data)), ...typeIn(payload.type) };
	},
};

export const custom: LeadSource = {
	value: 'custom',
	name: 'Custom',
	receivers: ['trigger', 'verify'],
	secretKey: 'the secret, token or public key that the sender proves itself with',
	matches: (_payload, isChosen) => isChosen,
	read: (payload) => ownLead(payload),
};

function ownLead(payload: Fields): SourceLead {
	return { lead: payload, notUnderstood: [] };
}

/** Standard Webhooks have their type beside the data. Only ours say anything of a lead. */
function typeIn(value: unknown): { type?: LeadEventType } {
	const type = asEventType(value);
	return type ? { type } : {};
}
