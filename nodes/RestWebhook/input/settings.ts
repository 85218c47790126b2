import { attempt, isError, isNil, mapValues, omitBy, pick } from 'lodash';
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
	/** The values of those switches that are expressions. A lead that fails keeps them, see {@link settingsReader}. */
	resolved: Switches;
};

/** Values of switches, by the names of their parameters. */
export type Switches = Record<string, boolean>;

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

/**
 * Reads the settings for an item; once for all items where no setting is an expression.
 *
 * An item that failed and is fed back in holds the lead, and no other field of the item from which its expressions took their values.
 * Such an item brings along the values that its switches had (`again`). They count where the expression gives nothing now, and an
 * option without a value is as if it were not set. An Enable of `{{ $json.enabled }}` once made a lead undeliverable for good after one
 * short outage of the endpoint; an Enable of `{{ $vars.send }}` that somebody has turned off must still stop it.
 */
export function settingsReader(
	context: IExecuteFunctions,
): (itemIndex: number, again?: Switches) => Settings {
	const { parameters } = context.getNode();
	const others = Object.entries(parameters).filter(([name]) => !LEAD_PARAMETERS.includes(name));
	const names = Object.keys(SWITCHES).filter((name) => isExpression(parameters[name]));
	const read = readOnceIfPlain(others, (itemIndex) => readSettings(context, itemIndex, names));
	// Nothing but an expression can give another value for an item that comes again.
	const isPlain = names.length === 0 && !JSON.stringify(parameters.options ?? {}).includes('"=');
	return (itemIndex, again) =>
		again && !isPlain ? readSettings(context, itemIndex, names, pick(again, names)) : read(itemIndex);
}

const isExpression = (value: unknown) => typeof value === 'string' && value.startsWith('=');

/**
 * The options, with the Returning Lead Key that stands below Create Only for New Leads. In older workflows it stands among the
 * options, and that value counts.
 */
function withLeadKey(context: IExecuteFunctions, itemIndex: number): unknown {
	const options = context.getNodeParameter('options', itemIndex, {});
	const returningLeadKey = context.getNodeParameter('returningLeadKey', itemIndex, 'lead_id');
	return typeof options === 'object' ? { returningLeadKey, ...options } : options;
}

function readSettings(
	context: IExecuteFunctions,
	itemIndex: number,
	names: string[],
	again?: Switches,
): Settings {
	const isOn = (label: string, name: string) => {
		const read = (): unknown => context.getNodeParameter(name, itemIndex, false);
		const saved = again?.[name];
		if (saved === undefined) return readSwitch(label, read());
		// An expression on another node, such as `$('Form').item`, throws for an item that comes again.
		const value = attempt(read);
		return isNil(value) || isError(value) ? saved : readSwitch(label, value);
	};
	const switches = mapValues(SWITCHES, isOn);
	const options = withLeadKey(context, itemIndex);
	const parsed = parseDeliveryOptions(again ? omitBy(Object(options) as object, isNil) : options);
	if ('problem' in parsed) throw new InvalidOptionsError(parsed.problem);
	const newLeadSource = context.getNodeParameter('newLeadSource', itemIndex, 'history');
	return {
		leadData: readLeadData(context, itemIndex),
		...switches,
		newLeadSource: readChoice('New Lead Source', newLeadSource, ['history', 'event']),
		options: parsed.options,
		resolved: pick(switches, names),
	};
}
