import type { IExecuteFunctions } from 'n8n-workflow';
import {
	identitiesOf,
	InvalidLeadError,
	type Country,
	type Failure,
	type ReturningLeadKey,
} from '../../../lib';
import { failureOf } from '../../shared/items/failure-of';
import { readOnceIfPlain } from '../../shared/items/read-once';
import { readLead, readLeadData, type LeadData } from './read-lead';

/** A lead as the history knows it. */
export type KnownLead = { itemIndex: number; leadId: string | null; ids: string[] };
/** The options that say how a lead is recognised. */
export type Recognition = { returningLeadKey: ReturningLeadKey; defaultCountry?: Country };
export type UnreadableLead = { itemIndex: number; failure: Failure };

const NO_ID =
	'is empty, so the history could not recognise this lead. Fill in Lead ID; or set Returning Lead Key to Contact, and fill in Email or Phone';

/** Reads the lead of every item. */
export function readKnownLeads(
	context: IExecuteFunctions,
	recognise: Recognition,
): Array<KnownLead | UnreadableLead> {
	const { leadData } = context.getNode().parameters;
	const leadDataOf = readOnceIfPlain([leadData], (itemIndex) => readLeadData(context, itemIndex));
	return [...context.getInputData().keys()].map((itemIndex) => {
		try {
			return readKnownLead(context, itemIndex, leadDataOf(itemIndex), recognise);
		} catch (error) {
			return { itemIndex, failure: failureOf(error) };
		}
	});
}

function readKnownLead(
	context: IExecuteFunctions,
	itemIndex: number,
	leadData: LeadData,
	{ returningLeadKey, defaultCountry }: Recognition,
): KnownLead {
	const { lead, given = lead } = readLead(context, itemIndex, leadData);
	const [id = '', ...contact] = identitiesOf(lead, returningLeadKey, defaultCountry);
	if (given.lead_id === lead.lead_id) return { itemIndex, leadId: lead.lead_id, ids: [id, ...contact] };
	// The form gave the lead a fresh ID, with which no lead will ever come again.
	if (contact.length === 0) throw new InvalidLeadError([{ path: 'lead_id', message: NO_ID }]);
	return { itemIndex, leadId: null, ids: contact };
}
