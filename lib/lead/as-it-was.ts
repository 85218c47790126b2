import type { Lead } from './lead';
import { isInState } from './state';

/** The columns that n8n adds to a row: its Google Sheets node, and its data tables. */
const COLUMNS_OF_N8N = [['row_number'], ['id', 'createdAt', 'updatedAt']];

/** The fields that a sender leaves out, or writes as `null` or an empty text, where it has nothing. */
const CONTACT_FIELDS = ['name', 'email', 'phone', 'postal_code'];

/**
 * A lead that a table has kept, as it was when a node of ours noted its state. A table has one column for each field of any of its
 * leads. The second lead had no email address, came back with an empty one, and so counted as a changed lead: it got a new event id,
 * and its failed delivery began again instead of going on.
 * @param includeAdditionalFields whether the other fields are sent, so that a change of them counts
 * @returns the lead itself where no state was noted, or where it was changed in another way
 */
export function asItWas(lead: Lead, includeAdditionalFields: boolean): Lead {
	const { lead_state: state } = Object(lead.event) as { lead_state?: unknown };
	const variants = variantsOf(lead);
	if (variants.length < 2) return lead;
	return (
		variants.find((each) => isInState(each, state, true)) ??
		variants.find((each) => isInState(each, state, includeAdditionalFields)) ??
		lead
	);
}

/** A lead as it is, and as a table may have got it. */
function variantsOf(lead: Lead): Lead[] {
	const columns = columnsOf(lead);
	const filled = Object.values(lead).some(isBlank)
		? [lead, withBlanks(lead, undefined), withBlanks(lead, null), withBlanks(lead, '')]
		: [lead];
	return Object.keys(columns).length === 0
		? filled
		: [...filled, ...filled.map((each) => where(each, (name) => !Object.hasOwn(columns, name)))];
}

function columnsOf(lead: Lead): Record<string, unknown> {
	const names = COLUMNS_OF_N8N.find((columns) => columns.every((name) => Object.hasOwn(lead, name))) ?? [];
	return where(lead, (name) => names.includes(name));
}

/** @param value what the sender wrote in place of contact info that it did not have; undefined where it left the field out */
function withBlanks(lead: Lead, value: null | '' | undefined): Lead {
	const kept = where(lead, (name) => !isBlank(lead[name]) || CONTACT_FIELDS.includes(name));
	const fields = Object.entries(kept).map(([name, field]) => [name, isBlank(field) ? value : field] as const);
	return Object.fromEntries(fields.filter(([, field]) => field !== undefined)) as Lead;
}

function where(lead: Lead, isKept: (name: string) => boolean): Lead {
	return Object.fromEntries(Object.entries(lead).filter(([name]) => isKept(name))) as Lead;
}

const isBlank = (value: unknown) => value === null || value === '';
