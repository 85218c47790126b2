import type { IExecuteFunctions } from 'n8n-workflow';
import {
	InvalidOptionsError,
	parseDeliveryOptions,
	readChoice,
	readSwitch,
	type DeliveryOptions,
	type GateOptions,
} from '../../../lib';
import { INHERIT_FROM_PARENT } from '../../shared/http/connection';
import { readOnceIfPlain } from '../../shared/items/read-once';
import { readLeadData, type LeadData } from './read-lead';

/** The switches of the card plus the options, for one item, and where its lead is. */
export type Settings = GateOptions & {
	leadData: LeadData;
	inheritFromParent: boolean;
	skipWelcome: boolean;
	includeSourceName: boolean;
	options: DeliveryOptions;
};

/** The switches of the card, with their labels. */
const SWITCHES = {
	enabled: 'Enable',
	inheritFromParent: INHERIT_FROM_PARENT,
	skipWelcome: 'Skip Welcome and Follow-Ups',
	contactCapturedOnly: 'Create Customer Only When Contact Info Is Captured',
	newLeadsOnly: 'Create Only for New Leads',
	includeSourceName: 'Include Source Name',
} as const;

/** Parameters that hold the lead itself. */
const LEAD_PARAMETERS = ['leadJson', 'leadFields'];

/** Reads the settings for an item; once for all items where no setting is an expression. */
export function settingsReader(context: IExecuteFunctions): (itemIndex: number) => Settings {
	const { parameters } = context.getNode();
	const others = Object.entries(parameters).filter(([name]) => !LEAD_PARAMETERS.includes(name));
	return readOnceIfPlain(others, (itemIndex) => readSettings(context, itemIndex));
}

/**
 * The options, with the Returning Lead Key that stands below Create Only for New Leads. In older workflows it stands among the
 * options, and that value counts.
 */
function withLeadKey(context: IExecuteFunctions, itemIndex: number): unknown {
	const options = context.getNodeParameter('options', itemIndex, {});
	const returningLeadKey = context.getNodeParameter('returningLeadKey', itemIndex, 'lead_id');
	return typeof options === 'object' ? { returningLeadKey, ...options } : options;
}

function readSettings(context: IExecuteFunctions, itemIndex: number): Settings {
	const isOn = (name: keyof typeof SWITCHES) =>
		readSwitch(SWITCHES[name], context.getNodeParameter(name, itemIndex, false));
	const parsed = parseDeliveryOptions(withLeadKey(context, itemIndex));
	if ('problem' in parsed) throw new InvalidOptionsError(parsed.problem);
	const newLeadSource = context.getNodeParameter('newLeadSource', itemIndex, 'history');
	return {
		leadData: readLeadData(context, itemIndex),
		enabled: isOn('enabled'),
		inheritFromParent: isOn('inheritFromParent'),
		skipWelcome: isOn('skipWelcome'),
		contactCapturedOnly: isOn('contactCapturedOnly'),
		newLeadsOnly: isOn('newLeadsOnly'),
		includeSourceName: isOn('includeSourceName'),
		newLeadSource: readChoice('New Lead Source', newLeadSource, ['history', 'event']),
		options: parsed.options,
	};
}
