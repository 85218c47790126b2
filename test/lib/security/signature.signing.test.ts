import { Webhook } from 'standardwebhooks';
import { generateKeyPair } from '../../../lib/security/key-pair';
import { generateSecretKey, type ValidKey } from '../../../lib/security/secret-key';
import { matchSignature, signMessage } from '../../../lib/security/signature';

const WHSEC: ValidKey = { value: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', use: 'current' };
const PLAIN: ValidKey = { value: 'plain key ✓', use: 'previous' };
const OTHER: ValidKey = { value: 'another key', use: 'current' };

// The published example of Standard Webhooks.
const ID = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
const TIMESTAMP = 1614265330;
const BODY = '{"test": 2432232314}';
const SIGNATURE = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';

describe('signing', () => {
	test('gives the signature of the published example', () => {
		expect(signMessage(ID, TIMESTAMP, BODY, [WHSEC])).toBe(SIGNATURE);
	});

	test('signs the bytes, so a buffer and its text are the same', () => {
		expect(signMessage(ID, TIMESTAMP, Buffer.from('ü'), [PLAIN])).toBe(
			signMessage(ID, TIMESTAMP, 'ü', [PLAIN]),
		);
	});

	test('gives one signature per key, in the order of the keys', () => {
		const single = signMessage(ID, TIMESTAMP, BODY, [PLAIN]);
		expect(signMessage(ID, TIMESTAMP, BODY, [WHSEC, PLAIN])).toBe(`${SIGNATURE} ${single}`);
	});

	test('signs with the private key of a pair, and the public one verifies it', () => {
		const { privateKey, publicKey } = generateKeyPair();
		const signature = signMessage(ID, TIMESTAMP, BODY, [{ value: privateKey, use: 'current' }]);
		expect(signature).toMatch(/^v1a,[A-Za-z0-9+/]{86}==$/);
		const headers = { id: ID, timestamp: String(TIMESTAMP), signature };
		const check = (value: string) =>
			matchSignature(headers, BODY, [{ value, use: 'current' }], 0, TIMESTAMP * 1000);
		expect(check(publicKey)).toBe('current');
		expect(check(generateKeyPair().publicKey)).toBeUndefined();
	});

	test('gives none without a key', () => {
		expect(signMessage(ID, TIMESTAMP, BODY, [])).toBe('');
	});
});

describe('together with the library of Standard Webhooks', () => {
	const generated: ValidKey = { value: generateSecretKey(), use: 'current' };
	const now = Math.floor(Date.now() / 1000);
	const body = '{"name":"Zoë 🔧"}';
	const cases: Array<[string, Webhook, ValidKey]> = [
		['a whsec_ key', new Webhook(WHSEC.value), WHSEC],
		['a generated key', new Webhook(generated.value), generated],
		['a plain key', new Webhook(Buffer.from(PLAIN.value), { format: 'raw' }), PLAIN],
	];

	test.each(cases)('it verifies what we sign with %s', (_, library, key) => {
		const headers = {
			'webhook-id': ID,
			'webhook-timestamp': String(now),
			'webhook-signature': signMessage(ID, now, body, [OTHER, key]),
		};
		expect(library.verify(body, headers)).toEqual({ name: 'Zoë 🔧' });
	});

	test.each(cases)('we verify what it signs with %s', (_, library, key) => {
		const signature = library.sign(ID, new Date(now * 1000), body);
		const headers = { id: ID, timestamp: String(now), signature };
		expect(matchSignature(headers, Buffer.from(body), [OTHER, key], 0, now * 1000)).toBe(key.use);
	});
});
