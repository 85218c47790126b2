import type { IExecuteFunctions } from 'n8n-workflow';
import { identitiesOf, InvalidLeadError, type Failure, type ReturningLeadKey } from '../../../lib';
import { failureOf } from '../../shared/items/failure-of';
import { readOnceIfPlain } from '../../shared/parameters/read-once';
import type { Recognition } from './history-settings';
import { readLead, readLeadData, type LeadData } from './read-lead';

/**
 * A lead as the history knows it.
 * `ids` decide whether the lead is known. Add remembers it by `allIds`, and Remove forgets them.
 */
export type KnownLead = {
	itemIndex: number;
	leadId: string | null;
	ids: string[];
	allIds: string[];
	historySize: number;
};
export type UnreadableLead = { itemIndex: number; failure: Failure };

const NO_ID =
	'is empty, so the history could not recognise this lead. Fill in Lead ID; or set Returning Lead Key to Contact, and fill in Email or Phone';

/** Reads the lead of every item. */
export function readKnownLeads(
	context: IExecuteFunctions,
	recognitionOf: (itemIndex: number) => Recognition,
): Array<KnownLead | UnreadableLead> {
	const { leadData } = context.getNode().parameters;
	const leadDataOf = readOnceIfPlain([leadData], (itemIndex) => readLeadData(context, itemIndex));
	return [...context.getInputData().keys()].map((itemIndex) => {
		try {
			return readKnownLead(context, itemIndex, leadDataOf(itemIndex), recognitionOf(itemIndex));
		} catch (error) {
			return { itemIndex, failure: failureOf(error) };
		}
	});
}

function readKnownLead(
	context: IExecuteFunctions,
	itemIndex: number,
	leadData: LeadData,
	{ returningLeadKey, defaultCountry, historySize, isByAllKeys }: Recognition,
): KnownLead {
	const { lead, given = lead } = readLead(context, itemIndex, leadData);
	const hasOwnId = given.lead_id === lead.lead_id;
	const idsBy = (key: ReturningLeadKey) => {
		const [id, ...contact] = identitiesOf(lead, key, defaultCountry);
		// With a fresh ID, which the form gave the lead, no lead will ever come again.
		return hasOwnId && id !== undefined ? [id, ...contact] : contact;
	};
	const ids = idsBy(returningLeadKey);
	if (ids.length === 0) throw new InvalidLeadError([{ path: 'lead_id', message: NO_ID }]);
	const allIds = isByAllKeys ? idsBy('contact') : ids;
	return { itemIndex, leadId: hasOwnId ? lead.lead_id : null, ids, allIds, historySize };
}
