import type { Lead } from './lead';
import { isInState } from './state';

/** The columns that n8n adds to a row: its Google Sheets node, and its data tables. */
const COLUMNS_OF_N8N = [['row_number'], ['id', 'createdAt', 'updatedAt']];

/** The fields that a sender leaves out, or writes as `null` or an empty text, where it has nothing. */
const TEXT_FIELDS = ['name', 'email', 'phone', 'postal_code', 'source_name'];

/**
 * A lead that a table has kept, as it was when a node of ours noted its state. A table has one column for each field of any of its
 * leads. The second lead had no email address, came back with an empty one, and so counted as a changed lead: it got a new event id,
 * and its failed delivery began again instead of going on.
 * @param includeAdditionalFields whether the other fields are sent, so that a change of them counts
 * @returns the lead itself where no state was noted, or where it was changed in another way
 */
export function asItWas(lead: Lead, includeAdditionalFields: boolean): Lead {
	const { lead_state: state } = Object(lead.event) as { lead_state?: unknown };
	if (typeof state !== 'string') return lead;
	for (const documented of textVariants(lead)) {
		if (!isInState(documented, state, false)) continue;
		const rows = rowVariants(documented);
		if (rows.length < 2 && !includeAdditionalFields) return documented;
		const whole = rows.find((each) => isInState(each, state, true));
		return whole ?? (includeAdditionalFields ? lead : documented);
	}
	return lead;
}

/**
 * A lead as it is, and then with each of its blank texts as a sender may have written it: 242 leads at most. While all blanks of a
 * lead were taken for alike, a lead with `email: null` and no phone number came back with two empty cells, and was another lead. Some
 * tables give no empty cells back, so a text that is not there may have been `null`.
 */
function* textVariants(lead: Lead): Generator<Lead> {
	yield lead;
	yield* withBlanks(
		lead,
		TEXT_FIELDS.filter((name) => isEmptyCell(lead[name] ?? null)),
	);
}

function* withBlanks(lead: Lead, [name, ...others]: string[]): Generator<Lead> {
	if (name === undefined) {
		yield lead;
		return;
	}
	yield* withBlanks(
		where(lead, (each) => each !== name),
		others,
	);
	yield* withBlanks({ ...lead, [name]: null }, others);
	if (Object.hasOwn(lead, name)) yield* withBlanks({ ...lead, [name]: '' }, others);
}

/** A lead as it is, without the other fields that are blank, and without what n8n adds to a row. */
function rowVariants(lead: Lead): Lead[] {
	const columns = COLUMNS_OF_N8N.find((names) => names.every((name) => Object.hasOwn(lead, name))) ?? [];
	const withoutColumns = (each: Lead) => where(each, (name) => !columns.includes(name));
	const filled = where(lead, (name) => !isEmptyCell(lead[name]) || TEXT_FIELDS.includes(name));
	return [...new Set([lead, filled, withoutColumns(lead), withoutColumns(filled)])];
}

/** The lead with those fields alone; the lead itself where these are all of its fields. */
function where(lead: Lead, isKept: (name: string) => boolean): Lead {
	const fields = Object.entries(lead);
	const kept = fields.filter(([name]) => isKept(name));
	return kept.length === fields.length ? lead : (Object.fromEntries(kept) as Lead);
}

/** Is this what comes out of an empty cell of a table? */
const isEmptyCell = (value: unknown) => value === null || value === '';
