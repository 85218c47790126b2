import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'crypto';

/** Prefixes of Standard Webhooks' key pairs: the private key, which signs, and the public one, which only verifies. */
export const WHSK = 'whsk_';
export const WHPK = 'whpk_';

/** What comes before the 32 bytes of an Ed25519 key in DER (RFC 8410, section 7). */
const PRIVATE_DER = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_DER = Buffer.from('302a300506032b6570032100', 'hex');

/**
 * Is this a key of a key pair? Such a key must never serve as a password, because everybody may know the public key. A public key
 * that somebody pasted as PEM, as DER or in quotes once passed as a password, and as the secret of a signature.
 */
export function isOfPair(key: string): boolean {
	const text = withoutQuotes(key);
	if (text.startsWith(WHSK) || text.startsWith(WHPK)) return true;
	if (/-----BEGIN [A-Z0-9 ]*(PUBLIC|PRIVATE) KEY-----/.test(text)) return true;
	const bytes = bytesIn(text);
	// Every key in DER is a sequence, and begins with this byte.
	if (bytes?.[0] !== 0x30) return false;
	const isPrivate = bytes.length === PRIVATE_DER.length + 32 && bytes.subarray(0, 16).equals(PRIVATE_DER);
	return isPrivate || publicKeyIn(bytes) !== undefined;
}

/** A key with the quotes of the file or message that it was copied from. */
function withoutQuotes(text: string): string {
	return text.replace(/^[\s"'`]+|[\s"'`]+$/g, '');
}

/** Bytes of a text in hex or base64, even over several lines, or in base64url. */
function bytesIn(text: string): Buffer | undefined {
	const bare = text.replace(/\\n|\s/g, '');
	if (/^([0-9a-f]{2})+$/i.test(bare)) return Buffer.from(bare, 'hex');
	return /^[A-Za-z0-9+/_-]+={0,2}$/.test(bare) ? Buffer.from(bare, 'base64') : undefined;
}

function publicKeyIn(der: Buffer): KeyObject | undefined {
	try {
		return createPublicKey({ key: der, format: 'der', type: 'spki' });
	} catch {
		return undefined;
	}
}

/** A fresh pair: `whsk_` + base64 of private and public key, for the sender; `whpk_` + base64 of the public key. */
export function generateKeyPair(): { privateKey: string; publicKey: string } {
	const { privateKey } = generateKeyPairSync('ed25519');
	const seed = privateKey.export({ type: 'pkcs8', format: 'der' }).subarray(-32);
	const shared = publicBytes(privateKey);
	return {
		privateKey: `${WHSK}${Buffer.concat([seed, shared]).toString('base64')}`,
		publicKey: `${WHPK}${shared.toString('base64')}`,
	};
}

/** The private key in a `whsk_` key; undefined where it holds none, or a public key of another pair. */
export function readPrivateKey(key: string): KeyObject | undefined {
	if (!key.startsWith(WHSK)) return undefined;
	const bytes = readBase64(key.slice(WHSK.length));
	if (bytes?.length !== 64 && bytes?.length !== 32) return undefined;
	const der = Buffer.concat([PRIVATE_DER, bytes.subarray(0, 32)]);
	const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
	const isPair = bytes.length === 32 || publicBytes(privateKey).equals(bytes.subarray(32));
	return isPair ? privateKey : undefined;
}

/**
 * The public key in a text: `whpk_`, a `whsk_` key whose public half it is, PEM, or DER in base64. The bare 32 bytes do not count as
 * a public key, because nothing tells them from a secret of 32 random bytes.
 * @returns undefined for every other text, and for keys of another kind; never throws
 */
export function readPublicKey(text: string): KeyObject | undefined {
	const privateKey = readPrivateKey(text);
	if (privateKey) return createPublicKey(privateKey);
	const given = withoutQuotes(text);
	const isNamed = given.startsWith(WHPK);
	const bare = given
		.slice(isNamed ? WHPK.length : 0)
		.replace(/-----(BEGIN|END) PUBLIC KEY-----/g, '')
		.replace(/\\n|\s/g, '');
	const bytes = isNamed && /^[0-9a-f]{64}$/i.test(bare) ? Buffer.from(bare, 'hex') : readBase64(bare);
	const isBare = isNamed && bytes?.length === 32;
	const isDer = bytes?.length === 44 && bytes.subarray(0, 12).equals(PUBLIC_DER);
	if (!bytes || (!isBare && !isDer)) return undefined;
	return publicKeyIn(isBare ? Buffer.concat([PUBLIC_DER, bytes]) : bytes);
}

export function signWith(privateKey: KeyObject, message: Buffer): Buffer {
	return sign(null, message, privateKey);
}

/** @returns false for every doubt; never throws */
export function isSignedBy(publicKey: KeyObject, message: Buffer, signature: Buffer): boolean {
	try {
		return signature.length === 64 && verify(null, message, publicKey, signature);
	} catch {
		return false;
	}
}

/** Bytes of a text in base64, with or without its `=`. Decoders also accept other spellings of these bytes, which this refuses. */
export function readBase64(text: string): Buffer | undefined {
	const bytes = Buffer.from(text, 'base64');
	const written = bytes.toString('base64');
	return text !== '' && (text === written || text === written.replaceAll('=', '')) ? bytes : undefined;
}

function publicBytes(privateKey: KeyObject): Buffer {
	return createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).subarray(-32);
}
