import { attempt, get, isError, isNil, mapValues, omitBy, pick } from 'lodash';
import type { IExecuteFunctions, NodeParameterValueType } from 'n8n-workflow';
import {
	InvalidOptionsError,
	parseDeliveryOptions,
	readChoice,
	readSwitch,
	type DeliveryOptions,
	type GateOptions,
} from '../../../lib';
import { INHERIT_FROM_PARENT } from '../../shared/http/connection';
import { hasExpression, isExpression, withoutExpressions } from '../../shared/items/expressions';
import { readOnceIfPlain } from '../../shared/items/read-once';
import { asLeadData, type LeadData } from './read-lead';

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
	const names = Object.keys({ ...SWITCHES, [MORE_IS_SENT]: '' }).filter((name) =>
		isExpression(parameters[name] ?? get(parameters, ['options', name])),
	);
	const readParameter = (itemIndex: number) => (name: string, absent: NodeParameterValueType) =>
		context.getNodeParameter(name, itemIndex, absent);
	const read = readOnceIfPlain(others, (itemIndex) => readSettings(readParameter(itemIndex), names));
	// Nothing but an expression can give another value for an item that comes again.
	const isPlain = !hasExpression(others);
	return (itemIndex, again) => {
		if (!again || isPlain) return read(itemIndex);
		// An expression on another node, such as `$('Form').item`, throws for an item that comes again.
		const readAgain: ReadParameter = (name, absent) => {
			const value: unknown = attempt(readParameter(itemIndex), name, absent);
			return isError(value) ? withoutExpressions(parameters[name]) : value;
		};
		return readSettings(readAgain, names, pick(again, names));
	};
}

type ReadParameter = (name: string, absent: NodeParameterValueType) => unknown;

/** The option that says what the body holds: with another value the lead would not be the lead that failed. */
const MORE_IS_SENT = 'includeAdditionalFields';

/**
 * The options, with the Returning Lead Key that stands below Create Only for New Leads. In older workflows it stands among the
 * options, and that value counts.
 */
function withLeadKey(read: ReadParameter): unknown {
	const options = read('options', {});
	const returningLeadKey = read('returningLeadKey', 'lead_id');
	return typeof options === 'object' ? { returningLeadKey, ...options } : options;
}

function readSettings(read: ReadParameter, names: string[], again?: Switches): Settings {
	const isOn = (label: string, name: string) => {
		const value = read(name, false);
		const saved = again?.[name];
		return saved !== undefined && isNil(value) ? saved : readSwitch(label, value);
	};
	const switches = mapValues(SWITCHES, isOn);
	const options = withLeadKey(read);
	const saved = pick(again, MORE_IS_SENT);
	const parsed = parseDeliveryOptions(
		again ? { ...saved, ...omitBy(Object(options) as object, isNil) } : options,
	);
	if ('problem' in parsed) throw new InvalidOptionsError(parsed.problem);
	const newLeadSource = read('newLeadSource', 'history') ?? (again && 'history');
	const leadData = read('leadData', 'input') ?? (again && 'input');
	const resolved = { ...switches, [MORE_IS_SENT]: parsed.options[MORE_IS_SENT] };
	return {
		leadData: asLeadData(leadData),
		...switches,
		newLeadSource: readChoice('New Lead Source', newLeadSource, ['history', 'event']),
		options: parsed.options,
		resolved: pick(resolved, names),
	};
}
