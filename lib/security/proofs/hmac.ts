import { createHmac } from 'crypto';
import { findKey, isSameText } from '../equal';
import { isOfPair } from '../key-pair';
import type { KeyUse, ValidKey } from '../valid-key';
import type { HmacProof, ProvenRequest } from './proof';
import { readSigned } from './signed-text';

/**
 * A signature that both sides make with one secret (RFC 2104). The secret is taken as text, as these senders take it: `whsec_` is
 * a part of Stripe's secret, and the rest of the secret is not decoded.
 */
export function matchHmac(
	proof: HmacProof,
	request: ProvenRequest,
	keys: readonly ValidKey[],
	tolerance: number,
	now: number,
): KeyUse | undefined {
	const signed = readSigned(proof, request, tolerance, now);
	if (!signed) return undefined;
	return findKey(keys, ({ value }) => {
		// The text of a public key is no secret: everybody who knows the key could sign with it.
		if (isOfPair(value)) return false;
		const right = signed.texts.map((text) =>
			createHmac(proof.algorithm, value).update(text).digest(proof.encoding),
		);
		const matches = right.flatMap((each) => signed.signatures.filter((given) => isSameText(given, each)));
		return matches.length > 0;
	});
}
