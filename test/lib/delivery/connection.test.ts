import { toConnection } from '../../../lib/delivery/connection';
import type { CredentialFields } from '../../../lib/security/credential';

const NOW = Date.parse('2026-04-21T12:00:00Z');
const FIELDS: CredentialFields = { url: 'https://crm.example.com/hook', secretKey: 'key' };
const ENTER_URL = "Enter the endpoint's public https:// URL in the credential";
const ENTER_KEY =
	'Enter the key of the receiver in the credential. Secret Key → Generate makes a new one for both.';

test('a connection has the URL, the keys that are valid now, the headers, and whether any certificate will do', () => {
	const fields: CredentialFields = {
		...FIELDS,
		secretKey: ' key\n',
		previousSecretKey: 'old key',
		previousSecretKeyValidUntil: '2026-04-21T12:00:00.001Z',
		additionalHeaders: [{ name: 'X-Token', value: 'abc' }],
		allowUnauthorizedCerts: true,
	};
	const current = { value: 'key', use: 'current' };
	const previous = { value: 'old key', use: 'previous' };
	expect(toConnection(fields, NOW)).toEqual({
		url: new URL('https://crm.example.com/hook'),
		keys: [current, previous],
		additionalHeaders: [{ name: 'X-Token', value: 'abc' }],
		allowUnauthorizedCerts: true,
	});
	expect(toConnection(fields, NOW + 1)).toMatchObject({ keys: [current] });
});

test('a connection of the fields that have to be there has no headers, and asks for a certificate that counts', () => {
	expect(toConnection(FIELDS, NOW)).toEqual({
		url: new URL('https://crm.example.com/hook'),
		keys: [{ value: 'key', use: 'current' }],
		additionalHeaders: [],
		allowUnauthorizedCerts: undefined,
	});
});

test.each([
	['http://crm.example.com/', { allowInsecureUrl: true }],
	['https://10.0.0.1/', { allowInsecureUrl: true }],
])('%s is an endpoint for those who allow it', (url, more) => {
	expect(toConnection({ ...FIELDS, url, ...more }, NOW)).toMatchObject({ url: new URL(url) });
});

test.each<[Partial<CredentialFields>, string, string]>([
	[{ url: undefined }, 'invalid_url', `Webhook URL is empty. ${ENTER_URL}.`],
	[{ url: 'crm' }, 'invalid_url', `Webhook URL is not a complete URL. ${ENTER_URL}.`],
	[
		{ url: 'http://crm.example.com/' },
		'invalid_url',
		`Webhook URL must start with https://. ${ENTER_URL}, or turn on Allow Insecure or Private URL there.`,
	],
	[
		{ url: 'https://10.0.0.1/', allowInsecureUrl: false },
		'invalid_url',
		`Webhook URL points to a private address (10.0.0.1). ${ENTER_URL}, or turn on Allow Insecure or Private URL there.`,
	],
	[{ secretKey: undefined }, 'invalid_secret_key', `Secret Key is empty. ${ENTER_KEY}`],
	[
		{ secretKey: 'whsec_half*a*key' },
		'invalid_secret_key',
		`Secret Key starts with whsec_ but what follows is not base64. ${ENTER_KEY}`,
	],
	[
		{ additionalHeaders: [{ name: 'X-Token', value: '' }] },
		'invalid_options',
		'Additional Headers: X-Token has no value. Enter one in the credential, or take the header out.',
	],
])('there is none with %j: %s', (change, reason, message) => {
	expect(toConnection({ ...FIELDS, ...change }, NOW)).toEqual({ failure: { reason, message } });
});
