import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import {
	InvalidLeadError,
	onlyBlock,
	parseJson,
	parseLead,
	readChoice,
	withoutFence,
	type Lead,
	type ReadSource,
} from '../../../lib';
import { isBlankField } from './blank';
import { leadFromFields } from './lead-from-fields';
import { leadFromSource } from './lead-from-source';
import { cameThroughOurs, readOnceMore, saysItIsOurs } from './our-lead';
import { readSavedItem } from './saved-item';

/** Where the lead of an item is: the item itself, a JSON parameter or the form fields. */
const LEAD_DATA = ['input', 'source', 'json', 'fields'] as const;
export type LeadData = (typeof LEAD_DATA)[number];

/** The field that holds a whole lead. */
const LEAD_JSON = 'Lead JSON';

export function readLeadData(context: IExecuteFunctions, itemIndex: number): LeadData {
	return asLeadData(context.getNodeParameter('leadData', itemIndex, 'input'));
}

/** @throws InvalidOptionsError */
export function asLeadData(value: unknown): LeadData {
	return readChoice('Lead Data', value, LEAD_DATA);
}

/**
 * The lead of one item.
 * `given`: the part of the lead that the item gave, where this node made up the rest (a fresh id, a message's time).
 * `source`: how it was read out of the payload of a known source.
 */
export type ReadLead = { lead: Lead; given?: Lead; source?: ReadSource };

/** @throws InvalidLeadError naming each field that is wrong */
export function readLead(context: IExecuteFunctions, itemIndex: number, leadData: LeadData): ReadLead {
	const item = readSavedItem(context.getInputData()[itemIndex]?.json ?? {});
	switch (leadData) {
		case 'json':
			return { lead: checkLead(parseText(context.getNodeParameter('leadJson', itemIndex, ''))) };
		case 'source':
			return readSourceItem(context, itemIndex, item);
		case 'fields': {
			const fields = context.getNodeParameter('leadFields', itemIndex, {}) as IDataObject;
			const { payload, given } = leadFromFields(fields, Date.now());
			return { lead: checkLead(payload), ...(given && { given: given as Lead }) };
		}
		default:
			return { lead: checkLead(item) };
	}
}

/** What the source sends, or the lead that a node of this package has read out of it. */
function readSourceItem(context: IExecuteFunctions, itemIndex: number, item: IDataObject): ReadLead {
	if (!saysItIsOurs(context, item)) return leadFromSource(context, itemIndex, item);
	if (cameThroughOurs(context, item)) return { lead: checkLead(item) };
	return readOnceMore(context, itemIndex, item) ?? leadFromSource(context, itemIndex, item);
}

/** @throws InvalidLeadError naming each field that is wrong */
function checkLead(payload: unknown): Lead {
	const result = parseLead(payload);
	if ('issues' in result) throw new InvalidLeadError(result.issues, hintFor(payload));
	return result.lead;
}

/** The message where somebody typed the expression of the placeholder while the field takes plain text. */
const AS_TEXT =
	'is an expression that was entered as plain text. Switch the field from Fixed to Expression, or drag the field that holds the lead onto it';

function parseText(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	if (isBlankField(value)) throw invalid(LEAD_JSON, 'is empty. Behind a Webhook node enter {{ $json.body }}');
	const parsed = parseJson(withoutFence(onlyBlock(value)));
	if ('value' in parsed) return parsed.value;
	const flaw = parsed.rejection.issues?.find(({ path }) => path !== '');
	if (flaw) throw invalid(flaw.path, flaw.message);
	if (/^\s*\{\{[^]*\}\}\s*$/.test(value)) throw invalid(LEAD_JSON, AS_TEXT);
	throw invalid(LEAD_JSON, 'is not valid JSON. Check its quotes, commas and brackets');
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
