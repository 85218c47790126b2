import { randomBytes } from 'crypto';
import { findKey, isSameText } from './equal';
import { isHeaderValue } from './headers';
import { isOfPair, readPrivateKey, WHPK, WHSK } from './key-pair';
import type { KeyUse, ValidKey } from './valid-key';

/** Prefix of Standard Webhooks' base64 keys. */
export const WHSEC = 'whsec_';

export type { KeyUse, ValidKey };

/** The secret part of a credential, as n8n stores it. */
export type SecretKeyFields = {
	secretKey?: string;
	previousSecretKey?: string;
	previousSecretKeyValidUntil?: string;
};

/**
 * The keys that are valid now. A blank current key means none at all: nothing is ever passed then.
 * The previous key counts until its date; without a date it is dead, as the contract's Regenerate says.
 * @param now milliseconds since 1970
 */
export function validKeys(fields: SecretKeyFields, now: number): ValidKey[] {
	const current = normalise(fields.secretKey);
	if (current === '') return [];
	const keys: ValidKey[] = [{ value: current, use: 'current' }];
	const previous = normalise(fields.previousSecretKey);
	const validUntil = dateOfKey(fields.previousSecretKeyValidUntil);
	if (previous !== '' && previous !== current && now < validUntil) {
		keys.push({ value: previous, use: 'previous' });
	}
	return keys;
}

/**
 * Milliseconds since 1970 of a date that all people read alike, else NaN. A key until 12.05.2026 was accepted until December, as
 * JavaScript reads it, where its owner meant May.
 */
export function dateOfKey(text = ''): number {
	return /^\s*\+?\d{4,}[-/]|[a-z]{3} \d/i.test(text) ? Date.parse(text) : NaN;
}

/**
 * Compares the `X-Secret-Key` of a request with every valid key, in time that does not depend on either.
 * @param given the header as received; anything but one non-blank string is refused
 * @returns which key it was, or undefined
 */
export function matchSecretKey(given: unknown, keys: ValidKey[]): KeyUse | undefined {
	if (typeof given !== 'string' || given.trim() === '') return undefined;
	// A key of a pair is no password: everybody may know the public one.
	return findKey(
		keys,
		({ value }) => isSameText(withoutVersion(given), withoutVersion(value)) && !isOfPair(value),
	);
}

/** A fresh key in Standard Webhooks' form: `whsec_` + 32 random bytes in base64. */
export function generateSecretKey(): string {
	return `${WHSEC}${randomBytes(32).toString('base64')}`;
}

/**
 * What is wrong with a key as a sender's key, or undefined where nothing is.
 * It travels in a header; a `whsec_` key must be base64.
 */
export function secretKeyProblem(key: string): string | undefined {
	if (key.trim() === '') return 'Secret Key is empty';
	if (!isHeaderValue(key)) return 'Secret Key has characters that an HTTP header cannot carry';
	if (key.startsWith(WHSEC) && (!/^whsec_[A-Za-z0-9+/]+={0,2}$/.test(key) || isBlankKey(key))) {
		return 'Secret Key starts with whsec_ but what follows is not base64';
	}
	if (key.startsWith(WHPK)) return 'Secret Key is a public key (whpk_), which cannot sign';
	if (key.startsWith(WHSK) && !readPrivateKey(key)) {
		return 'Secret Key starts with whsk_ but what follows is no private key';
	}
	return undefined;
}

/** The bytes to sign with: those that a `whsec_` key holds in base64, else the key as UTF-8. */
export function keyBytes(key: string): Buffer {
	return key.startsWith(WHSEC) ? Buffer.from(key.slice(WHSEC.length), 'base64') : Buffer.from(key);
}

/** A key without bytes, such as a bare `whsec_`, is one that everybody can sign with. */
export function isBlankKey(key: string): boolean {
	return keyBytes(key).length === 0;
}

/** Blank keys of all kinds are one: none. */
function normalise(key: string | undefined): string {
	const pasted = readPastedKey(key);
	return isBlankKey(pasted) ? '' : pasted;
}

/** What a copy brings along at the ends of a text: white space, and characters that nobody can see. */
const AROUND = /^[\s\u200b-\u200d\u2060]+|[\s\u200b-\u200d\u2060]+$/g;

/**
 * A `whsec_`, `whsk_` or `whpk_` key with what some sites and files write around it: its name (`WEBHOOK_SECRET=`), `v1,` in front (as
 * Supabase shows its keys), quotes, the comma of a list, line breaks within. None of it can be a part of base64, so the meaning is
 * beyond doubt. With `v1,` the key was taken as a plain one, and every signature was refused.
 */
const PASTED_WHSEC =
	/^(?:[\w\s"'-]+[:=]\s*)?["'`“”‘’]?(?:v1a?,\s*)?(?<key>wh(?:sec|sk|pk)_[^"'`“”‘’,;]*)["'`“”‘’]?\s*[,;]?$/;

/** A key as it was meant. Of a plain key only the white space around it is taken away: all else could be a part of it. */
export function readPastedKey(key: string | undefined): string {
	const trimmed = key?.replace(AROUND, '') ?? '';
	return PASTED_WHSEC.test(trimmed) ? trimmed.replace(PASTED_WHSEC, '$<key>').replace(/\s/g, '') : trimmed;
}

/** Senders and receivers that hold the key with its `v1,`, as it was copied, send and expect it so in the header, too. */
function withoutVersion(key: string): string {
	return key.replace(/^v1,(?=whsec_)/, '');
}
