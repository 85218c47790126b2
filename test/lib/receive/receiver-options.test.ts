import { generateKeyPairSync } from 'node:crypto';
import { generateKeyPair } from '../../../lib/security/key-pair';
import { readReceiverOptions, receiverAdvice } from '../../../lib/receive/receiver-options';

/* What somebody reads who gives a receiver in code wrong options, word for word. */
const DEFAULTS = {
	previousSecretKey: '',
	previousSecretKeyValidUntil: '',
	requireSignature: true,
	toleranceSeconds: 300,
	events: ['new_lead', 'new_message'],
	maxBodyBytes: 1_000,
	onError: () => {},
};
const EXAMPLE = 'new LeadReceiver({ secretKey: process.env.WEBHOOK_SECRET_KEY })';
const NO_KEY = `secretKey is missing or blank: enter the key that the sender has, e.g. ${EXAMPLE}. Without one every request would be refused.`;
const SECONDS = 'toleranceSeconds must be a number of seconds from 0 to 86400, such as 300, not';
const DATE = 'previousSecretKeyValidUntil must be a date such as 2026-05-01T00:00:00Z, not';

const read = (options: unknown) => readReceiverOptions(options, DEFAULTS);

test('an option that is not given has its default, and a key comes without what a copy brought along', () => {
	expect(read({ secretKey: ' k "' })).toEqual({ ...DEFAULTS, secretKey: 'k "' });
	expect(read({ secretKey: 'k', events: undefined })).toEqual({ ...DEFAULTS, secretKey: 'k' });
});

test.each<[string, object, object]>([
	['no tolerance', { toleranceSeconds: 0 }, {}],
	['a day of tolerance', { toleranceSeconds: 86_400 }, {}],
	['a byte', { maxBodyBytes: 1 }, {}],
	['any number of bytes', { maxBodyBytes: Infinity }, {}],
	['tests alone', { events: ['test'] }, {}],
	['no previous key', { previousSecretKey: null }, { previousSecretKey: '' }],
	['a blank previous key', { previousSecretKey: 'whsec_' }, { previousSecretKey: '' }],
	['a blank date', { previousSecretKeyValidUntil: ' ' }, {}],
	[
		'a date',
		{ previousSecretKeyValidUntil: new Date(0) },
		{ previousSecretKeyValidUntil: '1970-01-01T00:00:00.000Z' },
	],
])('an option may say %s', (_, option, settings) => {
	expect(read({ secretKey: 'k', ...option })).toEqual({
		...DEFAULTS,
		secretKey: 'k',
		...option,
		...settings,
	});
});

test.each<[object, string]>([
	[{ requireSignature: 'maybe' }, 'requireSignature must be true or false, not a text.'],
	[{ requireSignature: null }, 'requireSignature must be true or false, not nothing.'],
	[{ toleranceSeconds: '300' }, `${SECONDS} a text.`],
	[{ toleranceSeconds: -1 }, `${SECONDS} -1.`],
	[{ toleranceSeconds: 86_401 }, `${SECONDS} 86401.`],
	[{ toleranceSeconds: NaN }, `${SECONDS} NaN.`],
	[{ maxBodyBytes: 0 }, 'maxBodyBytes must be a number of bytes, not 0.'],
	[{ maxBodyBytes: 9n }, 'maxBodyBytes must be a number of bytes, not a bigint.'],
	[{ onError: {} }, 'onError must be a function, not an object.'],
	[{ events: 'test' }, 'events must be a list of new_lead, new_message, test, not a text.'],
	[{ events: [] }, 'events must be a list of new_lead, new_message, test, not another list.'],
	[{ events: ['test', 'x'] }, 'events must be a list of new_lead, new_message, test, not another list.'],
	[{ secretKey: undefined }, NO_KEY],
	[{ secretKey: null }, NO_KEY],
	[{ secretKey: ' ' }, NO_KEY],
	[{ secretKey: 'whsec_' }, NO_KEY],
	[{ secretKey: 'undefined' }, NO_KEY],
	[{ secretKey: ['k'] }, 'secretKey must be the key as text, not a list.'],
	[{ secretKey: 48151623 }, 'secretKey must be the key as text, not a number.'],
	[{ previousSecretKey: true }, 'previousSecretKey must be the key as text, not a boolean.'],
	[
		{ secretKey: 'kü' },
		'secretKey cannot be a key: it has characters that an HTTP header cannot carry. Copy the key again.',
	],
	...['${WEBHOOK_SECRET_KEY}', '{{ $env.WEBHOOK_SECRET_KEY }}'].map((secretKey): [object, string] => [
		{ secretKey },
		`secretKey holds the name of a variable that nobody has filled in, and no key. Give the key itself, e.g. ${EXAMPLE}.`,
	]),
	[{ previousSecretKeyValidUntil: 'soon' }, `${DATE} a text.`],
	[{ previousSecretKeyValidUntil: '12.05.2026' }, `${DATE} a text.`],
	[{ previousSecretKeyValidUntil: 5 }, `${DATE} a number.`],
	[{ previousSecretKeyValidUntil: new Date('soon') }, `${DATE} an object.`],
])('%j is told: %s', (option, message) => {
	expect(() => read({ secretKey: 'k', ...option })).toThrow(new TypeError(message));
});

test('a key that is none is told why, and called by the name of its option', () => {
	expect(() => read({ secretKey: 'whsec_a-b' })).toThrow(
		/^secretKey cannot be a key: it .+\. Copy the key again\.$/,
	);
	expect(() => read({ secretKey: 'whsec_a-b' })).not.toThrow(/Secret Key/);
});

test.each<[string, string, RegExp[]]>([
	['correct horse battery staple', '', []],
	['one,two', `whsec_${Buffer.alloc(32).toString('base64')}`, []],
	['k "', "it's", []],
	['"quoted-key-long"', '', [/^secretKey seems to hold more than the key, /]],
	['k', 'Bearer abc', [/^previousSecretKey seems to hold more/]],
])('of the keys %j and %j a developer hears of those that seem to hold more', (key, previous, said) => {
	expect(receiverAdvice({ secretKey: key, previousSecretKey: previous })).toEqual(
		said.map((each) => expect.stringMatching(each) as string),
	);
});

/** One pair in each form in which somebody may paste it. */
const { privateKey, publicKey } = generateKeyPair();
const files = generateKeyPairSync('ed25519', {
	publicKeyEncoding: { type: 'spki', format: 'pem' },
	privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const derOf = (pem: string) => pem.replace(/-----.+-----|\s/g, '');

test.each([
	['whsk_', privateKey],
	['whsk_ that was cut off', privateKey.slice(0, -9)],
	['whpk_', publicKey],
	['whpk_ with v1,', `v1,${publicKey}`],
	['a public key as PEM', files.publicKey],
	['a public key as PEM in a variable', files.publicKey.replaceAll('\n', '\\n')],
	['a public key as DER', derOf(files.publicKey)],
	['a private key as PEM', files.privateKey],
	['a private key as DER', derOf(files.privateKey)],
])('a key of a key pair is refused at once, since every request would be: %s', (_, key) => {
	const says =
		'is a key of a key pair, which LeadReceiver cannot check. Take one shared key for both sides, such as whsec_…, or receive with REST Webhook Trigger and Lead Source → Standard Webhooks (Svix).';
	expect(() => read({ secretKey: key })).toThrow(new TypeError(`secretKey ${says}`));
	const previous = { secretKey: 'k', previousSecretKey: key };
	expect(() => read(previous)).toThrow(new TypeError(`previousSecretKey ${says}`));
});

test('an option that does not exist is told, with those that do', () => {
	const names =
		'secretKey, previousSecretKey, previousSecretKeyValidUntil, requireSignature, toleranceSeconds, events, maxBodyBytes, onError';
	expect(() => read({ secretKey: 'k', secret: undefined })).toThrow(
		new TypeError(`LeadReceiver has no option "secret". Its options are ${names}.`),
	);
});

test.each([
	['k', 'a text'],
	[['k'], 'a list'],
	[null, 'nothing'],
	[7, '7'],
])('options that are %j are told', (options, name) => {
	const message = `LeadReceiver takes its options as one object, e.g. ${EXAMPLE}, not ${name}.`;
	expect(() => read(options)).toThrow(new TypeError(message));
});
