import type { PayloadIssue } from '../issues';
import { isObject } from '../../shared/is-object';
import { InvalidLeadError } from '../invalid-lead-error';
import { readJsonInText } from './json-in-text';
import { normaliseMessage } from './normalise-message';
import { asList, isNothing } from './nothing';
import { normaliseId, normaliseText } from './normalise-text';
import { normaliseTags } from './normalise-tags';

/** A payload in the contract's form, as far as its meaning is beyond doubt. All other values are as they came. */
export type Normalised = { payload: Record<string, unknown>; issues: PayloadIssue[] };

/** How each documented field is normalised; a field whose function returns `undefined` is left out. */
const FIELDS: Record<string, (value: unknown) => unknown> = {
	lead_id: normaliseId,
	name: normaliseText,
	email: normaliseText,
	phone: normaliseText,
	postal_code: normaliseText,
	source_name: normaliseText,
	tags: (value) => normaliseTags(fromJson('tags', value)),
	messages: (value) => normaliseMessages(fromJson('messages', value)),
	integrations: (value) => normaliseIntegrations(fromJson('integrations', value)),
};

/**
 * Brings the documented fields of a payload to the contract's form: numbers as text, `null` and the other empty values of
 * PHP, Go and Odoo as no list at all, times since 1970 as ISO 8601.
 * @param payload an object of any JSON
 * @returns the payload itself where there is nothing to do, so that it is in memory once; issues only for JSON inside a text
 *   that can be read in two ways
 */
export function normaliseLead(payload: object): Normalised {
	const given = payload as Record<string, unknown>;
	const issues: PayloadIssue[] = [];
	let changed: Record<string, unknown> | undefined;
	for (const [name, normalise] of Object.entries(FIELDS)) {
		if (!Object.hasOwn(given, name) || given[name] === undefined) continue;
		try {
			const value = normalise(given[name]);
			if (Object.is(value, given[name])) continue;
			changed ??= { ...given };
			if (value === undefined) delete changed[name];
			else changed[name] = value;
		} catch (error) {
			issues.push(...issuesOf(error));
		}
	}
	return { payload: changed ?? given, issues };
}

/** @throws the error itself where it is no InvalidLeadError */
function issuesOf(error: unknown): PayloadIssue[] {
	if (!(error instanceof InvalidLeadError)) throw error;
	return error.issues;
}

function fromJson(name: 'tags' | 'messages' | 'integrations', value: unknown): unknown {
	if (value === 'null') return null;
	const read = typeof value === 'string' ? readJsonInText(name, value) : undefined;
	if (!read) return value;
	if ('issue' in read) throw new InvalidLeadError([read.issue]);
	return read.value;
}

function normaliseMessages(value: unknown): unknown {
	if (isNothing(value)) return Array.isArray(value) ? value : undefined;
	const list = asList(value);
	// One message without the list around it.
	const messages = list ?? (isObject(value) && 'direction' in value ? [value] : undefined);
	if (!messages) return value;
	const isWhole = messages === value && !messages.some((entry) => entry === null);
	const normalised = messages.filter((entry) => entry !== null).map(normaliseMessage);
	return isWhole && normalised.every((message, at) => message === messages[at]) ? value : normalised;
}

function normaliseIntegrations(value: unknown): unknown {
	if (isNothing(value) && !isObject(value)) return undefined;
	return Array.isArray(value) && value.length === 1 && isObject(value[0]) ? value[0] : value;
}
