import { headerOf, webhookHeaderOf, type Headers } from '../security/headers';
import { matchSecretKey, type KeyUse, type ValidKey } from '../security/secret-key';
import { matchSignature } from '../security/signature';
import { readOptionalNumber, readOptionalSwitch } from '../settings/read-setting';
import type { Rejection } from './rejection';

export type Verification = { method: 'secret_key' | 'signature'; key: KeyUse };

/** 415 unless the request says that its body is JSON, or one of the formats that are written in JSON (RFC 6839, section 3.1). */
export function rejectMediaType(headers: Headers): Rejection | undefined {
	const type = headerOf(headers, 'content-type') ?? '';
	if (JSON_TYPE.test(type) || isJsonWrittenOddly(type)) return undefined;
	return {
		status_code: 415,
		reason: 'unsupported_media_type',
		message: 'Send the lead as JSON with Content-Type: application/json.',
	};
}

/** The name in front of `+json` may hold any character of a token, also a plus: `application/vc+ld+json`. */
const JSON_TYPE = /^\s*application\/([\w.!#$%&'*+^`|~-]+\+)?json\s*(;|$|\scharset\s*=)/i;

const CHARSET = /^\s*charset\s*=/i;

/**
 * A type with quotes, or one that came twice. A program that sets `Content-Type` where its library sets `content-type` sends
 * `application/json, application/json`, and each of its leads was answered with 415, which is final.
 */
function isJsonWrittenOddly(type: string): boolean {
	const parts = type.replaceAll('"', '').split(',');
	return parts.every((part, at) => JSON_TYPE.test(part) || (at > 0 && CHARSET.test(part)));
}

/** Has the sender sent no key, or more than one? The headers alone tell this, so no credential is read. */
export function lacksSecretKey(headers: Headers): boolean {
	return (headerOf(headers, 'x-secret-key') ?? '').trim() === '';
}

export type AuthOptions = { requireSignature: boolean; toleranceSeconds: number };

/**
 * Reads the options of a receiver that say how the sender has to prove itself.
 * @throws InvalidOptionsError where an expression gives no switch, or no number: then a signature must not count as not required
 */
export function readVerificationOptions(options: object): AuthOptions {
	return {
		requireSignature: readOptionalSwitch(options, 'requireSignature', 'Require Signature', false),
		toleranceSeconds: readOptionalNumber(options, 'toleranceSeconds', 'Tolerance (Seconds)', 300),
	};
}

/**
 * Proves who is calling (contract, "reject any request where it doesn't match"; Standard Webhooks for the
 * signature). Any doubt refuses; never throws.
 * @param rawBody the bytes as received; only looked at where a signature is required
 * @param keys none means that the credential is blank: everything is refused
 * @param now milliseconds since 1970
 */
export function verifySender(
	headers: Headers,
	rawBody: Buffer | string | undefined,
	keys: ValidKey[],
	options: AuthOptions,
	now: number,
): Verification | undefined {
	const secret = matchSecretKey(headerOf(headers, 'x-secret-key'), keys);
	if (secret === undefined) return undefined;
	if (!options.requireSignature) return { method: 'secret_key', key: secret };
	if (rawBody === undefined) return undefined;
	const signed = matchSignature(
		{
			id: webhookHeaderOf(headers, 'id'),
			timestamp: webhookHeaderOf(headers, 'timestamp'),
			signature: webhookHeaderOf(headers, 'signature'),
		},
		rawBody,
		keys,
		options.toleranceSeconds,
		now,
	);
	return signed && { method: 'signature', key: signed };
}
