import { DateTime } from 'luxon';
import {
	readCredentialFields,
	readKeys,
	unreadableCredential,
	UnreadableCredentialError,
} from '../../../lib/security/credential';

const NOW = Date.UTC(2026, 3, 21, 12);
const LATER = '2026-04-21T13:00:00.000Z';
const OFF = { allowInsecureUrl: false, allowUnauthorizedCerts: false };
const FIELDS = { url: 'https://crm.example.com', secretKey: 'key', ...OFF };

describe('the fields of a credential', () => {
	test.each<[string, object, object]>([
		['a blank key', { secretKey: '' }, { secretKey: '' }],
		['a word for no key, which a person typed', { secretKey: 'none' }, { secretKey: 'none' }],
		['a key that ends with such a word', { secretKey: 'k3y-null' }, { secretKey: 'k3y-null' }],
		['what C writes for no key, which no expression gives', { secretKey: '(null)' }, { secretKey: '(null)' }],
		[
			'an expression that has no previous key',
			{ previousSecretKey: 'undefined' },
			{ previousSecretKey: 'undefined' },
		],
		['a word for no previous key', { previousSecretKey: 'none' }, { previousSecretKey: 'none' }],
		['a switch as text', { allowInsecureUrl: 'false' }, { allowInsecureUrl: false }],
		['certificates as text', { allowUnauthorizedCerts: 'TRUE' }, { allowUnauthorizedCerts: true }],
		['a switch as a number', { allowInsecureUrl: 1 }, { allowInsecureUrl: true }],
		['no date', { previousSecretKeyValidUntil: null }, { previousSecretKeyValidUntil: '' }],
		['nothing as a date', { previousSecretKeyValidUntil: undefined }, { previousSecretKeyValidUntil: '' }],
		[
			'a date of Luxon that is none',
			{ previousSecretKeyValidUntil: DateTime.invalid('no date') },
			{ previousSecretKeyValidUntil: '' },
		],
		[
			'a date as a Date',
			{ previousSecretKeyValidUntil: new Date(LATER) },
			{ previousSecretKeyValidUntil: LATER },
		],
		[
			'a date as Luxon writes it',
			{ previousSecretKeyValidUntil: DateTime.fromISO(LATER, { zone: 'utc' }) },
			{ previousSecretKeyValidUntil: LATER },
		],
	])('are read with %s', (_, change, read) => {
		expect(readCredentialFields({ ...FIELDS, ...change })).toEqual({ ...FIELDS, ...read });
	});

	test('that are not there at all are blank, and no switch is on by itself', () => {
		expect(readCredentialFields({ secretKey: 'key' })).toEqual({ secretKey: 'key', ...OFF });
	});

	test.each<[string, object]>([
		['Secret Key must be text, and its expression gives nothing', { secretKey: undefined }],
		['Secret Key must be text, and its expression gives nothing', { secretKey: null }],
		...['undefined', 'null', '[object Object]', 'whsec_undefined', 'whsec_null', 'NaN ', 'Bearer null'].map(
			(secretKey): [string, object] => [
				'Secret Key must be text, and its expression gives nothing',
				{ secretKey },
			],
		),
		['Secret Key must be text, and its expression gives a number', { secretKey: 12345 }],
		['Webhook URL must be text, and its expression gives nothing', { url: undefined }],
		['Webhook URL must be text, and its expression gives a object', { url: {} }],
		['Previous Secret Key must be text, and its expression gives a boolean', { previousSecretKey: true }],
		['Secret Key must be text, and its expression gives a object', { secretKey: new Date(0) }],
		[
			'Previous Secret Key Valid Until must be text, and its expression gives a object',
			{ previousSecretKeyValidUntil: new Date(NaN) },
		],
		[
			'Previous Secret Key Valid Until must be text, and its expression gives a object',
			{ previousSecretKeyValidUntil: { toISO: LATER } },
		],
		[
			'Previous Secret Key Valid Until must be text, and its expression gives a number',
			{ previousSecretKeyValidUntil: NOW },
		],
		['Ignore SSL Issues (Insecure) must be true or false, not "maybe"', { allowUnauthorizedCerts: 'maybe' }],
		['Allow Insecure or Private URL must be true or false, not nothing', { allowInsecureUrl: undefined }],
		['Allow Insecure or Private URL must be true or false, not "maybe"', { allowInsecureUrl: 'maybe' }],
	])('%s', (problem, change) => {
		expect(() => readCredentialFields({ ...FIELDS, ...change })).toThrow(problem);
		expect(() => readCredentialFields({ ...FIELDS, ...change })).toThrow(UnreadableCredentialError);
	});
});

describe('the keys of a receiver', () => {
	test('need neither a URL nor its switch', () => {
		expect(readKeys({ ...FIELDS, url: undefined, allowInsecureUrl: 'maybe' }, NOW)).toEqual({
			keys: [{ value: 'key', use: 'current' }],
		});
	});

	test.each(['', 'none', 'N/A', 'lead_', 'Null', '<your-key>'])(
		'are none, without a problem, for a blank credential: %j',
		(secretKey) => {
			expect(readKeys({ secretKey }, NOW)).toEqual({ keys: [] });
		},
	);

	test('are those that can be read, with the problem of the others', () => {
		const previous = { previousSecretKey: 5, previousSecretKeyValidUntil: LATER };
		expect(readKeys({ secretKey: 'key', ...previous }, NOW)).toEqual({
			keys: [{ value: 'key', use: 'current' }],
			problem: 'Previous Secret Key must be text, and its expression gives a number',
		});
		expect(readKeys({ ...previous, secretKey: undefined, previousSecretKey: 'old' }, NOW)).toEqual({
			keys: [],
			problem: 'Secret Key must be text, and its expression gives nothing',
		});
		expect(readKeys({ secretKey: 'undefined' }, NOW)).toEqual({
			keys: [],
			problem: 'Secret Key must be text, and its expression gives nothing',
		});
		expect(readKeys({ secretKey: 5 }, NOW)).toEqual({
			keys: [],
			problem: 'Secret Key must be text, and its expression gives a number',
		});
	});
});

test('an unreadable credential is told from other errors by its name', () => {
	expect(new UnreadableCredentialError('x')).toMatchObject({ name: 'UnreadableCredentialError' });
});

test.each([new Error('vault.local is down.'), 'vault.local is down'])(
	'%s is said, with what to do',
	(error) => {
		expect(unreadableCredential(error).message).toBe(
			"The credential cannot be read: vault.local is down. Check the credential, and n8n's database or vault, then feed the lead back in. Nothing was sent.",
		);
	},
);

test('an error of n8n is quoted in part only', () => {
	const { reason, message } = unreadableCredential(new Error('x'.repeat(1_000)));
	expect(reason).toBe('credential_unavailable');
	expect(message.length).toBeLessThan(400);
});
