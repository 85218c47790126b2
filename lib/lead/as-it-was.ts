import { buildLeadBody } from './body';
import { LEAD_FIELDS, type Lead } from './lead';
import { endOfHash, isInState, startOfHash, textOfField } from './state';

/** The columns that a table adds to a row. Several tables may have kept the lead, one after another. */
const COLUMNS_OF_TABLES = [
	['row_number'], // n8n's Google Sheets node
	['id', 'createdAt', 'updatedAt'], // n8n's data tables
	['id', 'createdTime'], // Airtable
	['Id', 'CreatedAt', 'UpdatedAt'], // NocoDB
	['id', 'order'], // Baserow
	['id', 'created_at'], // Supabase, and most tables of Postgres and MySQL
	['id', 'created_at', 'updated_at'],
	['_id'], // MongoDB
	['_id', '_ctime', '_mtime'], // SeaTable
];

/** A text that a sender has not is left out, `null` or empty. */
const NO_TEXT = [undefined, null, ''];

/**
 * What a sender writes into each field where it has nothing, `undefined` standing for a field that is left out. A table may give back
 * any of these in place of another: an empty cell, or no cell.
 */
const NOTHING: Record<string, unknown[]> = {
	name: NO_TEXT,
	email: NO_TEXT,
	phone: NO_TEXT,
	postal_code: NO_TEXT,
	source_name: NO_TEXT,
	tags: [undefined, []],
	messages: [undefined, []],
	integrations: [undefined, {}],
};

/**
 * A lead that a table has kept, as it was when a node of ours noted its state. A table has one column for each field of any of its
 * leads. The second lead had no email address, came back with an empty one, and so counted as a changed lead: it got a new event id,
 * and its failed delivery began again instead of going on. So did a lead without tags (`[]`), for which Airtable has no cell.
 * @param includeAdditionalFields whether the other fields are sent, so that a change of them counts
 * @param mayBeOfSheets whether the lead may have been in Google Sheets
 * @returns the lead itself where no state was noted, or where it was changed in another way
 */
export function asItWas(lead: Lead, includeAdditionalFields: boolean, mayBeOfSheets = true): Lead {
	const { lead_state: state } = Object(lead.event) as { lead_state?: unknown };
	if (typeof state !== 'string') return lead;
	const documented = documentedAsItWas(lead, state, mayBeOfSheets);
	if (!documented) return lead;
	const rows = rowVariants(documented);
	if (rows.length < 2 && !includeAdditionalFields) return documented;
	const whole = rows.find((each) => isInState(each, state, true));
	return whole ?? (includeAdditionalFields ? lead : documented);
}

/** One spelling of a field: its value, and its text in canonical JSON. */
type Spelling = { name: string; value: unknown; text: string };

/**
 * The lead with each of its empty fields as a sender may have written it, and its digits as they may have been before
 * {@link beforeSheets Google Sheets}, where one of these spellings is in the state.
 * While all blanks of a lead were taken for alike, a lead with `email: null` and no phone number came back with two empty cells, and
 * was another lead.
 */
function documentedAsItWas(lead: Lead, state: string, mayBeOfSheets: boolean): Lead | undefined {
	if (isInState(lead, state, false)) return lead;
	const body = buildLeadBody(lead, { includeSourceName: true, includeAdditionalFields: false });
	const values = LEAD_FIELDS.toSorted().map((name): [string, unknown[]] => [
		name,
		isEmpty(lead[name])
			? (NOTHING[name] ?? [lead[name]])
			: [body[name], ...(mayBeOfSheets ? beforeSheets(name, body[name]) : [])],
	]);
	const fields = withinLimit(values).map(([name, each]) =>
		each.map((value): Spelling => ({ name, value, text: textOfField(name, value) })),
	);
	const found = spellingIn(state.split('.')[0], fields);
	if (!found) return undefined;
	const other = found.filter(({ name, value }) => isEmpty(value) || value !== body[name]);
	const asWritten: Lead = {
		...lead,
		...(Object.fromEntries(other.map(({ name, value }) => [name, value])) as Partial<Lead>),
	};
	return where(asWritten, (name) => asWritten[name] !== undefined);
}

/** So many spellings take some 20 ms, and each row of a table that somebody has changed takes as long. */
const MOST_SPELLINGS = 4000;
/** An empty field has three spellings at most, and each of them is tried. So three are tried of each field of digits, too. */
const LEAST = 3;

/** The spellings of each field, of digits only the most likely ones where all of them together are too many. */
function withinLimit(fields: Array<[string, unknown[]]>): Array<[string, unknown[]]> {
	const count = fields.reduce((product, [, values]) => product * values.length, 1);
	const most = Math.max(...fields.map(([, values]) => values.length));
	if (count <= MOST_SPELLINGS || most <= LEAST) return fields;
	return withinLimit(fields.map(([name, values]) => [name, values.slice(0, most - 1)]));
}

const ZEROS = ['0', '00', '000', '0000'];
/** So many digits may be a phone number with its country code, also as the ID of a lead from a chat. */
const SHORTEST_WITH_COUNTRY_CODE = 10;

/**
 * What Google Sheets may have made these digits of. n8n's node writes a text as if somebody typed it, so `+15551234567`, `02134` and
 * `000482` are numbers in the cell, and come back without what stood in front. A failed lead that was kept so began its delivery anew,
 * and one with such a `lead_id` became a second customer. The cell keeps 15 digits of a number.
 * @returns the most likely ones first
 */
function beforeSheets(name: string, value: unknown): string[] {
	if (typeof value !== 'string' || !/^[1-9]\d{0,14}$/.test(value)) return [];
	const isLikeNumber = name === 'phone' || value.length >= SHORTEST_WITH_COUNTRY_CODE;
	const takenOff = isLikeNumber ? ['+', ...ZEROS] : [...ZEROS, '+'];
	return takenOff.map((inFront) => inFront + value);
}

/** Which spelling of each field makes the state? @param before the hash of the fields before these, `isFirst` where there are none */
function spellingIn(
	state: string | undefined,
	[field, ...others]: Spelling[][],
	before = startOfHash(),
	isFirst = true,
): Spelling[] | undefined {
	if (!field) return endOfHash(before) === state ? [] : undefined;
	for (const spelling of field) {
		const isLeftOut = spelling.text === '';
		const hash = isLeftOut ? before : before.copy().update(isFirst ? spelling.text : `,${spelling.text}`);
		const rest = spellingIn(state, others, hash, isFirst && isLeftOut);
		if (rest) return [spelling, ...rest];
	}
	return undefined;
}

/** A lead as it is, without the other fields that are blank, and without what tables add to a row. */
function rowVariants(lead: Lead): Lead[] {
	const filled = where(lead, (name) => !isEmptyCell(lead[name]) || Object.hasOwn(NOTHING, name));
	const added = COLUMNS_OF_TABLES.filter((names) => names.every((name) => Object.hasOwn(lead, name)));
	const variants = added.reduce<Lead[]>(
		(leads, names) => [...leads, ...leads.map((each) => where(each, (name) => !names.includes(name)))],
		[lead, filled],
	);
	return [...new Set(variants)];
}

/** The lead with those fields alone; the lead itself where these are all of its fields. */
function where(lead: Lead, isKept: (name: string) => boolean): Lead {
	const fields = Object.entries(lead);
	const kept = fields.filter(([name]) => isKept(name));
	return kept.length === fields.length ? lead : (Object.fromEntries(kept) as Lead);
}

function isEmpty(value: unknown): boolean {
	if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
	return value === undefined || isEmptyCell(value);
}

/** Is this what comes out of an empty cell of a table? */
const isEmptyCell = (value: unknown) => value === null || value === '';
