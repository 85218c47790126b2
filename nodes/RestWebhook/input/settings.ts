import { isBoolean, isNil, isUndefined, mapValues, omit, omitBy, pick } from 'lodash';
import type { IExecuteFunctions, NodeParameterValueType } from 'n8n-workflow';
import {
	deliveryOptionsSchema,
	InvalidOptionsError,
	parseDeliveryOptions,
	readChoice,
	readSwitch,
	type DeliveryOptions,
	type SendSwitches,
	type SettingValues,
} from '../../../lib';
import { INHERIT_FROM_PARENT } from '../../shared/http/connection';
import { hasExpression, isExpression } from '../../shared/parameters/expressions';
import { readOnceIfPlain } from '../../shared/parameters/read-once';
import { asLeadData, type LeadData } from './read-lead';
import {
	namesOfLost,
	optionsAgain,
	rawOf,
	readerAgain,
	type ReadParameter,
	type SettingsThen,
} from './settings-again';

/** The switches and the options of the form, for one item, and where its lead is. */
export type Settings = SendSwitches & {
	leadData: LeadData;
	inheritFromParent: boolean;
	skipWelcome: boolean;
	includeSourceName: boolean;
	options: DeliveryOptions;
	/** The values of those settings that are expressions. A lead that fails keeps them, see {@link settingsReader}. */
	resolved: SettingValues;
};

/** The switches of the form, with their labels. */
const SWITCHES = {
	enabled: 'Enable',
	inheritFromParent: INHERIT_FROM_PARENT,
	skipWelcome: 'Skip Welcome and Follow-Ups',
	contactCapturedOnly: 'Create Customer Only When Contact Info Is Captured',
	newLeadsOnly: 'Create Only for New Leads',
	includeSourceName: 'Include Source Name',
} as const;

/** The choices of New Lead Source. */
const SOURCES = ['history', 'event'] as const;
const isSource = (value: unknown): boolean => SOURCES.some((known) => known === value);

/** Parameters that hold the lead itself. */
const LEAD_PARAMETERS = ['leadJson', 'leadFields'];

/** The settings whose values a failed lead keeps where they are expressions: switches, options and New Lead Source. */
const KEPT = [...Object.keys(SWITCHES), 'newLeadSource', ...Object.keys(deliveryOptionsSchema.shape)];

/**
 * Reads the settings for an item; once for all items where no setting is an expression.
 *
 * An item that failed and is fed back in holds the lead, and no other field of the item from which its expressions took their values.
 * Such an item brings along the values that its settings had (`valuesThen`). They count where the expression gives nothing now, or reads
 * what is gone ({@link namesOfLost}), and an option without a value is as if it were not set. An Enable of `{{ $json.enabled }}` once made
 * a lead undeliverable for good after one short outage of the endpoint; an Enable of `{{ $vars.send }}` that somebody has turned off
 * must still stop it.
 */
export function settingsReader(
	context: IExecuteFunctions,
): (itemIndex: number, valuesThen?: SettingValues) => Settings {
	const { parameters } = context.getNode();
	const others = Object.entries(parameters).filter(([name]) => !LEAD_PARAMETERS.includes(name));
	const names = KEPT.filter((name) => isExpression(rawOf(parameters, name)));
	const readParameter = (itemIndex: number) => (name: string, absent: NodeParameterValueType) =>
		context.getNodeParameter(name, itemIndex, absent);
	const read = readOnceIfPlain(others, (itemIndex) => readSettings(readParameter(itemIndex), names));
	// Nothing but an expression can give another value for an item that comes again.
	const isPlain = !hasExpression(others);
	return (itemIndex, valuesThen) => {
		if (!valuesThen || isPlain) return read(itemIndex);
		const item = context.getInputData()[itemIndex]?.json ?? {};
		const lost = namesOfLost(parameters, names, item);
		return readSettings(readerAgain(parameters, readParameter(itemIndex)), names, {
			values: pick(valuesThen, names),
			lost,
		});
	};
}

/**
 * The options, with the Returning Lead Key that stands below Create Only for New Leads. In older workflows it stands among the
 * options, and that value counts.
 */
function withLeadKey(read: ReadParameter): unknown {
	const options = read('options', {});
	const returningLeadKey = read('returningLeadKey', 'lead_id');
	return typeof options === 'object' ? { returningLeadKey, ...options } : options;
}

function readSettings(read: ReadParameter, names: string[], then?: SettingsThen): Settings {
	// Anybody can write values into an item, so one that the setting cannot have had counts for nothing.
	const valueOf = (name: string, absent: NodeParameterValueType, isPossible: (value: unknown) => boolean) => {
		const value = read(name, absent);
		const saved = then?.values[name];
		return isPossible(saved) && (isNil(value) || then?.lost.includes(name)) ? saved : value;
	};
	const isOn = (label: string, name: string) => readSwitch(label, valueOf(name, false, isBoolean));
	const switches = mapValues(SWITCHES, isOn);
	const options = withLeadKey(read);
	const parsed = parseDeliveryOptions(then ? optionsAgain(options, names, then) : options);
	if ('problem' in parsed) throw new InvalidOptionsError(parsed.problem);
	const givenSource = valueOf('newLeadSource', 'history', isSource) ?? (then && 'history');
	const newLeadSource = readChoice('New Lead Source', givenSource, SOURCES);
	const leadData = read('leadData', 'input') ?? (then && 'input');
	const resolved = pick({ ...omit(parsed.options, 'historySize'), ...switches, newLeadSource }, names);
	return {
		leadData: asLeadData(leadData),
		...switches,
		newLeadSource,
		options: parsed.options,
		resolved: omitBy(resolved, isUndefined),
	};
}
