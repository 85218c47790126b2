import { UNAUTHORIZED } from '../../../lib/receive/rejection';
import { readVerificationOptions, verifySender } from '../../../lib/receive/sender';
import type { Headers } from '../../../lib/security/headers';
import { createHmac } from 'node:crypto';
import { validKeys, type ValidKey } from '../../../lib/security/secret-key';
import { signMessage } from '../../../lib/security/signature';

const NOW = Date.UTC(2026, 3, 21, 12);
const SECONDS = NOW / 1000;
const BODY = '{"lead_id":"lead_1"}';
const CURRENT: ValidKey = { value: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', use: 'current' };
const PREVIOUS: ValidKey = { value: 'previous key', use: 'previous' };

/** A good request, signed now, with both keys valid. */
const REQUEST = {
	headers: {
		'x-secret-key': CURRENT.value,
		'webhook-id': 'evt_1',
		'webhook-timestamp': String(SECONDS),
		'webhook-signature': signMessage('evt_1', SECONDS, BODY, [CURRENT]),
	} as Headers,
	body: BODY as Buffer | string | undefined,
	keys: [CURRENT, PREVIOUS],
	requireSignature: false,
	toleranceSeconds: 300,
};
type Change = Omit<Partial<typeof REQUEST>, 'headers'> & { headers?: Headers };

function verify({ headers, ...change }: Change) {
	const { body, keys, ...options } = { ...REQUEST, ...change };
	return verifySender({ ...REQUEST.headers, ...headers }, body, keys, options, NOW);
}

describe('by the secret key, the sender', () => {
	test.each<[string, Change, 'current' | 'previous']>([
		['is known', {}, 'current'],
		['is known by the previous key', { headers: { 'x-secret-key': PREVIOUS.value } }, 'previous'],
		['needs no body', { body: undefined }, 'current'],
		['needs no good signature', { headers: { 'webhook-signature': 'v1,bad' } }, 'current'],
	])('%s', (_, change, key) => {
		expect(verify(change)).toEqual({ method: 'secret_key', key });
	});

	test('is known when the header is in another case', () => {
		const headers = { 'X-Secret-Key': CURRENT.value };
		expect(verifySender(headers, BODY, REQUEST.keys, REQUEST, NOW)).toEqual({
			method: 'secret_key',
			key: 'current',
		});
	});

	test.each([
		[-1, { method: 'secret_key', key: 'previous' }],
		[0, undefined],
		[1, undefined],
	])('is known by the previous key only before its date: %d ms after', (ms, verification) => {
		const keys = validKeys(
			{
				secretKey: CURRENT.value,
				previousSecretKey: PREVIOUS.value,
				previousSecretKeyValidUntil: new Date(NOW - ms).toISOString(),
			},
			NOW,
		);
		expect(verify({ headers: { 'x-secret-key': PREVIOUS.value }, keys })).toEqual(verification);
	});
});

/** With and without a required signature: a good signature does not make up for the secret key. */
describe.each([false, true])(
	'whether a signature is required (%p) or not, refused is',
	(requireSignature) => {
		test.each<[string, Change]>([
			['a request without the key', { headers: { 'x-secret-key': undefined } }],
			['an empty key', { headers: { 'x-secret-key': '' } }],
			['a blank key', { headers: { 'x-secret-key': '  ' } }],
			['a wrong key', { headers: { 'x-secret-key': 'wrong' } }],
			['a key cut short', { headers: { 'x-secret-key': CURRENT.value.slice(0, -1) } }],
			['a key in lower case', { headers: { 'x-secret-key': CURRENT.value.toLowerCase() } }],
			['a key with white space around it', { headers: { 'x-secret-key': ` ${CURRENT.value}` } }],
			[
				'the key twice, as Node joins it',
				{ headers: { 'x-secret-key': `${CURRENT.value}, ${CURRENT.value}` } },
			],
			['the key twice, under two spellings', { headers: { 'X-Secret-Key': CURRENT.value } }],
			['the key in a list', { headers: { 'x-secret-key': [CURRENT.value] } }],
			['the key twice in a list', { headers: { 'x-secret-key': [CURRENT.value, CURRENT.value] } }],
			['any key when the credential is blank', { keys: [] }],
			['a blank key when the credential is blank', { keys: [], headers: { 'x-secret-key': '' } }],
		])('%s', (_, change) => {
			expect(verify({ ...change, requireSignature })).toBeUndefined();
		});
	},
);

describe('where a signature is required, the sender', () => {
	const twoSignatures = signMessage('evt_1', SECONDS, BODY, [CURRENT, PREVIOUS]);
	const at = (seconds: number): Headers => ({
		'webhook-timestamp': String(seconds),
		'webhook-signature': signMessage('evt_1', seconds, BODY, [CURRENT]),
	});

	test.each<[string, Change, 'current' | 'previous']>([
		['is known', {}, 'current'],
		['is known by the bytes', { body: Buffer.from(BODY) }, 'current'],
		[
			'is known by a signature of the previous key',
			{ headers: { 'webhook-signature': twoSignatures }, keys: [PREVIOUS, CURRENT] },
			'previous',
		],
		['is known at the end of the tolerance', { headers: at(SECONDS - 300) }, 'current'],
		['is known when its clock is fast', { headers: at(SECONDS + 300) }, 'current'],
		['is known with a tolerance of 0', { toleranceSeconds: 0 }, 'current'],
	])('%s', (_, change, key) => {
		expect(verify({ ...change, requireSignature: true })).toEqual({ method: 'signature', key });
	});

	test.each<[string, Change]>([
		['without a signature', { headers: { 'webhook-signature': undefined } }],
		['without an id', { headers: { 'webhook-id': undefined } }],
		['without a timestamp', { headers: { 'webhook-timestamp': undefined } }],
		['with two ids', { headers: { 'Webhook-Id': 'evt_1' } }],
		['with two signatures in two headers', { headers: { 'Webhook-Signature': twoSignatures } }],
		['with another id', { headers: { 'webhook-id': 'evt_2' } }],
		['with another timestamp', { headers: { 'webhook-timestamp': String(SECONDS + 1) } }],
		['with another body', { body: `${BODY} ` }],
		['without the raw body', { body: undefined }],
		['that is stale', { headers: at(SECONDS - 301) }],
		['from the future', { headers: at(SECONDS + 301) }],
		['a second old with a tolerance of 0', { headers: at(SECONDS - 1), toleranceSeconds: 0 }],
		[
			'with a signature of a stranger',
			{
				headers: {
					'webhook-signature': `v1,${createHmac('sha256', 'x').update(`evt_1.${SECONDS}.${BODY}`).digest('base64')}`,
				},
			},
		],
	])('is refused %s', (_, change) => {
		expect(verify({ ...change, requireSignature: true })).toBeUndefined();
	});
});

describe('what the options of a receiver say of the proof', () => {
	test('is by default that no signature is required, and five minutes where one is', () => {
		expect(readVerificationOptions({})).toEqual({ requireSignature: false, toleranceSeconds: 300 });
	});

	test('may come from an expression', () => {
		expect(readVerificationOptions({ requireSignature: 'true', toleranceSeconds: '60' })).toEqual({
			requireSignature: true,
			toleranceSeconds: 60,
		});
	});

	test('is never guessed where an expression finds nothing', () => {
		expect(() => readVerificationOptions({ requireSignature: undefined })).toThrow(
			'Require Signature must be true or false, not nothing',
		);
		expect(() => readVerificationOptions({ toleranceSeconds: undefined })).toThrow(
			'Tolerance (Seconds) must be a number from 0 up, not nothing',
		);
	});
});

test('the one wording for all of it names neither key nor cause', () => {
	expect(UNAUTHORIZED).toMatchObject({ status_code: 401, reason: 'unauthorized' });
	expect(UNAUTHORIZED).not.toHaveProperty('issues');
});
