import { asFields, type Fields } from './parts';

/*
 * Credentials in the body of HighLevel's workflow action Webhook. The action signs nothing, so people put a secret into its Custom
 * Data, and receivers in public repositories look for it there, or at the top of the body. It once left for the CRM as a message of the
 * customer: `secret`, and below it the secret.
 */

/** Names for a program. `Gate password` and `Customer signature` are words for a person, and answers. */
const CREDENTIAL =
	/^\S*(?:secret|token|signature|passw(?:or)?d|passphrase|auth|authorization|credentials?|bearer|(?:api|secret|access|auth|private|signing|webhook|shared)[-_.]?key)$|^key$|^(?:\S+ )?(?:api|secret|access|private|webhook|auth) (?:key|secret|token|password)$/i;

/** At the top stand the fields of the account under their labels too, and HighLevel has a kind of field for a signature. */
const LABEL = /^[A-Z][a-z]+$/;

/**
 * The body of a workflow without its credentials.
 * @param mask stands in the place of each credential; without it, the credentials are left out
 * @returns the body itself where it holds no credential
 */
export function withoutCredentials<T extends Fields>(payload: T, mask?: string): T {
	const top = without(payload, (name) => CREDENTIAL.test(name) && !LABEL.test(name), mask);
	const customData = asFields(payload.customData);
	const custom = without(customData, (name) => CREDENTIAL.test(name), mask);
	return custom === customData ? top : { ...top, customData: custom };
}

function without<T extends Fields>(fields: T, isCredential: (name: string) => boolean, mask?: string): T {
	const entries = Object.entries(fields);
	if (!entries.some(([name]) => isCredential(name))) return fields;
	const left = entries.flatMap(([name, value]) => {
		if (!isCredential(name)) return [[name, value]];
		return mask === undefined ? [] : [[name, mask]];
	});
	return Object.fromEntries(left) as T;
}
