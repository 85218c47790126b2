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
	const verdict = checkUrl(fields.url ?? '', fields.allowInsecureUrl ?? false);
	if ('problem' in verdict) {
		const otherwise = verdict.isAllowable ? ', or turn on Allow Insecure or Private URL there' : '';
		const message = `${verdict.problem}. Enter the endpoint's public https:// URL in the credential${otherwise}.`;
		return { failure: { reason: 'invalid_url', message } };
	}
	const problem = secretKeyProblem(fields.secretKey?.trim() ?? '');
	if (problem !== undefined) {
		const message = `${problem}. Enter the key of the receiver in the credential. Secret Key → Generate makes a new one for both.`;
		return { failure: { reason: 'invalid_secret_key', message } };
	}
	return { url: verdict.url, keys: validKeys(fields, now) };
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
