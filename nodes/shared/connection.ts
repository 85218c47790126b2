import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import {
	checkUrl,
	secretKeyProblem,
	validKeys,
	type Failure,
	type SecretKeyFields,
	type ValidKey,
} from '../../lib';

export type CredentialFields = SecretKeyFields & { url?: string; allowInsecureUrl?: boolean };

/** Where leads go and with which keys. */
export type Connection = { url: URL; keys: ValidKey[] };

/** A connection, or why there is none. */
export type ConnectionResult = Connection | { failure: Failure };

/**
 * Reads the endpoint out of a credential.
 * @param now milliseconds since 1970, for the previous key's date
 */
export function toConnection(fields: CredentialFields, now: number): ConnectionResult {
	const text = fields.url ?? '';
	const verdict = checkUrl(text, fields.allowInsecureUrl ?? false);
	if ('problem' in verdict) {
		// Whoever only receives saves a credential without a URL, and n8n tests every credential that is saved.
		const fix =
			text.trim() === ''
				? "That is fine for receiving. To send leads, enter the endpoint's public https:// URL in the credential."
				: "Enter the endpoint's public https:// URL in the credential, or turn on Allow Insecure or Private URL there.";
		return { failure: { reason: 'invalid_url', message: `${verdict.problem}. ${fix}` } };
	}
	const keys = validKeys(fields, now);
	const problem = secretKeyProblem(keys[0]?.value ?? '');
	if (problem !== undefined) {
		return { failure: { reason: 'invalid_secret_key', message: `${problem}. Enter it in the credential.` } };
	}
	return { url: verdict.url, keys };
}

/**
 * Resolves each connection once per execution: n8n reads a credential from its database on every call, and its
 * own authenticated request would also POST a second time after a 401.
 */
export function connectionResolver(context: IExecuteFunctions) {
	const resolved = new Map<string, Promise<ConnectionResult>>();
	return async (inheritFromParent: boolean): Promise<ConnectionResult> => {
		const type = inheritFromParent ? 'restWebhookParentApi' : 'restWebhookApi';
		const connection = resolved.get(type) ?? readConnection(context, type);
		resolved.set(type, connection);
		return await connection;
	};
}

async function readConnection(context: IExecuteFunctions, type: string): Promise<ConnectionResult> {
	const fields = await context.getCredentials<ICredentialDataDecryptedObject & CredentialFields>(type);
	return toConnection(fields, Date.now());
}
