import { lacksProof, verifySource } from '../../../lib/receive/source-sender';
import type { Headers } from '../../../lib/security/headers';
import type { Proof } from '../../../lib/security/proofs/proof';
import { leadSourceOf } from '../../../lib/sources/registry';
import { HMAC } from '../../fixtures/proofs';

const sourceBy = (proof?: Proof) => ({ ...leadSourceOf('custom'), proof });

/* A look that needs no credential: without this header no key can prove the request. */
test.each<[string, Proof, string]>([
	['a signature', HMAC, 'X-Sign'],
	['a key in a header', { by: 'headerKey', header: 'X-Api-Key', prefix: '' }, 'x-api-key'],
	['name and password', { by: 'basic' }, 'Authorization'],
	['Standard Webhooks', { by: 'standardWebhooks' }, 'webhook-signature'],
	['Standard Webhooks by its older names', { by: 'standardWebhooks' }, 'Svix-Signature'],
])('what proves itself by %s lacks its proof without the header', (_, proof, header) => {
	const lacks = (headers: Headers) => lacksProof(sourceBy(proof), headers);
	expect(lacks({ [header]: 'x' })).toBe(false);
	expect(lacks({ [header]: ' ' })).toBe(true);
	expect(lacks({ [header]: 'x', [header.toUpperCase()]: 'x' })).toBe(true);
	expect(lacks({ [header]: ['x', 'x'] })).toBe(proof.by === 'basic' || proof.by === 'headerKey');
	expect(lacks({ 'x-other': 'x' })).toBe(true);
	expect(lacks({})).toBe(true);
});

test('a key in the body needs no header, and what has no proof always lacks it', () => {
	expect(lacksProof(sourceBy({ by: 'bodyKey', path: 'key' }), {})).toBe(false);
	expect(lacksProof(sourceBy(undefined), { authorization: 'x' })).toBe(true);
});

test('what has no proof is never proven', () => {
	const request = { headers: {}, rawBody: '{}' };
	const keys = [{ value: 'k', use: 'current' as const }];
	expect(verifySource(sourceBy(undefined), request, keys, 300, 0)).toBeUndefined();
});
