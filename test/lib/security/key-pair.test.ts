import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import {
	generateKeyPair,
	isOfPair,
	isSignedBy,
	readBase64,
	readPrivateKey,
	readPublicKey,
	signWith,
} from '../../../lib/security/key-pair';

// The second example of RFC 8032, section 7.1.
const SEED = Buffer.from('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb', 'hex');
const PUBLIC = Buffer.from('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c', 'hex');
const MESSAGE = Buffer.from([0x72]);
const SIGNATURE = Buffer.from(
	'92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
	'hex',
);

const base64Of = (...parts: Buffer[]) => Buffer.concat(parts).toString('base64');
const lines = (text: string, end: string) => text.replace(/.{16}/g, `$&${end}`);
const PUBLIC_DER = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), PUBLIC]);
const PRIVATE_DER = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), SEED]);
const OTHER_KIND = generateKeyPairSync('x25519').publicKey;
const OTHER_DER = OTHER_KIND.export({ type: 'spki', format: 'der' });
const PEM = createPublicKey({ key: PUBLIC_DER, format: 'der', type: 'spki' }).export({
	type: 'spki',
	format: 'pem',
}) as string;

describe('a private key', () => {
	it.each([
		['of 32 bytes', base64Of(SEED)],
		['with its public half', base64Of(SEED, PUBLIC)],
	])('%s signs as RFC 8032 says', (_, text) => {
		const key = readPrivateKey(`whsk_${text}`);
		expect(key && signWith(key, MESSAGE)).toEqual(SIGNATURE);
	});

	it.each([
		['with the public half of another pair', `whsk_${base64Of(SEED, SEED)}`],
		['of 31 bytes', `whsk_${base64Of(SEED.subarray(1))}`],
		['of 33 bytes', `whsk_${base64Of(SEED, Buffer.alloc(1))}`],
		['of 63 bytes', `whsk_${base64Of(SEED, PUBLIC.subarray(1))}`],
		['of no bytes', 'whsk_'],
		['that is not base64', 'whsk_!'],
		['without its prefix', base64Of(SEED)],
		['with the prefix of a public one', `whpk_${base64Of(SEED)}`],
	])('%s is none', (_, text) => {
		expect(readPrivateKey(text)).toBeUndefined();
	});
});

describe('a public key', () => {
	it.each([
		['by its prefix', `whpk_${base64Of(PUBLIC)}`],
		['by its prefix, in hex', `whpk_${PUBLIC.toString('hex')}`],
		['by its prefix, in capital hex', `whpk_${PUBLIC.toString('hex').toUpperCase()}`],
		['by its prefix, in DER', `whpk_${base64Of(PUBLIC_DER)}`],
		['as the half of a private one', `whsk_${base64Of(SEED, PUBLIC)}`],
		['in quotes', ` "'whpk_${base64Of(PUBLIC)}'"\n`],
		['in PEM', PEM],
		['in PEM on one line', PEM.replaceAll('\n', '\\n')],
		['in DER', base64Of(PUBLIC_DER)],
		['in DER, without its =', base64Of(PUBLIC_DER).replaceAll('=', '')],
	])('%s verifies what RFC 8032 signs', (_, text) => {
		const key = readPublicKey(text);
		expect(key && isSignedBy(key, MESSAGE, SIGNATURE)).toBe(true);
		expect(key && isSignedBy(key, Buffer.from([0x73]), SIGNATURE)).toBe(false);
	});

	it.each([
		['bare, which may be a secret', base64Of(PUBLIC)],
		['bare in hex', PUBLIC.toString('hex')],
		['of 31 bytes', `whpk_${base64Of(PUBLIC.subarray(1))}`],
		['of 33 bytes', `whpk_${base64Of(PUBLIC, Buffer.alloc(1))}`],
		['with something after its hex', `whpk_${PUBLIC.toString('hex')}zz`],
		['that is not base64', 'whpk_!'],
		['of no bytes', ''],
		['that is a password', 'no key'],
		['of another kind', base64Of(OTHER_DER)],
		['with a byte more', base64Of(PUBLIC_DER, Buffer.alloc(1))],
	])('%s is none', (_, text) => {
		expect(readPublicKey(text)).toBeUndefined();
	});

	it('of another kind verifies nothing, and does not throw', () => {
		expect(isSignedBy(OTHER_KIND, MESSAGE, SIGNATURE)).toBe(false);
	});
});

it('a fresh pair signs and verifies, and its private key holds both halves', () => {
	const { privateKey, publicKey } = generateKeyPair();
	const bytes = readBase64(privateKey.replace(/^whsk_/, ''));
	expect(bytes).toHaveLength(64);
	expect(publicKey).toBe(`whpk_${bytes!.subarray(32).toString('base64')}`);
	const signature = signWith(readPrivateKey(privateKey)!, MESSAGE);
	expect(isSignedBy(readPublicKey(publicKey)!, MESSAGE, signature)).toBe(true);
	expect(generateKeyPair().privateKey).not.toBe(privateKey);
});

describe('the text of', () => {
	const der = base64Of(PUBLIC_DER);
	const hex = PUBLIC_DER.toString('hex');

	it.each([
		['a private key by its prefix', 'whsk_x'],
		['a public key by its prefix', 'whpk_x'],
		['a key in quotes', '"whpk_x"'],
		['PEM', PEM],
		['PEM of another kind', 'Mine:\n-----BEGIN EC PRIVATE KEY-----\nx'],
		['a public key in DER', der],
		['DER without its =', der.replaceAll('=', '')],
		['DER in base64url', der.replaceAll('+', '-').replaceAll('/', '_')],
		['DER over several lines', lines(der, '\r\n  ')],
		['DER with line ends that are written out', lines(der, '\\n')],
		['DER in quotes', ` "\`${der}'" \n`],
		['DER in hex', hex],
		['DER in capital hex', hex.toUpperCase()],
		['a public key of another kind', base64Of(OTHER_DER)],
		['a private key in DER', base64Of(PRIVATE_DER)],
		['a private key in hex', PRIVATE_DER.toString('hex')],
	])('%s is nobody’s password', (_, text) => {
		expect(isOfPair(text)).toBe(true);
	});

	it.each([
		['a password', 'correct horse'],
		['a password that begins as DER does', 'MAGICWORD'],
		['as many bytes as a private key', base64Of(Buffer.alloc(48, 0x30))],
		['a private key with a byte more', base64Of(PRIVATE_DER, Buffer.alloc(1))],
		['hex with something after it', `${hex}zz`],
		['half of a byte after hex', `${hex}0`],
		['something in front of DER', `!${der}`],
		['something after DER', `${der}!`],
	])('%s may be one', (_, text) => {
		expect(isOfPair(text)).toBe(false);
	});

	it('DER whose base64 ends like hex is still read as base64', () => {
		const text = base64Of(PUBLIC_DER.subarray(0, 42), Buffer.from([0x65, 0xa7])).replaceAll('=', '');
		expect(text).toMatch(/ac$/);
		expect(isOfPair(text)).toBe(true);
	});
});

it.each([
	['AA==', [0]],
	['AA', [0]],
	['AAA=', [0, 0]],
	['+/+/', [0xfb, 0xff, 0xbf]],
	['', undefined],
	['AA=', undefined],
	['AB==', undefined],
	['-_-_', undefined],
	['AA==x', undefined],
])('%j in base64 is %j', (text, bytes) => {
	expect(readBase64(text)).toEqual(bytes && Buffer.from(bytes));
});
