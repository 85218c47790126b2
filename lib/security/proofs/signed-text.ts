import { dateOf } from '../../failure/http-date';
import { parseTimestamp } from '../../lead/timestamp';
import { headerOf, signaturesOf } from '../headers';
import { withoutPrefix } from './prefix';
import type { HmacProof, ProvenRequest, SignedBy } from './proof';

/** The signatures of a request whose time is right, and the texts that they may cover. */
export type Signed = {
	/** One signature or several; one of them has to be right. */
	signatures: string[];
	/** The bytes that were signed; one for each address under which the sender may know the receiver. */
	texts: Buffer[];
};

/** Where and how a text is signed. Without an algorithm the signature is Ed25519's. */
type Signing = SignedBy & Partial<Pick<HmacProof, 'algorithm'>>;

/** Most signatures of one request that are looked at: a sender that changes its key sends two. */
const MOST_SIGNATURES = 10;

/** Most parts of a header with several: Stripe and Calendly send a time, and a signature or two for each version. */
const MOST_PARTS = 50;

/**
 * Between the parts of a header: signatures of two keys while a sender changes its key, of a header that a proxy made of two, or names
 * and values. Neither sign can be a part of a signature. A wrong signature beside a right one proves nothing less.
 */
const SEPARATOR = /[,;]/;

/**
 * Reads the signature headers of a request.
 * @param tolerance seconds by which the time of the request may be off, either way
 * @param now milliseconds since 1970
 * @returns undefined for every doubt
 */
export function readSigned(
	proof: Signing,
	request: ProvenRequest,
	tolerance: number,
	now: number,
): Signed | undefined {
	const { headers, rawBody, method = '', urls = [] } = request;
	const header = signaturesOf(headers, proof.header.toLowerCase());
	if (header === undefined || rawBody === undefined) return undefined;
	const parts = header.split(SEPARATOR, MOST_PARTS + 1);
	if (parts.length > MOST_PARTS) return undefined;
	const { given, timestamp } = proof.pairs
		? readPairs(parts, proof.pairs)
		: {
				// A prefix may hold a comma, so the whole header may be one signature as well.
				given: parts.length === 1 ? parts : [header, ...parts],
				timestamp: proof.timestampHeader && headerOf(headers, proof.timestampHeader.toLowerCase()),
			};
	const isTimed = proof.signed.includes('timestamp');
	if (isTimed && !isFresh(timestamp, tolerance, now)) return undefined;
	const id = proof.idHeader && headerOf(headers, proof.idHeader.toLowerCase());
	if (proof.signed.includes('id') && !id) return undefined;
	const signatures = given.flatMap((text) => signatureIn(text, proof));
	if (signatures.length === 0 || signatures.length > MOST_SIGNATURES) return undefined;
	const textFor = (url: string) =>
		Buffer.concat(
			proof.signed.map((part) => {
				if (typeof part === 'object') return Buffer.from(part.text);
				const values = { id: id ?? '', timestamp: timestamp ?? '', body: rawBody, method, url };
				const value = values[part];
				return typeof value === 'string' ? Buffer.from(value) : value;
			}),
		);
	const texts = proof.signed.includes('url') ? urls.map(textFor) : [textFor('')];
	return { signatures, texts };
}

/**
 * Is the time of a request close enough to now? It is in seconds (also with a fraction), milliseconds, microseconds (Python) or
 * nanoseconds (Go) since 1970, ISO 8601 with its zone, or the date of HTTP, which the header Date has. Only its text is signed, so it
 * matters to no signature how the time is written.
 */
export function isFresh(timestamp: unknown, tolerance: number, now: number): boolean {
	if (typeof timestamp !== 'string') return false;
	const seconds = secondsOf(timestamp);
	return Math.abs(Math.floor(now / 1000) - Math.floor(seconds)) <= tolerance;
}

/** `Z`, `+02:00` or `+0200`. A time without a zone is another moment in each country. {@link parseTimestamp} checks all the rest. */
const ZONE = /Z|[+-]\d\d:?\d/i;

/** `Tuesday, 21-Apr-26 15:42:20 GMT`, and some more. */
const LONGEST_DATE = 64;

/** NaN for all that is no time, or that is one only together with a zone. */
function secondsOf(timestamp: string): number {
	if (/^\d{9,11}(?:\.\d{1,9})?$/.test(timestamp)) return Number(timestamp);
	if (/^\d{12,14}$/.test(timestamp)) return Number(timestamp) / 1000;
	if (/^\d{15,17}$/.test(timestamp)) return Number(timestamp) / 1e6;
	if (/^\d{18,20}$/.test(timestamp)) return Number(timestamp) / 1e9;
	if (timestamp.length <= LONGEST_DATE && /^[A-Z]/.test(timestamp)) return (dateOf(timestamp) ?? NaN) / 1000;
	return ZONE.test(timestamp) ? parseTimestamp(timestamp) / 1000 : NaN;
}

/** The signatures that a text may be, without prefix and quotes. What holds a separator is none. */
function signatureIn(text: string, { prefix, encoding, algorithm }: Signing): string[] {
	const written = (signature: string | undefined): string[] => {
		const [, bare] = /^[\s"']*([^\s"',;]+)[\s"';]*$/.exec(signature ?? '') ?? [];
		if (bare === undefined) return [];
		// Hexadecimal digits are the same in both cases.
		return [encoding === 'hex' ? bare.toLowerCase().replace(/^0x/, '') : padded(bare)];
	};
	const own = written(withoutPrefix(text.replace(/^[\s"']+/, ''), prefix));
	if (prefix !== '') return own;
	// Where no prefix was entered, a name in front of what is as long as a signature is the prefix: `sha256=…`.
	const bytes = algorithm === undefined ? ED25519_BYTES : HMAC_BYTES[algorithm];
	const length = encoding === 'hex' ? bytes * 2 : Math.ceil(bytes / 3) * 4;
	const named = written(/^[\s"']*[\w-]+\s*=(\S.*)$/.exec(text)?.[1]);
	return [...own, ...named.filter((signature) => signature.length === length)];
}

const ED25519_BYTES = 64;
const HMAC_BYTES = { sha1: 20, sha256: 32, sha512: 64 };

/**
 * Base64 with the signs and the padding that Node writes. Some languages write the same bytes for addresses (RFC 4648, section 5) or
 * without the padding, and all requests of such senders were refused.
 */
function padded(base64: string): string {
	const signs = base64
		.replaceAll('-', '+')
		.replaceAll('_', '/')
		.replace(/(?<!=)={1,2}$/, '');
	return signs.padEnd(Math.ceil(signs.length / 4) * 4, '=');
}

/**
 * The signatures and the time of `t=1492774577,v1=5257a…,v0=6ffbb…`. A header with two times counts as one without a time, since
 * nobody knows which of them is true.
 */
function readPairs(parts: string[], names: { timestamp: string; signature: string }) {
	const valuesOf = (name: string) =>
		parts.flatMap((part) => {
			const at = part.indexOf('=');
			return at >= 0 && part.slice(0, at).trim() === name ? [part.slice(at + 1).trim()] : [];
		});
	const [timestamp, ...otherTimes] = new Set(valuesOf(names.timestamp));
	return { given: valuesOf(names.signature), timestamp: otherTimes.length === 0 ? timestamp : undefined };
}
