import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'crypto';
import { isBlankKey, keyBytes, type KeyUse, type ValidKey } from './secret-key';

/** The three headers of Standard Webhooks as received. */
export type SignatureHeaders = { id?: unknown; timestamp?: unknown; signature?: unknown };

/**
 * Signs a message as Standard Webhooks says: HMAC-SHA256 over `id.timestamp.body`, one `v1,<base64>` per key,
 * separated by spaces.
 * @param timestamp seconds since 1970
 * @param keys `whsec_` keys are base64, others are taken as UTF-8
 */
export function signMessage(id: string, timestamp: number, body: string | Buffer, keys: ValidKey[]): string {
	return keys.map((key) => signatureOf(key, id, String(timestamp), body)).join(' ');
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
	const given = signature.split(BETWEEN_SIGNATURES).map((part) => Buffer.from(part));
	const matches = keys.filter((key) => {
		if (isBlankKey(key.value)) return false;
		const expected = Buffer.from(signatureOf(key, id, timestamp, rawBody));
		return given.some((bytes) => bytes.length === expected.length && timingSafeEqual(bytes, expected));
	});
	return matches[0]?.use;
}

/** Spaces (Standard Webhooks), or the commas with which proxies join a header that came twice (RFC 9110, section 5.3). */
const BETWEEN_SIGNATURES = /(?<![ ,])[ ,]+(?=v\d+a?,)| +/;

function signatureOf(key: ValidKey, id: string, timestamp: string, body: string | Buffer): string {
	const hmac = createHmac('sha256', preparedKey(key)).update(`${id}.${timestamp}.`).update(body);
	return `v1,${hmac.digest('base64')}`;
}

/** Keys as Node wants them. Given bytes it prepares them anew each time, which takes as long as the signature. */
const preparedKeys = new WeakMap<ValidKey, KeyObject>();

function preparedKey(key: ValidKey): KeyObject {
	const prepared = preparedKeys.get(key) ?? createSecretKey(keyBytes(key.value));
	preparedKeys.set(key, prepared);
	return prepared;
}
