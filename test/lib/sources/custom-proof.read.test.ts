import { InvalidOptionsError, readCustomSender, type CustomFields } from '../../../lib';
import { THIN } from '../../../lib/sources/thin';

/* What the form of a custom sender describes: its proof, and the field of the body that says the event's id. */

const hmac = { by: 'hmac', algorithm: 'sha256', encoding: 'hex', prefix: '', signed: ['body'] };
const TIMED = ['timestamp', { text: '.' }, 'body'];

test.each<[string, object, object]>([
	['github', { ...hmac, header: 'X-Hub-Signature-256', prefix: 'sha256=' }, {}],
	[
		'stripe',
		{ ...hmac, header: 'Stripe-Signature', pairs: { timestamp: 't', signature: 'v1' }, signed: TIMED },
		{ path: 'id' },
	],
	['shopify', { ...hmac, header: 'X-Shopify-Hmac-SHA256', encoding: 'base64' }, {}],
	[
		'slack',
		{
			...{
				...hmac,
				header: 'X-Slack-Signature',
				prefix: 'v0=',
				timestampHeader: 'X-Slack-Request-Timestamp',
			},
			signed: [{ text: 'v0:' }, 'timestamp', { text: ':' }, 'body'],
		},
		{ path: 'event_id' },
	],
	[
		'calendly',
		{
			...{ ...hmac, header: 'Calendly-Webhook-Signature', signed: TIMED },
			pairs: { timestamp: 't', signature: 'v1' },
		},
		{},
	],
])('the preset %s', (customPreset, proof, eventId) => {
	expect(readCustomSender({ customPreset })).toEqual({ proof, eventId });
	expect(readCustomSender({ customPreset, customEventIdPath: '' })).toEqual({ proof, eventId });
	// A field that a person names counts before the field of the preset.
	expect(readCustomSender({ customPreset, customEventIdPath: 'data.id' })).toEqual({
		proof,
		eventId: { path: 'data.id' },
	});
});

const SIGN = { customHeader: 'X-Sign', customTimestampHeader: 'X-Time', customIdHeader: 'X-Id' };

test.each<[CustomFields, object]>([
	[{ customHeader: ' X-Sign ' }, { ...hmac, header: 'X-Sign' }],
	[{ customHeader: 'X-Sign:' }, { ...hmac, header: 'X-Sign' }],
	...[
		...[
			"$json.headers['X-Sign']",
			'{{ $json.headers["X-Sign"] }}',
			'headers.X-Sign',
			'"X-Sign"',
			"'X-Sign':",
		],
		...['X-Sign: sha256=', 'X-Sign: 5f3a', '"X-Sign": "5f3a",', 'HTTP_X_Sign', '$json["headers"]["X-Sign"]'],
		...['={{ $json.headers.X-Sign }}', "req.headers['X-Sign']", "$('Webhook').item.json.headers['X-Sign']"],
	].map((customHeader): [CustomFields, object] => [{ customHeader }, { ...hmac, header: 'X-Sign' }]),
	[{ customHeader: 'x_sign' }, { ...hmac, header: 'x_sign' }],
	[{ customHeader: 'Headers' }, { ...hmac, header: 'Headers' }],
	[
		{
			...{ customHeader: 'X-Sign :', customTimestampHeader: 'X-Time:', customIdHeader: 'X-Id: ' },
			customSigned: 'id.timestamp.body',
		},
		{
			...{ ...hmac, header: 'X-Sign', timestampHeader: 'X-Time', idHeader: 'X-Id' },
			signed: ['id', { text: '.' }, ...TIMED],
		},
	],
	[
		{ ...SIGN, customAlgorithm: 'sha1', customEncoding: 'base64', customPrefix: 'v=' },
		{ ...hmac, header: 'X-Sign', algorithm: 'sha1', encoding: 'base64', prefix: 'v=' },
	],
	[
		{ ...SIGN, customSigned: 'timestamp.body' },
		{ ...hmac, header: 'X-Sign', timestampHeader: 'X-Time', signed: TIMED },
	],
	[
		{ ...SIGN, customSigned: 'id.timestamp.body' },
		{
			...{ ...hmac, header: 'X-Sign', timestampHeader: 'X-Time', idHeader: 'X-Id' },
			signed: ['id', { text: '.' }, ...TIMED],
		},
	],
	[
		{ ...SIGN, customProof: 'ed25519' },
		{ by: 'ed25519', header: 'X-Sign', encoding: 'hex', prefix: '', signed: ['body'] },
	],
	[
		{ ...SIGN, customProof: 'headerKey', customPrefix: 'Bearer ' },
		{ by: 'headerKey', header: 'X-Sign', prefix: 'Bearer ' },
	],
	[
		{ customProof: 'bodyKey', customKeyPath: 'meta.key' },
		{ by: 'bodyKey', path: 'meta.key' },
	],
	[{ ...SIGN, customProof: 'basic' }, { by: 'basic' }],
])('the form with %j', (fields, proof) => {
	expect(readCustomSender(fields)).toStrictEqual({ proof, eventId: {} });
	expect(readCustomSender({ ...fields, customEventIdPath: ' meta.id ' }).eventId).toEqual({
		path: 'meta.id',
	});
	expect(readCustomSender({ ...fields, customEventIdPath: ' ' }).eventId).toEqual({});
});

test.each<[CustomFields, string]>([
	[{}, 'Header is empty. Enter it, or choose a preset'],
	[{ customProof: 'headerKey', customHeader: ' ' }, 'Header is empty.'],
	...['$json.body.sign', 'sha256=5f3a', 'X Sign', "headers['a'][0]", '{{ }}', 'X-Sign, X-Other', 'ü'].map(
		(customHeader): [CustomFields, string] => [
			{ customHeader },
			'Header must be the name of a header, e.g. X-Signature$',
		],
	),
	[{ customProof: 'bodyKey' }, 'Key Field is empty.'],
	[{ customHeader: 'X-Sign', customSigned: 'timestamp.body' }, 'Timestamp Header is empty.'],
	[{ ...SIGN, customIdHeader: '', customSigned: 'id.timestamp.body' }, 'ID Header is empty.'],
	[{ customPreset: 'gitlab' }, 'Preset'],
	[{ customProof: 'none' }, 'Proof'],
	[{ ...SIGN, customEncoding: 'base32' }, 'Encoding'],
	[{ ...SIGN, customSigned: 'header' }, 'Signed Text'],
	[{ ...SIGN, customAlgorithm: 'md5' }, 'Algorithm'],
])('the form with %j is refused by the name of its field', (fields, words) => {
	expect(() => readCustomSender(fields)).toThrow(InvalidOptionsError);
	expect(() => readCustomSender(fields)).toThrow(new RegExp(`^${words}`));
});

test('an event without its lead says which node fetches it, and with which id', () => {
	expect(THIN.meta).toMatch(/^This event of Meta .*Facebook Lead Ads Trigger.*\{\{ \$json\.lead_id \}\}/);
	expect(THIN.hubspot).toMatch(
		/^This event of HubSpot .*HubSpot node \(Contact → Get\).*\{\{ \$json\.lead_id \}\}/,
	);
});
