import { wordsOfName } from '../shared/from-camel-case';
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
const OF_PROGRAMS =
	/^x[-_]\S*(?:signature|auth)$|^\S*(?:secret|token|(?<!pre[-_ ]?)authorization|credentials?|bearer|(?:api|secret|access|auth|private|signing|webhook|shared)[-_.]?key)$|^(?:\S+ )?(?:api|secret|access|private|webhook|auth) (?:key|secret|token|password)$/i;

/** Names of a credential, except with one of {@link PLACES}: `LockboxPassword` and `insurance_preauth` were lost in silence. */
const OF_A_LOGIN = /^\S*(?:passw(?:or)?d|passphrase|(?<!pre[-_ ]?)auth)$/i;
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

/** Names of which the value has to tell whether it is a credential: an answer has blanks, is short or is the address of a document. */
const BY_VALUE: Array<[name: RegExp, value: RegExp]> = [
	[/^key$/i, /^\S{6,}$/],
	[/^(?!e[-_ ]?sign)\S*signature$/i, /^(?!https?:)\S{12,}$/i],
];

function isCredential(name: string, value: unknown): boolean {
	if (OF_PROGRAMS.test(name)) return true;
	if (OF_A_LOGIN.test(name)) return !wordsOfName(name).some((word) => PLACES.includes(word));
	return BY_VALUE.some(([names, values]) => names.test(name) && values.test(textOf(value) ?? ''));
}

/** At the top stand the fields of the account under their labels too, and HighLevel has a kind of field for a signature. */
const LABEL = /^[A-Z][a-z]+$/;

/**
 * The body of a workflow without its credentials.
 * @param mask stands in the place of each credential; without it, the credentials are left out
 * @returns the body itself where it holds no credential
 */
export function withoutCredentials<T extends Fields>(payload: T, mask?: string): T {
	const top = without(payload, (name, value) => !LABEL.test(name) && isCredential(name, value), mask);
	const customData = asFields(payload.customData);
	const custom = without(customData, isCredential, mask);
	return custom === customData ? top : { ...top, customData: custom };
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
