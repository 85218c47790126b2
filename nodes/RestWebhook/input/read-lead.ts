import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { freshLeadId, InvalidLeadError, parseLead, readChoice, readJson, type Lead } from '../../../lib';

/** Where the lead of an item is: the item itself, a JSON parameter or the form fields. */
const LEAD_DATA = ['input', 'json', 'fields'] as const;
export type LeadData = (typeof LEAD_DATA)[number];

/** The field that holds a whole lead. */
const LEAD_JSON = 'Lead JSON';

export function readLeadData(context: IExecuteFunctions, itemIndex: number): LeadData {
	return readChoice('Lead Data', context.getNodeParameter('leadData', itemIndex, 'input'), LEAD_DATA);
}

/**
 * The lead of one item.
 * @throws InvalidLeadError naming each field that is wrong
 */
export function readLead(context: IExecuteFunctions, itemIndex: number, leadData: LeadData): Lead {
	switch (leadData) {
		case 'json':
			return checkLead(parseText(LEAD_JSON, context.getNodeParameter('leadJson', itemIndex, '')));
		case 'fields':
			return checkLead(leadFromFields(context.getNodeParameter('leadFields', itemIndex, {}) as IDataObject));
		default:
			return checkLead(context.getInputData()[itemIndex]?.json);
	}
}

/** @throws InvalidLeadError naming each field that is wrong */
export function checkLead(payload: unknown): Lead {
	const result = parseLead(payload);
	if ('issues' in result) throw new InvalidLeadError(result.issues, hintFor(payload));
	return result.lead;
}

/** Form fields hold text; blank ones were not filled in. Numbers come from expressions and become text. */
function leadFromFields(fields: IDataObject): IDataObject {
	const filledIn = Object.entries(fields).filter(([, value]) => !isBlank(value));
	const lead = Object.fromEntries(filledIn.map(([name, value]) => [name, fieldValue(name, value)]));
	if (!IDENTIFYING.some((name) => !isBlank(lead[name]))) throw invalid('', NOTHING_IN_IT);
	return { lead_id: freshLeadId(Date.now()), ...lead };
}

/** The fields of which a lead has at least one. A mapping that finds nothing made a new, empty customer of each item. */
const IDENTIFYING = ['lead_id', 'name', 'email', 'phone', 'postal_code', 'messages'];

const NOTHING_IN_IT =
	'No field of Form Fields has a value for this item, so there is no lead to send. Check the expressions: behind the REST Webhook Trigger they begin with $json, e.g. {{ $json.name }}, behind a Webhook node with $json.body';

/** An expression that finds nothing gives `undefined`, or a text of nothing but spaces around it. */
function isBlank(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	return typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0;
}

function fieldValue(name: string, value: unknown): unknown {
	if (name === 'messages' || name === 'integrations') return parseText(name, value);
	if (name === 'tags') return typeof value === 'string' ? splitTags(value) : value;
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}

function splitTags(text: string): string[] {
	return text
		.split(',')
		.map((tag) => tag.trim())
		.filter((tag) => tag !== '');
}

function parseText(name: string, value: unknown): unknown {
	if (typeof value !== 'string') return value;
	if (isBlank(value)) throw invalid(name, 'is empty. Behind a Webhook node enter {{ $json.body }}');
	const read = readJson(value);
	if ('value' in read) return read.value;
	if (!read.flaw) throw invalid(name, 'is not valid JSON. Check its quotes, commas and brackets');
	const { path, message } = read.flaw;
	throw invalid(name === LEAD_JSON ? path : `${name}.${path}`, message);
}

const invalid = (path: string, message: string) => new InvalidLeadError([{ path, message }]);

function hintFor(payload: unknown): string {
	const { lead_id: id, body } = Object(payload) as { lead_id?: unknown; body?: unknown };
	if (id !== undefined) return '';
	if (typeof body === 'object' && body !== null) {
		return 'The lead seems to be in the field "body": set Lead Data to JSON and enter {{ $json.body }}';
	}
	if (Array.isArray(payload)) return 'To send each of its entries put a Split Out node before this one';
	return 'Map your fields with Lead Data → Form Fields if they have other names';
}
