import { createHmac } from 'node:crypto';
import { generateKeyPair, readPrivateKey, signWith } from '../../../../lib/security/key-pair';
import { isSigning, verifyProof } from '../../../../lib/security/proofs/verify-proof';
import type { Proof, ProvenRequest } from '../../../../lib/security/proofs/proof';
import { signMessage } from '../../../../lib/security/signature';
import type { ValidKey } from '../../../../lib/security/valid-key';
import { HMAC } from '../../../fixtures/proofs';

const NOW = Date.parse('2026-04-21T15:42:20Z');
const SECONDS = NOW / 1000;
const BODY = '{"token":"user:pass"}';
const KEY: ValidKey = { value: 'user:pass', use: 'previous' };
const OTHER: ValidKey = { value: 'other:pass', use: 'current' };

const signatureOf = (algorithm: string, encoding: 'hex' | 'base64', key = KEY.value) =>
	createHmac(algorithm, key).update(BODY).digest(encoding);

/** How each kind of proof stands in a request. */
const PROOFS: Array<[string, Proof, Record<string, string>, 'signature' | 'secret_key']> = [
	['HMAC-SHA256', HMAC, { 'x-sign': signatureOf('sha256', 'hex') }, 'signature'],
	[
		'HMAC-SHA1 in base64',
		{ ...HMAC, algorithm: 'sha1', encoding: 'base64' },
		{ 'x-sign': signatureOf('sha1', 'base64') },
		'signature',
	],
	[
		'Standard Webhooks',
		{ by: 'standardWebhooks' },
		{
			'webhook-id': 'msg_1',
			'webhook-timestamp': String(SECONDS),
			'webhook-signature': signMessage('msg_1', SECONDS, BODY, [KEY]),
		},
		'signature',
	],
	[
		'a key in a header',
		{ by: 'headerKey', header: 'X-Key', prefix: '' },
		{ 'x-key': KEY.value },
		'secret_key',
	],
	['a key in the body', { by: 'bodyKey', path: 'token' }, {}, 'secret_key'],
	[
		'Basic',
		{ by: 'basic' },
		{ authorization: `Basic ${Buffer.from(KEY.value).toString('base64')}` },
		'secret_key',
	],
];

describe.each(PROOFS)('%s', (_, proof, headers, method) => {
	const verify = (keys: ValidKey[], request: Partial<ProvenRequest> = {}) =>
		verifyProof(proof, { headers, rawBody: BODY, ...request }, keys, 300, NOW);

	it('names the key, and whether the body is signed', () => {
		expect(verify([OTHER, KEY])).toEqual({ method, key: 'previous' });
		expect(isSigning(proof)).toBe(method === 'signature');
	});

	it('is refused with another key, with none and without what it needs', () => {
		expect(verify([OTHER])).toBeUndefined();
		expect(verify([])).toBeUndefined();
		expect(verify([KEY], { headers: {}, rawBody: '{}' })).toBeUndefined();
		const isOfHeader = proof.by === 'headerKey' || proof.by === 'basic';
		expect(verify([KEY], { rawBody: undefined }) === undefined).toBe(!isOfHeader);
	});
});

it('an Ed25519 signature covers the body, too, and is checked with the public key', () => {
	const { privateKey, publicKey } = generateKeyPair();
	const proof: Proof = { ...HMAC, by: 'ed25519' };
	const signature = signWith(readPrivateKey(privateKey)!, Buffer.from(BODY)).toString('hex');
	const request = { headers: { 'x-sign': signature }, rawBody: BODY };
	const verify = (value: string) => verifyProof(proof, request, [{ value, use: 'current' }], 300, NOW);
	expect(isSigning(proof)).toBe(true);
	expect(verify(publicKey)).toEqual({ method: 'signature', key: 'current' });
	expect(verify(generateKeyPair().publicKey)).toBeUndefined();
});

it('what cannot be read is refused, and nothing is thrown', () => {
	const request = { headers: {}, rawBody: 'no JSON' };
	expect(verifyProof({ by: 'bodyKey', path: 'token' }, request, [KEY], 300, NOW)).toBeUndefined();
});

it('one of several signatures is enough, and the text of a public key signs nothing', () => {
	const proof: Proof = { ...HMAC, pairs: { timestamp: 't', signature: 'v1' } };
	const verify = (key: ValidKey) => {
		const headers = { 'x-sign': `v1=00,v1=${signatureOf('sha256', 'hex', key.value)}` };
		return verifyProof(proof, { headers, rawBody: BODY }, [key], 300, NOW)?.key;
	};
	expect(verify(KEY)).toBe('previous');
	expect(verify({ value: 'whpk_dGVzdA==', use: 'current' })).toBeUndefined();
});
