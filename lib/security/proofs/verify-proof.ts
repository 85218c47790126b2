import { webhookHeaderOf } from '../headers';
import type { KeyUse, ValidKey } from '../valid-key';
import { matchSignature } from '../signature';
import { matchEd25519 } from './ed25519';
import { matchHmac } from './hmac';
import { matchBasic, matchBodyKey, matchHeaderKey } from './plain-key';
import type { Proof, ProvenRequest } from './proof';

/** How the sender has proven who it is: with a key that it sent along, or with a signature that it made with a key. */
export type Proven = { method: 'secret_key' | 'signature'; key: KeyUse };

/**
 * Proves who is calling, in the way of another system than ours.
 * @param keys none means that the credential is blank: everything is refused
 * @param tolerance seconds by which the time of a request may be off, where its signature covers one
 * @param now milliseconds since 1970
 * @returns undefined for every doubt; never throws
 */
export function verifyProof(
	proof: Proof,
	request: ProvenRequest,
	keys: readonly ValidKey[],
	tolerance: number,
	now: number,
): Proven | undefined {
	if (keys.length === 0) return undefined;
	try {
		const key = match(proof, request, keys, tolerance, now);
		return key && { method: isSigning(proof) ? 'signature' : 'secret_key', key };
	} catch {
		return undefined;
	}
}

/** Does a signature cover the body? Anybody on the way could have changed parts that no signature covers, such as other headers. */
export function isSigning({ by }: Proof): boolean {
	return SIGNS.includes(by);
}

const SIGNS: Array<Proof['by']> = ['hmac', 'ed25519', 'standardWebhooks'];

function match(
	proof: Proof,
	request: ProvenRequest,
	keys: readonly ValidKey[],
	tolerance: number,
	now: number,
): KeyUse | undefined {
	switch (proof.by) {
		case 'hmac':
			return matchHmac(proof, request, keys, tolerance, now);
		case 'ed25519':
			return matchEd25519(proof, request, keys, tolerance, now);
		case 'standardWebhooks':
			return matchStandard(request, keys, tolerance, now);
		case 'headerKey':
			return matchHeaderKey(proof, request, keys);
		case 'bodyKey':
			return matchBodyKey(proof, request, keys);
		case 'basic':
			return matchBasic(request, keys);
	}
}

/** The signature of Standard Webhooks alone, without `X-Secret-Key`. */
function matchStandard(
	{ headers, rawBody }: ProvenRequest,
	keys: readonly ValidKey[],
	tolerance: number,
	now: number,
): KeyUse | undefined {
	if (rawBody === undefined) return undefined;
	const [id, timestamp, signature] = (['id', 'timestamp', 'signature'] as const).map((name) =>
		webhookHeaderOf(headers, name),
	);
	return matchSignature({ id, timestamp, signature }, rawBody, [...keys], tolerance, now);
}
