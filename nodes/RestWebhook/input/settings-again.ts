import { attempt, isError, isNil, isPlainObject, mapValues, omitBy } from 'lodash';
import type { INodeParameters, NodeParameterValueType } from 'n8n-workflow';
import { MOST_KNOWN, type SettingValues } from '../../../lib';
import { isExpression, readsElsewhere, readsMissing } from '../../shared/parameters/expressions';

/* The settings of an item that failed and comes again: it no longer holds all the fields that their expressions read. */

/** Reads a parameter of the node for one item. @param absent its value where the node does not have it */
export type ReadParameter = (name: string, absent: NodeParameterValueType) => unknown;

/** The values that the settings of an item had when it failed, and the settings whose expressions read what it no longer holds. */
export type SettingsThen = { values: SettingValues; lost: string[] };

/** A setting as the node holds it. Options written by hand may be one expression as a whole. */
export function rawOf(parameters: INodeParameters, name: string): unknown {
	const { options } = parameters;
	return parameters[name] ?? (isPlainObject(options) ? (options as INodeParameters)[name] : options);
}

/**
 * Which of these settings, all of them expressions, read what an item that comes again no longer holds? Such an expression may give an
 * answer that is wrong, and not nothing: while that answer counted, an Enable of `{{ $json.Status === 'Active' }}` held back each lead
 * that had failed once, and a Skip Welcome and Follow-Ups of `{{ $json.Source === 'Yelp' }}` took the conversation from the receiver at
 * the second attempt. A field that the item still holds is read anew, since somebody may have changed it: a lead that came again with
 * `send: false` was once sent under an Enable of `{{ $json.send }}`. An Enable that also reads something else, as
 * `{{ $vars.send && $json.email }}` does, must still be able to stop the lead.
 */
export function namesOfLost(parameters: INodeParameters, names: string[], item: object): string[] {
	return names.filter((name) => {
		const expression = String(rawOf(parameters, name));
		return readsMissing(expression, item) && !(name === 'enabled' && readsElsewhere(expression));
	});
}

/** Reads a parameter for an item that comes again: undefined where its expression can no longer be resolved. */
export function readerAgain(parameters: INodeParameters, read: ReadParameter): ReadParameter {
	// An expression on another node, such as `$('Form').item`, throws for an item that comes again.
	const readAgain: ReadParameter = (name, absent) => {
		const value: unknown = attempt(read, name, absent);
		if (!isError(value)) return value;
		const raw = parameters[name];
		// n8n resolves all options together. One that threw once took all others by expression along, and a history of 400 000 leads
		// was cut down to the default of 100 000.
		if (isPlainObject(raw))
			return mapValues(raw as object, (_, option) => readAgain(`${name}.${option}`, null));
		return isExpression(raw) ? undefined : raw;
	};
	return readAgain;
}

/**
 * The options for an item that comes again: where an expression gives nothing now or reads what is gone, the value that it had. A History
 * Size that nobody knows is as large as can be: the default, or the value of that time, may be less than the history holds, and would
 * forget leads.
 */
export function optionsAgain(options: unknown, names: string[], { values, lost }: SettingsThen): object {
	const unknown = names.includes('historySize') ? { historySize: MOST_KNOWN } : {};
	const kept: object = { ...values, ...unknown };
	const isKept = (name: string) => lost.includes(name) && name in kept;
	return { ...kept, ...omitBy(Object(options) as object, (value, name) => isNil(value) || isKept(name)) };
}
