import { randomBytes } from 'crypto';
import { findKey, isSameText } from './equal';
import { isHeaderValue } from './headers';
import { isOfPair, readPrivateKey, readPublicKey, WHPK, WHSK } from './key-pair';
import { isPlaceholderKey, isWordForNoKey } from './no-key';
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
 * The keys that are valid now. With a blank current key there is none at all, and every request is refused.
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
 * Milliseconds since 1970 of a date that all people read alike, else NaN. The owner of a key entered 12.05.2026 and meant May, but
 * JavaScript reads December, so the key was accepted until then.
 */
export function dateOfKey(text = ''): number {
	return /^\s*\+?\d{4,}[-/]|[a-z]{3} \d/i.test(text) ? Date.parse(text) : NaN;
}

/**
 * Compares the `X-Secret-Key` of a request with every valid key, in a time that depends neither on the header nor on the keys.
 * @param given the header as received; anything but one non-blank string is refused
 * @returns which key it was, or undefined
 */
export function matchSecretKey(given: unknown, keys: ValidKey[]): KeyUse | undefined {
	if (typeof given !== 'string' || given.trim() === '') return undefined;
	// A key of a key pair is no password, because everybody may know the public key.
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
 * What is wrong with a sender's key; undefined where nothing is wrong.
 * The key travels in a header; a `whsec_` key must be base64.
 */
export function secretKeyProblem(key: string): string | undefined {
	if (key.trim() === '' || isWordForNoKey(key)) return 'Secret Key is empty';
	if (isPlaceholderKey(key)) {
		return 'Secret Key is an expression or a placeholder that was entered as plain text. Switch the field from Fixed to Expression';
	}
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

/**
 * What is wrong with a receiver's key; undefined where nothing is wrong. A receiver may have the public key of a sender that signs, in
 * each form that {@link readPublicKey} takes. Before, the test of such a credential said that every request is refused.
 */
export function receivingKeyProblem(key: string): string | undefined {
	if (readPublicKey(key)) return undefined;
	return key.startsWith(WHPK)
		? 'Secret Key starts with whpk_ but what follows is no public key'
		: secretKeyProblem(key);
}

/** The bytes to sign with: those that a `whsec_` key holds in base64, else the key as UTF-8. */
export function keyBytes(key: string): Buffer {
	return key.startsWith(WHSEC) ? Buffer.from(key.slice(WHSEC.length), 'base64') : Buffer.from(key);
}

/** Is this a key without bytes, such as a bare `whsec_`, or a word for none? Everybody can sign with such a key. */
export function isBlankKey(key: string): boolean {
	return keyBytes(key).length === 0 || isWordForNoKey(key);
}

/** The key as it was meant; every kind of blank key becomes the empty text. */
function normalise(key: string | undefined): string {
	const pasted = readPastedKey(key);
	return isBlankKey(pasted) || isPlaceholderKey(pasted) ? '' : pasted;
}

/**
 * The characters that come along at the ends of a copied text: white space, and characters that nobody can see. A run of them is tried
 * from its beginning alone, because a key with 40 000 blanks in it once took 5 seconds for each request.
 */
const AROUND = /^[\s\u200b-\u200d\u2060]+|(?<![\s\u200b-\u200d\u2060])[\s\u200b-\u200d\u2060]+$/g;

/**
 * A `whsec_`, `whsk_` or `whpk_` key with the characters that some sites and files write around it: its name (`WEBHOOK_SECRET=`,
 * `'secret' =>`, `Bearer`), `v1,` in front (as Supabase shows its keys), quotes, brackets, the comma of a list, line breaks within. None
 * of these can be a part of base64, so the meaning is beyond doubt. Before, a key with `v1,` counted as a plain key, and every
 * signature was refused. Of `user:whsec_…` nothing is removed: those are the user and the password of Thumbtack.
 */
const PASTED_WHSEC =
	/^(?:[^]*[\s"'`“”‘’=>(<‹«[{])?(?:[vV]1a?,\s*)?(?<key>wh(?:sec|sk|pk)_[^"'`“”‘’,;()<>‹›«»[\]{}]*)["'`“”‘’)>›»\]}\s]*[,;]?$/;

/** The pattern takes quadratic time on repeated pieces, in each request. No key of these kinds is nearly as long as this. */
const LONGEST_PASTED = 4_096;

/** A key as it was meant. From a plain key only the white space around it is removed: every other character could be a part of it. */
export function readPastedKey(key: string | undefined): string {
	const trimmed = key?.replace(AROUND, '') ?? '';
	if (trimmed.length > LONGEST_PASTED) return trimmed;
	// In `${whsec_secret}` the words are the name of a variable, which strangers can guess.
	if (isPlaceholderKey(trimmed)) return trimmed;
	return PASTED_WHSEC.test(trimmed) ? trimmed.replace(PASTED_WHSEC, '$<key>').replace(/\s/g, '') : trimmed;
}

/** Senders and receivers that keep a copied key with its `v1,` also send it, and expect it, with `v1,` in the header. */
function withoutVersion(key: string): string {
	return key.replace(/^[vV]1,(?=whsec_)/, '');
}
