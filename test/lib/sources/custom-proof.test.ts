import { generateKeyPairSync, sign } from 'node:crypto';
import {
	CUSTOM_ALGORITHMS,
	CUSTOM_ENCODINGS,
	CUSTOM_SIGNED,
	leadSourceOf,
	readCustomSender,
	readSourceEvents,
	validKeys,
	verifySource,
	type CustomFields,
	type Headers,
} from '../../../lib';
import { hmacOf } from '../../fixtures/sources/fixture';

const NOW = Date.parse('2026-04-21T15:42:20Z');
const SECONDS = String(NOW / 1000);
const BODY = '{"lead_id":"lead_1","token":"correct horse","meta":{"id":17}}';
const KEY = 'correct horse';

const verify = (fields: CustomFields, headers: Headers, body = BODY, secretKey = KEY) => {
	const source = { ...leadSourceOf('custom'), proof: readCustomSender(fields).proof };
	const keys = validKeys({ secretKey }, NOW);
	return verifySource(source, { headers, rawBody: Buffer.from(body) }, keys, 300, NOW)?.method;
};

describe.each(CUSTOM_ALGORITHMS)('HMAC by %s', (customAlgorithm) => {
	describe.each(CUSTOM_ENCODINGS)('in %s', (customEncoding) => {
		it.each(CUSTOM_SIGNED)('over %s', (customSigned) => {
			const fields = {
				...{
					customProof: 'hmac',
					customHeader: 'X-Sign',
					customPrefix: 'v=',
					customTimestampHeader: 'X-Time',
				},
				...{ customIdHeader: 'X-Id', customAlgorithm, customEncoding, customSigned },
			};
			const text = customSigned.replace('timestamp', SECONDS).replace('body', BODY).replace('id.', 'msg_1.');
			const signature = hmacOf(customAlgorithm, KEY, text, customEncoding);
			const headers = { 'x-sign': `v=${signature}`, 'x-time': SECONDS, 'x-id': 'msg_1' };
			expect(verify(fields, headers)).toBe('signature');
			expect(verify(fields, { ...headers, 'x-sign': signature })).toBeUndefined();
			expect(verify(fields, headers, BODY.replace('lead_1', 'lead_2'))).toBeUndefined();
			const isTimed = customSigned !== 'body';
			expect(verify(fields, { ...headers, 'x-time': '1776786441' }) === undefined).toBe(isTimed);
		});
	});
});

it('hexadecimal digits are taken in both cases', () => {
	const signature = hmacOf('sha256', KEY, BODY, 'hex').toUpperCase();
	expect(verify({ customHeader: 'X-Sign' }, { 'x-sign': signature })).toBe('signature');
});

it.each([
	['a key in a header', { customProof: 'headerKey', customHeader: 'X-Api-Key' }, { 'x-api-key': KEY }],
	[
		'a bearer token',
		{ customProof: 'headerKey', customHeader: 'Authorization', customPrefix: 'Bearer ' },
		{ authorization: `Bearer ${KEY}` },
	],
	['a key in the body', { customProof: 'bodyKey', customKeyPath: 'token' }, {}],
])('%s', (_, fields, headers) => {
	expect(verify(fields, headers)).toBe('secret_key');
	expect(verify(fields, headers, BODY, 'another')).toBeUndefined();
	expect(verify(fields, headers, BODY, '')).toBeUndefined();
});

it('Basic', () => {
	const headers = { authorization: `Basic ${Buffer.from('user:pass').toString('base64')}` };
	expect(verify({ customProof: 'basic' }, headers, BODY, 'user:pass')).toBe('secret_key');
	expect(verify({ customProof: 'basic' }, headers, BODY, 'user:other')).toBeUndefined();
});

it.each(['pem', 'der', 'hex', 'whpk_'])('an Ed25519 public key as %s', (form) => {
	const { privateKey, publicKey } = generateKeyPairSync('ed25519');
	const der = publicKey.export({ type: 'spki', format: 'der' });
	const bare = der.subarray(-32);
	const key = {
		pem: publicKey.export({ type: 'spki', format: 'pem' }) as string,
		der: der.toString('base64'),
		hex: bare.toString('hex'),
		whpk_: `whpk_${bare.toString('base64')}`,
	}[form];
	const signature = sign(null, Buffer.from(BODY), privateKey).toString('hex');
	const fields = { customProof: 'ed25519', customHeader: 'X-Sign' };
	expect(verify(fields, { 'x-sign': signature }, BODY, key)).toBe('signature');
	expect(verify(fields, { 'x-sign': signature }, `${BODY} `, key)).toBeUndefined();
	expect(verify(fields, { 'x-sign': signature }, BODY, 'no key')).toBeUndefined();
});

describe('what comes out', () => {
	const read = (fields: CustomFields, headers: Headers, validatePayload = true) => {
		const { proof, eventId } = readCustomSender(fields);
		const source = { ...leadSourceOf('custom'), proof };
		const options = { isSigned: true, validatePayload, eventId };
		const events = readSourceEvents(source, JSON.parse(BODY), headers, options, NOW);
		if ('rejection' in events) throw new Error(events.rejection.message);
		return events[0]!;
	};

	it('has its event id from the field that the form names, or from where the preset has it', () => {
		expect(read({ customHeader: 'X', customEventIdPath: 'meta.id' }, {}).event.id).toBe('17');
		expect(read({ customPreset: 'github' }, { 'X-GitHub-Delivery': '72d3162e' }).event.id).toBe('72d3162e');
		expect(read({ customHeader: 'X' }, {}).event.id).toMatch(/^evt_/);
	});

	it('never holds the key that came in the body, neither in the lead nor in the original', () => {
		const fields = { customProof: 'bodyKey', customKeyPath: 'token' };
		for (const isChecked of [true, false]) {
			expect(JSON.stringify(read(fields, {}, isChecked))).not.toContain(KEY);
		}
	});
});

it.each([
	['a preset that there is not', { customPreset: 'gitlab' }, /^Preset must be/],
	['no header', { customProof: 'hmac' }, /^Header is empty/],
	['no field', { customProof: 'bodyKey', customKeyPath: ' ' }, /^Key Field is empty/],
	[
		'no timestamp header',
		{ customHeader: 'X', customSigned: 'timestamp.body' },
		/^Timestamp Header is empty/,
	],
])('%s is said, and never taken for less', (_, fields, message) => {
	expect(() => readCustomSender(fields)).toThrow(message);
});
