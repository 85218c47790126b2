import { asEventType } from '../lead/event-type';
import { saidOf, yesOrNo } from '../lead/yes-or-no';
import type { LeadSource, SourceLead } from './lead-source';
import { asFields, filledIn, firstText, textOf, type Fields } from './parts';

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
		return isInData ? leadInData(payload) : ownLead(payload);
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

/**
 * A lead in `data`, with what stands beside it. Standard Webhooks name the type beside `data` (`lead.new_message`), and some senders put
 * `is_test` and `is_new_lead` there as well. A test that did so became a customer. A type that is none of ours counts as the lead's
 * `event`, so that its sender is told that it means nothing.
 */
function leadInData({ type, event_type, event, data, ...others }: Fields): SourceLead {
	const name = firstText(type, event_type);
	const known = asEventType(name);
	const beside = filledIn({
		event: event ?? (known === undefined ? name : undefined),
		is_test: saidOf(others, 'is_test'),
		is_new_lead: saidOf(others, 'is_new_lead'),
	});
	const lead: Fields = { ...beside, ...asFields(data) };
	const isTest = yesOrNo(saidOf(lead, 'is_test')) === true;
	return { ...ownLead(lead), ...(known !== undefined && !isTest && { type: known }) };
}
