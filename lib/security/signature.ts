import { createHmac, createSecretKey, type KeyObject } from 'crypto';
import { findKey, isSameText } from './equal';
import { isOfPair, isSignedBy, readBase64, readPrivateKey, readPublicKey, signWith } from './key-pair';
import { isBlankKey, keyBytes, type KeyUse, type ValidKey } from './secret-key';

/** The three headers of Standard Webhooks as received. */
export type SignatureHeaders = { id?: unknown; timestamp?: unknown; signature?: unknown };

/**
 * Signs a message as Standard Webhooks says, over `id.timestamp.body`: one signature per key, separated by spaces.
 * HMAC-SHA256 is `v1,<base64>`; with the private key of a pair it is Ed25519, `v1a,<base64>`.
 * @param timestamp seconds since 1970
 * @param keys `whsec_` keys are base64, `whsk_` keys are private keys of a pair, others are taken as UTF-8
 */
export function signMessage(id: string, timestamp: number, body: string | Buffer, keys: ValidKey[]): string {
	return keys
		.map((key) => {
			const privateKey = readPrivateKey(key.value);
			if (!privateKey) return signatureOf(key, id, String(timestamp), body);
			const message = messageOf(id, String(timestamp), body);
			return `v1a,${signWith(privateKey, message).toString('base64')}`;
		})
		.join(' ');
}

/**
 * Checks the signature of a request on its raw bytes. Every signature in the list is tried with every valid key.
 * @param tolerance seconds by which the timestamp may be off, either way
 * @param now milliseconds since 1970
 * @returns which key signed it, or undefined for every doubt; never throws
 */
export function matchSignature(
	headers: SignatureHeaders,
	rawBody: Buffer | string,
	keys: ValidKey[],
	tolerance: number,
	now: number,
): KeyUse | undefined {
	const { id, timestamp, signature } = headers;
	if (typeof id !== 'string' || id === '' || typeof signature !== 'string') return undefined;
	if (typeof timestamp !== 'string' || !/^\d{1,12}$/.test(timestamp)) return undefined;
	const age = Math.abs(Math.floor(now / 1000) - Number(timestamp));
	if (!(age <= tolerance)) return undefined;
	// Compared as text: base64 decoders let other spellings of the same bytes pass.
	const given = signature.split(BETWEEN_SIGNATURES);
	if (given.length > MOST_SIGNATURES) return undefined;
	return findKey(keys, (key) => {
		// A key of a pair never counts as a shared secret: everybody could make a `v1` signature with the public key.
		if (isOfPair(key.value)) return isSignedByPair(key.value, given, messageOf(id, timestamp, rawBody));
		if (isBlankKey(key.value)) return false;
		const expected = signatureOf(key, id, timestamp, rawBody);
		return given.filter((part) => isSameText(part, expected)).length > 0;
	});
}

function isSignedByPair(key: string, given: string[], message: Buffer): boolean {
	const publicKey = readPublicKey(key);
	const ofPairs = given.filter((part) => part.startsWith('v1a,'));
	if (!publicKey || ofPairs.length > MOST_OF_PAIRS) return false;
	return ofPairs.some((part) => {
		const bytes = readBase64(part.slice('v1a,'.length));
		return bytes !== undefined && isSignedBy(publicKey, message, bytes);
	});
}

function messageOf(id: string, timestamp: string, body: string | Buffer): Buffer {
	return Buffer.concat([Buffer.from(`${id}.${timestamp}.`), Buffer.from(body)]);
}

/**
 * A sender that changes its key sends two signatures. A header has room for thousands, which cost a stranger nothing to send, and us
 * much to check.
 */
const MOST_SIGNATURES = 50;

/** Each signature of a key pair is checked over the whole body: with fifty false ones over 16 MB a stranger kept us busy for a second. */
const MOST_OF_PAIRS = 4;

/** Spaces (Standard Webhooks), or the commas with which proxies join a header that came twice (RFC 9110, section 5.3). */
const BETWEEN_SIGNATURES = /(?<![ ,])[ ,]+(?=v\d+a?,)| +/;

function signatureOf(key: ValidKey, id: string, timestamp: string, body: string | Buffer): string {
	const hmac = createHmac('sha256', preparedKey(key)).update(`${id}.${timestamp}.`).update(body);
	return `v1,${hmac.digest('base64')}`;
}

/** Keys in the form that Node works with. From bytes Node makes this form anew each time, which takes as long as the signature. */
const preparedKeys = new WeakMap<ValidKey, KeyObject>();

function preparedKey(key: ValidKey): KeyObject {
	const prepared = preparedKeys.get(key) ?? createSecretKey(keyBytes(key.value));
	preparedKeys.set(key, prepared);
	return prepared;
}
