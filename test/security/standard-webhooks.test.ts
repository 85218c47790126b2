import { Webhook } from 'standardwebhooks';
import { matchSignature, signMessage, type ValidKey } from '../../lib';

/*
 * Interoperability with the reference library of Standard Webhooks (npm `standardwebhooks`, MIT): it verifies what we
 * sign, we verify what it signs, and the cases of its own test suite hold for us, restated in our words.
 */
const NOW = 1_776_786_140_500;
const AT = Math.floor(NOW / 1000);
const KEY = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const OTHER = 'whsec_bm9ib2R5IGtub3dzIHRoaXMga2V5IGhlcmUhIQ==';
const ID = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
const BODY = '{"test": 2432232314}';

beforeEach(() => {
	jest.useFakeTimers({ now: NOW });
});
afterEach(() => {
	jest.useRealTimers();
});

const keys = (...values: string[]) => values.map((value): ValidKey => ({ value, use: 'current' }));
const library = (key: string) =>
	key.startsWith('whsec_') ? new Webhook(key) : new Webhook(key, { format: 'raw' });
const signed = (change: { id?: string; at?: number; body?: string; key?: string } = {}) => {
	const { id = ID, at = AT, body = BODY, key = KEY } = change;
	return { id, timestamp: String(at), signature: library(key).sign(id, new Date(at * 1000), body) };
};
const verify = (headers: object, body: string | Buffer = BODY, key = KEY) =>
	matchSignature(headers, body, keys(key), 300, NOW);

const BODIES = [
	'',
	'{}',
	BODY,
	' {\n\t"a" : 1 } ',
	'{"name":"Åsa 王 🙂","text":"\\u0000"}',
	'x'.repeat(100_000),
];
const SECRETS = [KEY, OTHER, 'whsec_QQ==', 'plain', 'correct horse battery staple', 'a,b c'];

describe.each(SECRETS)('with the key %j', (key) => {
	test.each(BODIES.map((body) => [body.slice(0, 40), body]))(
		'the library verifies what we sign: %j',
		(_, body) => {
			const signature = signMessage(ID, AT, body, keys(key));
			const headers = { 'webhook-id': ID, 'webhook-timestamp': String(AT), 'webhook-signature': signature };
			expect(() => library(key).verify(body, headers, { jsonParse: false })).not.toThrow();
			expect(() => library(key).verify(`${body} `, headers, { jsonParse: false })).toThrow('No matching');
		},
	);

	test.each(BODIES.map((body) => [body.slice(0, 40), body]))(
		'we verify what the library signs: %j',
		(_, body) => {
			const headers = signed({ body, key });
			expect(verify(headers, Buffer.from(body), key)).toBe('current');
			expect(verify(headers, Buffer.from(`${body} `), key)).toBeUndefined();
		},
	);
});

test('the signature of its documented example is ours', () => {
	expect(signMessage(ID, 1_614_265_330, BODY, keys(KEY))).toBe(
		'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
	);
});

test('a message that two keys sign is verified by the library with either of them', () => {
	const signature = signMessage(ID, AT, BODY, keys(OTHER, KEY));
	const headers = { 'webhook-id': ID, 'webhook-timestamp': String(AT), 'webhook-signature': signature };
	for (const key of [OTHER, KEY]) expect(library(key).verify(BODY, headers)).toEqual({ test: 2432232314 });
	expect(() => library('whsec_QUJD').verify(BODY, headers)).toThrow('No matching');
});

describe('as in its own test suite', () => {
	const good = () => signed();
	const refused: Array<[string, () => object, string?]> = [
		['a missing id', () => ({ ...good(), id: undefined })],
		['an empty id', () => ({ ...good(), id: '' })],
		['a missing timestamp', () => ({ ...good(), timestamp: undefined })],
		['a timestamp that is no number', () => ({ ...good(), timestamp: 'hello' })],
		['a missing signature', () => ({ ...good(), signature: undefined })],
		[
			'a signature that is none',
			() => ({ ...good(), signature: 'v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=' }),
		],
		['half a signature', () => ({ ...good(), signature: good().signature.slice(0, 8) })],
		['no signature behind the version', () => ({ ...good(), signature: 'v1,' })],
		['a version without a signature', () => ({ ...good(), signature: 'v1' })],
		['an unknown version', () => ({ ...good(), signature: good().signature.replace('v1', 'v2') })],
		['a timestamp older than the tolerance', () => signed({ at: AT - 301 })],
		['a timestamp newer than the tolerance', () => signed({ at: AT + 301 })],
		['another id', () => ({ ...good(), id: 'msg_other' })],
		['another time', () => ({ ...good(), timestamp: String(AT + 1) })],
		['another key', () => signed({ key: OTHER })],
		['another body', good, '{"test": 2432232315}'],
	];

	test.each(refused)('%s is refused, by us and by the library', (_, headers, body = BODY) => {
		const { id, timestamp, signature } = headers() as Record<string, string>;
		const named = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
		expect(verify({ id, timestamp, signature }, body)).toBeUndefined();
		expect(() => library(KEY).verify(body, named as Record<string, string>)).toThrow();
	});

	test('the good one of several signatures and versions is found', () => {
		const { signature, ...rest } = good();
		const bad = 'v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=';
		for (const list of [
			`${bad} ${signature}`,
			`${signature} ${bad}`,
			`v2,${signature.slice(3)} v1a,AA ${signature}`,
		]) {
			expect(verify({ ...rest, signature: list })).toBe('current');
		}
	});
});

describe('stricter than the library', () => {
	test('a timestamp with anything behind its digits is refused', () => {
		const { timestamp, ...rest } = signed();
		for (const odd of [
			`${timestamp}x`,
			`${timestamp}.5`,
			` ${timestamp}`,
			`+${timestamp}`,
			`${timestamp}e0`,
		]) {
			expect(verify({ ...rest, timestamp: odd })).toBeUndefined();
		}
	});

	test('another base64 spelling of the right signature is refused', () => {
		const { signature, ...rest } = signed();
		const urlSafe = signature.replaceAll('+', '-').replaceAll('/', '_');
		const spellings = [signature.replace(/=+$/, ''), `${signature}=`, `${signature}\n`, `${signature},x`];
		for (const odd of urlSafe === signature ? spellings : [...spellings, urlSafe]) {
			expect(verify({ ...rest, signature: odd })).toBeUndefined();
		}
	});
});
