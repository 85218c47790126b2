import { generateKeyPairSync, sign } from 'node:crypto';
import { matchEd25519 } from '../../../../lib/security/proofs/ed25519';
import { matchHmac } from '../../../../lib/security/proofs/hmac';
import type { Ed25519Proof, HmacProof, ProvenRequest } from '../../../../lib/security/proofs/proof';

const NOW = Date.parse('2026-01-01T00:00:00Z');
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const der = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const hexOf = (text: string) => sign(null, Buffer.from(text), privateKey).toString('hex');

const OWN: Ed25519Proof = { by: 'ed25519', header: 'X-Sign', encoding: 'hex', prefix: '', signed: ['body'] };
const PROVIDER: Ed25519Proof = {
	...OWN,
	provider: { publicKey: der, accountField: 'account', timestampField: 'time' },
};

function match(proof: Ed25519Proof, header: string, request: Partial<ProvenRequest>, key: string, now = NOW) {
	const headers = { 'x-sign': header };
	return matchEd25519(
		proof,
		{ headers, rawBody: 'body', ...request },
		[{ value: key, use: 'current' }],
		300,
		now,
	);
}

it('one of several signatures and one of several addresses has to be right', () => {
	const right = hexOf('https://b');
	const proof: Ed25519Proof = {
		...OWN,
		signed: ['url'],
		pairs: { timestamp: 't', signature: 'v1' },
	};
	const urls = ['https://a', 'https://b'];
	expect(match(proof, `v1=${'00'.repeat(64)},v1=${right}`, { urls }, der)).toBe('current');
	expect(match(proof, `v1=${right}`, { urls: ['https://a'] }, der)).toBeUndefined();
});

it.each(['0', 'zz', '00'])('a signature in hex with %j at its end is none', (more) => {
	expect(match(OWN, hexOf('body'), {}, der)).toBe('current');
	expect(match(OWN, `${hexOf('body')}${more}`, {}, der)).toBeUndefined();
});

it('a request without a signature matches no key', () => {
	const request: ProvenRequest = { headers: {}, rawBody: 'body' };
	const keysOf = (value: string) => [{ value, use: 'current' as const }];
	expect(matchEd25519(OWN, request, keysOf(der), 300, NOW)).toBeUndefined();
	const hmac: HmacProof = { ...OWN, by: 'hmac', algorithm: 'sha256' };
	expect(matchHmac(hmac, request, keysOf('secret'), 300, NOW)).toBeUndefined();
});

it('a signature in base64 is read as such, and none is right with what is no key', () => {
	const proof: Ed25519Proof = { ...OWN, encoding: 'base64' };
	const signature = Buffer.from(hexOf('body'), 'hex').toString('base64');
	expect(match(proof, signature, {}, der)).toBe('current');
	expect(match(OWN, signature, {}, der)).toBeUndefined();
	expect(match(proof, signature, {}, 'no key')).toBeUndefined();
});

describe('a body that a provider has signed', () => {
	const TIME = new Date(NOW).toISOString();
	const matchBody = (body: unknown, now = NOW) => {
		const rawBody = typeof body === 'string' ? body : JSON.stringify(body);
		return match(PROVIDER, hexOf(rawBody), { rawBody }, 'mine', now);
	};

	it.each([-300_000, 0, 300_000])('is taken %d ms after its time', (late) => {
		expect(matchBody({ account: 'mine', time: TIME }, NOW + late)).toBe('current');
	});

	it.each([-300_001, 300_001])('is refused %d ms after its time', (late) => {
		expect(matchBody({ account: 'mine', time: TIME }, NOW + late)).toBeUndefined();
	});

	it('is refused with a signature of another body', () => {
		const rawBody = JSON.stringify({ account: 'mine', time: TIME });
		expect(match(PROVIDER, hexOf(`${rawBody} `), { rawBody }, 'mine')).toBeUndefined();
	});

	it.each([
		['without an account', { time: TIME }],
		['with an account that is no text', { account: 17, time: TIME }],
		['of another account', { account: 'yours', time: TIME }],
		['without a time', { account: 'mine' }],
		['with a year in place of its time', { account: 'mine', time: 2026 }],
		['that is no JSON', 'mine'],
		['that names two accounts', `{"account":"yours","account":"mine","time":"${TIME}"}`],
	])('is refused %s', (_, body) => {
		expect(matchBody(body)).toBeUndefined();
	});
});
