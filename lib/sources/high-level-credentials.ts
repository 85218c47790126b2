import { wordsOfName } from '../shared/from-camel-case';
import { isObject } from '../shared/is-object';
import { asFields, textOf, type Fields } from './parts';

/*
 * Credentials in the body of HighLevel's workflow action Webhook. The action signs nothing, so people put a secret into its Custom
 * Data, and receivers in public repositories look for it there, or at the top of the body. It once left for the CRM as a message of the
 * customer: `secret`, and below it the secret.
 */

/**
 * Names that only a program gives: `x-secret`, `webhook_token`, `api key`. `Gate code` and `Customer signature` are words for a person,
 * and answers.
 */
const OF_PROGRAMS = [
	/^x[-_]\S*(?:signature|auth|authorization|credentials?|(?:access|private)[-_.]?key)$/i,
	/^(?:\S*(?:api|hook|https?|proxy|basic|gateway|n8n)[-_.]?)?auth(?:orization)?$/i,
	/^\S*(?:api|hook|gateway|n8n)[-_.]?credentials?$/i,
	/^\S*(?:secret|token|bearer|(?:api|secret|auth|signing|webhook|shared)[-_.]?key)$/i,
	/^(?:\S+ )?(?:(?:api|secret|webhook|auth) key|(?:api|secret|access|private|webhook|auth) (?:secret|token|password))$/i,
];

/** Names of a credential, except with one of {@link PLACES}: `LockboxPassword` was lost in silence. */
const OF_A_LOGIN = /^\S*(?:passw(?:or)?d|passphrase)$/i;
const PLACES = [
	'gate',
	'door',
	'garage',
	'alarm',
	'building',
	'house',
	'home',
	'wifi',
	'wi',
	'lockbox',
	'lock',
];

/**
 * Names of which the value has to tell whether it is a credential: an answer has blanks, is short or is the address of a document.
 * Staffing firms, lenders and clinics ask for a `work_authorization` (`H1B visa`), for `credentials` (`RN, BSN`) and for the
 * `hipaa_authorization`. These answers were in no output, and two submissions that differed in nothing else were one event. After that,
 * `crm_auth: "ada:hunter2"` left for the CRM: a user and a password have no blanks either, but may be short.
 */
const BY_VALUE: Array<[name: RegExp, value: RegExp]> = [
	[/^key$/i, /^\S{6,}$/],
	[/^(?:\S*(?:access|private)[-_.]?key|(?:\S+ )?(?:access|private) key)$/i, /^(?:\S{6,}$|[{[]|-----BEGIN)/],
	[/^(?!e[-_ ]?sign)\S*signature$/i, /^(?!https?:)\S{12,}$/i],
	[
		/^\S*(?:(?<!pre[-_ ]?)auth(?:orization)?|credentials?)$/i,
		/^(?:(?=\S*\d)\S{12,}$|\S{20,}$|(?!(?:https?|mailto|tel|ftp|file):)[^\sA-Z:][^\s:]*:[^\s:]{6,}$|[{[]|-----BEGIN)/,
	],
];
/** A credential behind the name of its scheme, as in the header Authorization: `Basic YWRhOnNlY3JldA==` */
const WITH_SCHEME = /^(?:bearer\s|(?:basic|token|digest|api-?key)\s+\S{12,}$)/i;

function isCredential(name: string, value: unknown): boolean {
	if (OF_PROGRAMS.some((names) => names.test(name))) return true;
	if (OF_A_LOGIN.test(name)) return !wordsOfName(name).some((word) => PLACES.includes(word));
	const [, values] = BY_VALUE.find(([names]) => names.test(name)) ?? [];
	if (!values) return false;
	const said = Array.isArray(value) ? (value as unknown[]) : [value];
	return said
		.map((each) => (isObject(each) ? '{' : (textOf(each) ?? '')))
		.some((text) => values.test(text) || WITH_SCHEME.test(text));
}

/** At the top stand the fields of the account under their labels too, and HighLevel has a kind of field for a signature. */
const LABEL = /^[A-Z][a-z]+$/;

const isAtTop = (name: string, value: unknown) => !LABEL.test(name) && isCredential(name, value);

/**
 * The body of a workflow without its credentials.
 * @param mask stands in the place of each credential; without it, the credentials are left out
 * @returns the body itself where it holds no credential
 */
export function withoutCredentials<T extends Fields>(payload: T, mask?: string): T {
	const top = without(payload, isAtTop, mask);
	const customData = asFields(payload.customData);
	const custom = without(customData, isCredential, mask);
	return custom === customData ? top : { ...top, customData: custom };
}

/** The names of the fields that {@link withoutCredentials} leaves out of the body of a workflow. */
export function credentialsIn(payload: Fields): string[] {
	const named = (fields: Fields, isSecret: typeof isCredential) =>
		Object.entries(fields).flatMap(([name, value]) => (isSecret(name, value) ? [name] : []));
	return [...named(payload, isAtTop), ...named(asFields(payload.customData), isCredential)];
}

function without<T extends Fields>(
	fields: T,
	isSecret: (name: string, value: unknown) => boolean,
	mask?: string,
): T {
	const entries = Object.entries(fields);
	if (!entries.some(([name, value]) => isSecret(name, value))) return fields;
	const left = entries.flatMap(([name, value]) => {
		if (!isSecret(name, value)) return [[name, value]];
		return mask === undefined ? [] : [[name, mask]];
	});
	return Object.fromEntries(left) as T;
}
