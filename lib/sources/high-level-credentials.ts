import { asFields, textOf, type Fields } from './parts';

/*
 * Credentials in the body of HighLevel's workflow action Webhook. The action signs nothing, so people put a secret into its Custom
 * Data, and receivers in public repositories look for it there, or at the top of the body. It once left for the CRM as a message of the
 * customer: `secret`, and below it the secret.
 */

/**
 * Names that only a program gives: `x-secret`, `webhook_token`, `api key`. `Gate password` and `Customer signature` are words for a
 * person, and answers.
 */
const CREDENTIAL =
	/^x[-_]\S*(?:signature|password|auth)$|^\S*(?:secret|token|authorization|credentials?|bearer|(?:api|secret|access|auth|private|signing|webhook|shared)[-_.]?(?:key|password))$|^(?:\S+ )?(?:api|secret|access|private|webhook|auth) (?:key|secret|token|password)$/i;

/** Names of a credential, and as well of what a customer has answered. The value tells which: an answer has blanks or is short. */
const PERHAPS: Array<[name: RegExp, value: RegExp]> = [
	[/^\S*(?:passw(?:or)?d|passphrase|auth)$|^key$/i, /^\S{6,}$/],
	[/^\S*signature$/i, /^(?!https?:)\S{20,}$/i],
];

/**
 * Of the house, of the insurance and of a document that somebody has to sign. `insurance_preauth`, `LockboxPassword` and `E-Signature`
 * were lost in silence.
 */
const OF_AN_ANSWER = /pre-?_?auth|e-?_?sign|gate|wi-?_?fi|lock-?_?box|door|alarm|garage|building/i;

function isCredential(name: string, value: unknown): boolean {
	if (OF_AN_ANSWER.test(name)) return false;
	return (
		CREDENTIAL.test(name) ||
		PERHAPS.some(([names, values]) => names.test(name) && values.test(textOf(value) ?? ''))
	);
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
