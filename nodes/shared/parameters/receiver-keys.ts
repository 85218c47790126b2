import { messageOfError, readKeys, type ReadableKeys } from '../../../lib';

/**
 * The keys of a receiving node that are valid now; none for a blank credential, so that everything is rejected. Where the credential
 * cannot be read, `problem` says why.
 * @param readCredential gives the fields of the credential REST Webhook API, or throws as n8n does
 */
export async function receiverKeys(readCredential: () => Promise<object>): Promise<ReadableKeys> {
	try {
		return readKeys(await readCredential(), Date.now());
	} catch (error) {
		return { keys: [], problem: messageOfError(error) };
	}
}
