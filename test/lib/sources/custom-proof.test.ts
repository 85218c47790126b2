import { generateKeyPairSync, sign } from 'node:crypto';
import {
	CUSTOM_ALGORITHMS,
	CUSTOM_ENCODINGS,
	CUSTOM_SIGNED,
	leadSourceOf,
	matchSecretKey,
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

describe('a header of signatures', () => {
	const hex = hmacOf('sha256', KEY, BODY, 'hex');
	const base64 = hmacOf('sha256', KEY, BODY, 'base64');
	const wrong = hmacOf('sha256', 'another', BODY, 'hex');
	const wrong64 = hmacOf('sha256', 'another', BODY, 'base64');

	it.each<[unknown, string, string]>([
		[[`sha256=${wrong}`, `sha256=${hex}`], 'sha256=', 'hex'],
		[`sha256=${wrong}, sha256=${hex}`, 'sha256=', 'hex'],
		[[`sha256=${hex}`, `sha256=${hex}`], 'sha256=', 'hex'],
		[`${wrong64},${base64}`, '', 'base64'],
		[[wrong64, base64], '', 'base64'],
		[`sha256=${hex};`, 'sha256=', 'hex'],
		[`"sha256=${hex}"`, 'sha256=', 'hex'],
		[`sha256="${hex}"`, 'sha256=', 'hex'],
		[`"${base64}"`, '', 'base64'],
		[`0x${hex}`, '', 'hex'],
		[`sha256=${hex}`, '', 'hex'],
		[`sha256=${base64}`, '', 'base64'],
		[`keyId="a",algorithm="hmac-sha256",signature="${base64}"`, '', 'base64'],
		[`SHA256=${hex}`, 'sha256=', 'hex'],
		[`sha256=${hex}`, '"sha256="', 'hex'],
		[`sha256=${hex}`, 'sha256=<signature>', 'hex'],
		[`sha256=${hex}`, 'sha256={{hash}}', 'hex'],
		[`v1,${base64}`, 'v1,', 'base64'],
	])('%j with the prefix %j, in %s, holds a right one', (value, customPrefix, customEncoding) => {
		const fields = { customHeader: 'X-Sign', customPrefix, customEncoding };
		expect(verify(fields, { 'x-sign': value })).toBe('signature');
		expect(verify(fields, { 'x-sign': value }, `${BODY} `)).toBeUndefined();
	});

	it.each<[unknown, string, string]>([
		[hex, 'sha256=', 'hex'],
		[`sha1=${hex}`, 'sha256=', 'hex'],
		[`x ${hex}`, '', 'hex'],
		[`${hex} ${hex}`, '', 'hex'],
		[`${wrong},`.repeat(10) + hex, '', 'hex'],
		[`x=${hex}a`, '', 'hex'],
		[[hex, 5], '', 'hex'],
		[{ value: hex }, '', 'hex'],
	])('%j with the prefix %j, in %s, holds none', (value, customPrefix, customEncoding) => {
		expect(
			verify({ customHeader: 'X-Sign', customPrefix, customEncoding }, { 'x-sign': value }),
		).toBeUndefined();
	});

	it('may have been split at its commas', () => {
		const right = hmacOf('sha256', KEY, `${SECONDS}.${BODY}`, 'hex');
		const value = [`t=${SECONDS}`, `v1=${right}`, 'v0=a'];
		expect(verify({ customPreset: 'stripe' }, { 'stripe-signature': value })).toBe('signature');
	});
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

it.each([
	['Bearer', `Bearer ${KEY}`],
	['Bearer', `bearer  ${KEY}`],
	['bearer ', `BEARER ${KEY}`],
	['Token', `Token\t${KEY} `],
	['Bearer', `Bearer${KEY}`],
])('the prefix %j is a scheme, and separated from the key by spaces: %j', (customPrefix, authorization) => {
	const fields = { customProof: 'headerKey', customHeader: 'Authorization', customPrefix };
	expect(verify(fields, { authorization })).toBe('secret_key');
	expect(verify(fields, { authorization: authorization.replace(KEY, KEY.toUpperCase()) })).toBeUndefined();
	expect(verify(fields, { authorization: authorization.replace(/b|t/i, 'x') })).toBeUndefined();
	expect(verify(fields, { authorization: customPrefix })).toBeUndefined();
});

it('a scheme may stand in front of a signature, too', () => {
	const signature = hmacOf('sha256', KEY, BODY, 'base64');
	const fields = { customHeader: 'Authorization', customPrefix: 'HMAC', customEncoding: 'base64' };
	expect(verify(fields, { authorization: `HMAC ${signature}` })).toBe('signature');
	expect(verify(fields, { authorization: `HMAC ${signature.toLowerCase()}` })).toBeUndefined();
});

it('Basic', () => {
	const headers = { authorization: `Basic ${Buffer.from('user:pass').toString('base64')}` };
	expect(verify({ customProof: 'basic' }, headers, BODY, 'user:pass')).toBe('secret_key');
	expect(verify({ customProof: 'basic' }, headers, BODY, 'user:other')).toBeUndefined();
});

it.each(['pem', 'der', 'whpk_', 'quoted'])('an Ed25519 public key as %s', (form) => {
	const { privateKey, publicKey } = generateKeyPairSync('ed25519');
	const der = publicKey.export({ type: 'spki', format: 'der' });
	const bare = der.subarray(-32);
	const key = {
		pem: publicKey.export({ type: 'spki', format: 'pem' }) as string,
		der: der.toString('base64'),
		whpk_: `whpk_${bare.toString('base64')}`,
		quoted: `"whpk_${bare.toString('base64')}"`,
	}[form];
	const signature = sign(null, Buffer.from(BODY), privateKey).toString('hex');
	const fields = { customProof: 'ed25519', customHeader: 'X-Sign' };
	expect(verify(fields, { 'x-sign': signature }, BODY, key)).toBe('signature');
	expect(verify(fields, { 'x-sign': signature }, `${BODY} `, key)).toBeUndefined();
	expect(verify(fields, { 'x-sign': signature }, BODY, 'no key')).toBeUndefined();
	// Nothing tells the bare bytes from a secret.
	for (const encoding of ['hex', 'base64'] as const) {
		expect(verify(fields, { 'x-sign': signature }, BODY, bare.toString(encoding))).toBeUndefined();
	}
	// Everybody may know a public key: its text is no password, and no secret of a signature.
	for (const text of [key!, `'${key!}'`, key!.trim()]) {
		expect(
			verify({ customProof: 'headerKey', customHeader: 'X-Key' }, { 'x-key': text }, BODY, text),
		).toBeUndefined();
		const forged = hmacOf('sha256', text.trim(), BODY, 'hex');
		expect(verify({ customHeader: 'X-Sign' }, { 'x-sign': forged }, BODY, text)).toBeUndefined();
		expect(matchSecretKey(text, validKeys({ secretKey: text }, NOW))).toBeUndefined();
	}
});

it.each([
	['larger than a mebibyte', { size: 1024 * 1024 }],
	['nested too deeply', { deep: JSON.parse('['.repeat(100) + ']'.repeat(100)) as unknown }],
])(
	'a body that is %s is not searched for a key',
	(_, { size = 0, deep = '' }: { size?: number; deep?: unknown }) => {
		const fields = { customProof: 'bodyKey', customKeyPath: 'token' };
		const body = (rest: object) => JSON.stringify({ token: KEY, ...rest });
		expect(verify(fields, {}, body({ text: 'x'.repeat(1000) }))).toBe('secret_key');
		expect(verify(fields, {}, body({ text: 'x'.repeat(size), deep }))).toBeUndefined();
		expect(verify(fields, {}, `{"token":"x","token":"${KEY}"}`)).toBeUndefined();
	},
);

it.each(['user:', ':pass', ':', 'user: ', ' :pass'])('Basic never passes with the key %j', (key) => {
	const headers = { authorization: `Basic ${Buffer.from(key.trim()).toString('base64')}` };
	expect(verify({ customProof: 'basic' }, headers, BODY, key)).toBeUndefined();
});

it('a header with more parts than any sender makes is no signature, also where a right one is among them', () => {
	const right = hmacOf('sha256', KEY, `${SECONDS}.${BODY}`, 'hex');
	const header = (parts: number) => `t=${SECONDS},v1=${right}${',v0=x'.repeat(parts)}`;
	const fields = { customPreset: 'stripe' };
	expect(verify(fields, { 'stripe-signature': header(2) })).toBe('signature');
	expect(verify(fields, { 'stripe-signature': header(5000) })).toBeUndefined();
});

describe('what comes out', () => {
	const read = (fields: CustomFields, headers: Headers, validatePayload = true, body = BODY) => {
		const { proof, eventId } = readCustomSender(fields);
		const source = { ...leadSourceOf('custom'), proof };
		const options = { validatePayload, eventId };
		const events = readSourceEvents(source, JSON.parse(body), headers, options, NOW);
		if ('rejection' in events) throw new Error(events.rejection.message);
		return events[0]!;
	};

	it('has its event id from the field that the form names, or from the payload', () => {
		expect(read({ customHeader: 'X', customEventIdPath: 'meta.id' }, {}).event.id).toBe('17');
		expect(read({ customHeader: 'X' }, {}).event.id).toMatch(/^evt_/);
	});

	it.each([
		['github', { customPreset: 'github' }, 'X-GitHub-Delivery'],
		['shopify', { customPreset: 'shopify' }, 'X-Shopify-Webhook-Id'],
		['a signed body', { customHeader: 'X' }, 'webhook-id'],
		[
			'a signed time',
			{ customHeader: 'X', customSigned: 'timestamp.body', customTimestampHeader: 'T' },
			'svix-id',
		],
	])('is the event it was when %s comes again under another id, which nobody signed', (_, fields, name) => {
		const first = read(fields, { [name]: 'a', 'X-Lead-Event': 'new_lead' });
		expect(
			read(fields, { [name]: 'b', 'X-Lead-Event': 'new_message', 'X-Lead-Handoff': 'true' }).event,
		).toEqual(first.event);
	});

	it('has its event id from a header that is signed, or that whoever has the plain key has sent', () => {
		const signed = {
			customHeader: 'X',
			customSigned: 'id.timestamp.body',
			customTimestampHeader: 'T',
			customIdHeader: 'Webhook-Id',
		};
		expect(read(signed, { 'webhook-id': 'msg_1' }).event.id).toBe('msg_1');
		const plain = { customProof: 'headerKey', customHeader: 'X' };
		expect(read(plain, { 'webhook-id': 'msg_1' }).event.id).toBe('msg_1');
	});

	it.each(['meta.id ', 'body.meta.id', '{{ $json.body.meta.id }}', '$json.meta["id"]'])(
		'has its event id also where the form names it as %j',
		(customEventIdPath) => {
			expect(read({ customHeader: 'X', customEventIdPath }, {}).event.id).toBe('17');
		},
	);

	it.each([
		['0.token', `[${BODY}]`],
		['[0].token', `[${BODY}]`],
		['{{ $json.body.token }}', BODY],
		['body.token', BODY],
		['body.token', `{"headers":{},"body":${BODY}}`],
	])('never holds the key at %s', (customKeyPath, body) => {
		for (const isChecked of [true, false]) {
			const event = read({ customProof: 'bodyKey', customKeyPath }, {}, isChecked, body);
			expect(JSON.stringify(event)).not.toContain(KEY);
		}
	});

	it('is refused where it is nested too deeply, also where nothing but the original is', () => {
		const deep = `{"user_column_data":[],"lead_id":"a","more":${'['.repeat(100)}${']'.repeat(100)}}`;
		const options = { validatePayload: true };
		const events = readSourceEvents(leadSourceOf('googleAds'), JSON.parse(deep), {}, options, NOW);
		expect(JSON.stringify(events)).toContain('must not be nested deeper');
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
