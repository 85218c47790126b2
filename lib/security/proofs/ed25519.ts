import { get } from '../../lead/path';
import { readJson } from '../../lead/strict-json';
import { findKey, isSameText } from '../equal';
import { isSignedBy, readBase64, readPublicKey } from '../key-pair';
import type { KeyUse, ValidKey } from '../valid-key';
import type { Ed25519Proof, ProvenRequest } from './proof';
import { readSigned, type Signed } from './signed-text';
import { trimBlanks } from '../../shared/trim-blanks';

/** A signature with a private key that the receiver does not have (RFC 8032). */
export function matchEd25519(
	proof: Ed25519Proof,
	request: ProvenRequest,
	keys: readonly ValidKey[],
	tolerance: number,
	now: number,
): KeyUse | undefined {
	const signed = readSigned(proof, request, tolerance, now);
	if (!signed) return undefined;
	if (!proof.provider) return findKey(keys, ({ value }) => isSigned(signed, proof, value));
	const { publicKey, accountField, timestampField } = proof.provider;
	if (!isSigned(signed, proof, publicKey)) return undefined;
	const body = readJson(trimBlanks(String(request.rawBody)));
	if (!('value' in body)) return undefined;
	if (!isRecent(get(body.value, timestampField), tolerance, now)) return undefined;
	const account = get(body.value, accountField);
	if (typeof account !== 'string') return undefined;
	return findKey(keys, ({ value }) => isSameText(account, value));
}

function isSigned({ signatures, texts }: Signed, { encoding }: Ed25519Proof, key: string): boolean {
	const publicKey = readPublicKey(key);
	if (!publicKey) return false;
	return signatures.some((given) => {
		const signature = encoding === 'hex' ? readHex(given) : readBase64(given);
		return signature !== undefined && texts.some((text) => isSignedBy(publicKey, text, signature));
	});
}

function readHex(text: string): Buffer | undefined {
	const bytes = Buffer.from(text, 'hex');
	return bytes.toString('hex') === text ? bytes : undefined;
}

/** A time within a body is written as ISO 8601. */
function isRecent(time: unknown, tolerance: number, now: number): boolean {
	const moment = typeof time === 'string' ? Date.parse(time) : NaN;
	return Math.abs(now - moment) <= tolerance * 1000;
}
