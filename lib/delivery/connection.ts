import { additionalHeadersProblem, type AdditionalHeader } from '../security/additional-headers';
import type { CredentialFields } from '../security/credential';
import type { Failure } from '../failure/failure';
import { readPastedKey, secretKeyProblem, validKeys, type ValidKey } from '../security/secret-key';
import { checkUrl } from '../security/url-policy';

/** Where leads are sent, with which keys, and with which additional headers. */
export type Connection = {
	url: URL;
	keys: ValidKey[];
	additionalHeaders?: AdditionalHeader[];
	/** Is every certificate of the endpoint accepted, even one that nobody trusts? */
	allowUnauthorizedCerts?: boolean;
};

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
	const problem = secretKeyProblem(readPastedKey(fields.secretKey));
	if (problem !== undefined) {
		const message = `${problem}. Enter the key of the receiver in the credential. Secret Key → Generate makes a new one for both.`;
		return { failure: { reason: 'invalid_secret_key', message } };
	}
	const { additionalHeaders = [], allowUnauthorizedCerts } = fields;
	const headerProblem = additionalHeadersProblem(additionalHeaders);
	if (headerProblem !== undefined) {
		return { failure: { reason: 'invalid_options', message: `${headerProblem}.` } };
	}
	return { url: verdict.url, keys: validKeys(fields, now), additionalHeaders, allowUnauthorizedCerts };
}
