import { LEAD_FIELDS, MESSAGE_FIELDS, type Lead, type LeadMessage } from './lead';
import { wellFormed } from './sendable';
import { shareUnchanged } from './share-unchanged';
import { inChronologicalOrder } from './transcript';

/** What this package adds to a lead on its way through n8n; never part of what is sent. */
export const ENVELOPE = ['event', 'delivery', 'verification', 'error'] as const;

const KNOWN_FIELDS = new Set<string>([...LEAD_FIELDS, ...ENVELOPE]);

const FIELDS_WITHOUT_SOURCE = LEAD_FIELDS.filter((name) => name !== 'source_name');

/** @property moreFields names of other fields that are sent in any case */
export type BodyOptions = {
	includeSourceName: boolean;
	includeAdditionalFields: boolean;
	moreFields?: string[];
};

/**
 * The JSON body of a delivery (contract, "Sample payload"): the documented fields in the documented order,
 * absent ones omitted, messages in chronological order, `source_name` only on request.
 * Other fields stay behind unless `includeAdditionalFields` is on; they come last.
 */
export function buildLeadBody(lead: Lead, options: BodyOptions): Record<string, unknown> {
	const names = options.includeSourceName ? LEAD_FIELDS : FIELDS_WITHOUT_SOURCE;
	const body: Record<string, unknown> = pick(lead, names);
	if (lead.messages) {
		const messages = inChronologicalOrder(lead.messages);
		const sent = options.includeAdditionalFields ? messages : messages.map(withDocumentedFields);
		body.messages = shareUnchanged(sent, lead.messages);
	}
	return wellFormed({ ...body, ...otherFields(lead, options) });
}

function otherFields(lead: Lead, { includeAdditionalFields, moreFields = [] }: BodyOptions) {
	if (!includeAdditionalFields && moreFields.length === 0) return undefined;
	const others = additionalFields(lead);
	if (includeAdditionalFields) return others;
	return Object.fromEntries(Object.entries(others).filter(([name]) => moreFields.includes(name)));
}

/** The fields of a lead that the contract does not have, without those that this package adds. */
export function additionalFields(lead: Lead): Record<string, unknown> {
	return Object.fromEntries(Object.entries(lead).filter(([name]) => !KNOWN_FIELDS.has(name)));
}

/** Does a lead hold nothing but the fields of the contract, and fields that this package adds? */
export function isAllDocumented(lead: Lead): boolean {
	return (
		Object.keys(lead).every((name) => KNOWN_FIELDS.has(name)) && (lead.messages ?? []).every(isAsDocumented)
	);
}

const isAsDocumented = (message: LeadMessage): boolean =>
	Object.keys(message).every((name, at) => name === MESSAGE_FIELDS[at]);

/** A message with the fields of the contract alone; the message itself where it has no others. */
const withDocumentedFields = (message: LeadMessage): Record<string, unknown> =>
	isAsDocumented(message) ? message : pick(message, MESSAGE_FIELDS);

function pick<T extends object>(source: T, names: ReadonlyArray<keyof T & string>): Record<string, unknown> {
	return Object.fromEntries(
		names.filter((name) => source[name] !== undefined).map((name) => [name, source[name]]),
	);
}
