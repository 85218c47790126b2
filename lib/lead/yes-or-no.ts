import { asSwitch } from '../settings/read-setting';
import { isWordForNone } from './no-id';
import { isNothing } from './normalise/nothing';
import { withoutType } from './normalise/normalise-text';

const LETTERS: Record<string, boolean> = { y: true, t: true, n: false, f: false };

/**
 * A yes or no in a payload: the words of a switch, and `Y`, `t`, `["true"]`, `[true]` (a lookup of Airtable) and MongoDB's
 * `{"$numberInt":"1"}`. A lead with `is_new_lead` of these forms was held back as known, although its sender said that it was new.
 * @returns undefined for all else
 */
export function yesOrNo(value: unknown): boolean | undefined {
	const plain = withoutList(value);
	const letter = typeof plain === 'string' ? plain.trim().toLowerCase() : '';
	return asSwitch(plain) ?? (Object.hasOwn(LETTERS, letter) ? LETTERS[letter] : undefined);
}

/** Does a sender seem to say yes or no in a form that nobody understands? */
export function isUnclear(value: unknown): boolean {
	const plain = withoutList(value);
	if (plain === undefined || isNothing(plain) || yesOrNo(plain) !== undefined) return false;
	return typeof plain !== 'string' || !isWordForNone(plain);
}

/** What a payload says under one of these names, or under the same name as programs in JavaScript write it: `isTest`, `isNewLead`. */
export function saidOf(payload: object, name: 'is_test' | 'is_new_lead'): unknown {
	const { [name]: said, [IN_JAVASCRIPT[name]]: other } = payload as Record<string, unknown>;
	return said ?? other;
}

const IN_JAVASCRIPT = { is_test: 'isTest', is_new_lead: 'isNewLead' };

function withoutList(value: unknown): unknown {
	return withoutType(Array.isArray(value) && value.length === 1 ? value[0] : value);
}
