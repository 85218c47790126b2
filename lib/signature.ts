import { createHmac, timingSafeEqual } from 'crypto';
import { WHSEC, type KeyUse, type ValidKey } from './secret-key';

/** The three headers of Standard Webhooks as received. */
export type SignatureHeaders = { id?: unknown; timestamp?: unknown; signature?: unknown };

/**
 * Signs a message as Standard Webhooks says: HMAC-SHA256 over `id.timestamp.body`, one `v1,<base64>` per key,
 * separated by spaces.
 * @param timestamp seconds since 1970
 * @param keys `whsec_` keys are base64, others are taken as UTF-8
 */
export function signMessage(id: string, timestamp: number, body: string | Buffer, keys: ValidKey[]): string {
	return keys
		.map(({ value }) => `v1,${hmac(value, id, String(timestamp), body).toString('base64')}`)
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
	if (Math.abs(Math.floor(now / 1000) - Number(timestamp)) > tolerance) return undefined;
	const given = signature
		.split(' ')
		.filter((part) => part.startsWith('v1,'))
		.map((part) => Buffer.from(part.slice(3), 'base64'));
	const matches = keys.filter(({ value }) => {
		const expected = hmac(value, id, timestamp, rawBody);
		return given.some((bytes) => bytes.length === expected.length && timingSafeEqual(bytes, expected));
	});
	return matches[0]?.use;
}

function hmac(key: string, id: string, timestamp: string, body: string | Buffer): Buffer {
	return createHmac('sha256', keyBytes(key)).update(`${id}.${timestamp}.`).update(body).digest();
}

function keyBytes(key: string): Buffer {
	return key.startsWith(WHSEC) ? Buffer.from(key.slice(WHSEC.length), 'base64') : Buffer.from(key, 'utf8');
}
