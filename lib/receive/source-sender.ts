import type { LeadSource } from '../sources/lead-source';
import { headerOf, signaturesOf, webhookHeaderOf, type Headers } from '../security/headers';
import type { ProvenRequest } from '../security/proofs/proof';
import { verifyProof } from '../security/proofs/verify-proof';
import type { ValidKey } from '../security/valid-key';
import { isBlank } from '../shared/is-blank';
import type { Verification } from './sender';

/** Is the header that this source's proof needs missing, or a key there twice? The headers alone tell this, so no credential is read. */
export function lacksProof({ proof }: LeadSource, headers: Headers): boolean {
	if (!proof) return true;
	switch (proof.by) {
		case 'bodyKey':
			return false;
		case 'basic':
			return isBlank(headerOf(headers, 'authorization'));
		case 'standardWebhooks':
			return isBlank(webhookHeaderOf(headers, 'signature'));
		case 'headerKey':
			return isBlank(headerOf(headers, proof.header.toLowerCase()));
		default:
			return isBlank(signaturesOf(headers, proof.header.toLowerCase()));
	}
}

/**
 * Proves that a request comes from a source, in the source's own way. Any doubt refuses; never throws.
 * @param keys none means that the credential is blank: everything is refused
 * @param tolerance seconds by which the time of a signature may be off
 * @param now milliseconds since 1970
 */
export function verifySource(
	{ proof }: LeadSource,
	request: ProvenRequest,
	keys: readonly ValidKey[],
	tolerance: number,
	now: number,
): Verification | undefined {
	return proof && verifyProof(proof, request, keys, tolerance, now);
}
