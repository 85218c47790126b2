import type { Headers } from '../headers';

/** A request, as far as a proof may cover it. */
export type ProvenRequest = {
	headers: Headers;
	/** The bytes as received; undefined where nobody has kept them, so that no signature can be checked. */
	rawBody: Buffer | string | undefined;
	method?: string;
	/** The addresses under which the sender may know the receiver, each with its query. */
	urls?: readonly string[];
};

/** A piece of the text that a sender signs: a part of the request, or a fixed text. */
export type SignedPart = 'id' | 'timestamp' | 'body' | 'method' | 'url' | { text: string };

/** Where a signature is in a request, and what it covers. */
export type SignedBy = {
	header: string;
	encoding: 'hex' | 'base64';
	/** Stands in front of the signature, such as `sha256=`. */
	prefix: string;
	signed: readonly SignedPart[];
	idHeader?: string;
	/** The time of the request, which then has to be within the tolerance. */
	timestampHeader?: string;
	/** Time and signature stand in one header as `t=…,v1=…`, under these names. */
	pairs?: { timestamp: string; signature: string };
};

export type HmacProof = SignedBy & { by: 'hmac'; algorithm: 'sha1' | 'sha256' | 'sha512' };

export type Ed25519Proof = SignedBy & {
	by: 'ed25519';
	/**
	 * A provider's own public key. It proves that the provider sends, but not for which of its customers. So the credential's key is the
	 * name of the account, and `accountField` of the body must hold it.
	 */
	provider?: { publicKey: string; accountField: string; timestampField: string };
};

/** How a sender proves who it is. */
export type Proof =
	| HmacProof
	| Ed25519Proof
	| { by: 'standardWebhooks' }
	| { by: 'headerKey'; header: string; prefix: string }
	| { by: 'bodyKey'; path: string }
	| { by: 'basic' };
