import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import {
	contactInfoElsewhere,
	fieldsWithoutContactInfo,
	isUnclear,
	saidOf,
	holdingContactInfo,
	notUnderstood,
	unfilledFields,
	valuelessFields,
	wordsElsewhere,
	type Lead,
} from '../../../lib';
import { listed } from './listed';
import { warn } from './warn';

/**
 * Warns of leads that go through although nothing but their id was understood, or not their phone number or email address, or not the
 * words of a message.
 */
export function hintNotUnderstood(context: IExecuteFunctions, leads: Lead[]): void {
	warnOfFields(
		context,
		leads,
		notUnderstood,
		(count, names) =>
			`Leads of which nothing but the Lead ID was understood: ${count}. Not understood: ${names}. Map these fields in the REST Webhook node with Lead Data → Form Fields.`,
	);
	warnOfFields(
		context,
		leads,
		contactInfoElsewhere,
		(count, names) =>
			`Leads of which neither a phone number nor an email address was understood: ${count}. These fields look as if they held one: ${names}. Map them to Phone and Email in the REST Webhook node with Lead Data → Form Fields.`,
	);
	warnOfFields(
		context,
		leads,
		wordsElsewhere,
		(count, names) =>
			`Leads with a message whose text is empty: ${count}. Its words seem to be in: ${names}. Put them into the field text of the message.`,
	);
}

/** Warns of leads that go through with a placeholder or a word such as `undefined` in them, for which nobody has put in a value. */
export function hintUnfilled(context: IExecuteFunctions, leads: Lead[]): void {
	warnOfFields(
		context,
		leads,
		unfilledFields,
		(count, names) =>
			`Leads with placeholders that were not filled in: ${count}. Look at: ${names}. In n8n switch such a field from Fixed to Expression.`,
	);
	warnOfFields(
		context,
		leads,
		valuelessFields,
		(count, names) =>
			`Leads with what a program writes where it has no value, such as undefined: ${count}. Look at: ${names}. Correct the expression or the program that fills these fields.`,
	);
}

/** @param fieldsOf the names of the fields of a lead that a warning is about */
function warnOfFields(
	context: IExecuteFunctions,
	leads: Lead[],
	fieldsOf: (lead: Lead) => string[],
	say: (count: number, names: string) => string,
): void {
	const fields = leads.map(fieldsOf).filter(({ length }) => length > 0);
	if (fields.length === 0) return;
	const message = say(fields.length, listed(fields.flat()));
	warn(context, message);
}

/** The leads in items that leave a receiving node. */
export const leadsIn = (items: INodeExecutionData[]): Lead[] => items.map(({ json }) => json as Lead);

/** Why a lead counts as a lead without contact info although it seems to hold some; undefined where it seems to hold none. */
export function contactInfoCaution(lead: Lead): string | undefined {
	const fields = holdingContactInfo(lead);
	if (fields.length > 0) {
		return `Neither a phone number nor an email address was understood, and Create Customer Only When Contact Info Is Captured is on. These fields look as if they held one: ${listed(fields)}. Map them to Phone and Email with Lead Data → Form Fields.`;
	}
	const filledIn = fieldsWithoutContactInfo(lead).map((name) => LABELS[name]);
	if (filledIn.length === 0) return undefined;
	return `${filledIn.join(' and ')} of this lead cannot be a phone number or an email address, so the lead counts as one without contact info, and Create Customer Only When Contact Info Is Captured is on.`;
}

const LABELS = { phone: 'Phone', email: 'Email' };

/** Why a lead counts as known by the event, where its sender tried to say whether it is new; undefined where the sender did not. */
export function unclearCaution(lead: Lead): string | undefined {
	if (!isUnclear(saidOf(lead, 'is_new_lead'))) return undefined;
	return 'is_new_lead of this lead is neither true nor false, so the event type decided: the lead counts as known, and Create Only for New Leads is on.';
}
