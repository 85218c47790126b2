import { createPrivateKey, sign } from 'node:crypto';
import { generateKeyPair, readBase64 } from '../../../lib/security/key-pair';
import { matchSignature, signMessage } from '../../../lib/security/signature';

const PAIR = generateKeyPair();
const [ID, SECONDS, BODY] = ['evt_1', 1_614_265_330, '{"lead_id":"lead_1"}'];
const GOOD = signMessage(ID, SECONDS, BODY, [{ value: PAIR.privateKey, use: 'current' }]);
const WRONG = `v1a,${Buffer.alloc(64).toString('base64')}`;

/** Checks the good signature of a pair with one change. */
function check(
	change: { signature?: string; id?: string; seconds?: number; body?: string; key?: string } = {},
) {
	const { signature = GOOD, id = ID, seconds = SECONDS, body = BODY, key = PAIR.publicKey } = change;
	const headers = { id, timestamp: String(seconds), signature };
	return matchSignature(headers, body, [{ value: key, use: 'current' }], 300, SECONDS * 1000);
}

test('a pair signs id, timestamp and body as Standard Webhooks says', () => {
	const seed = readBase64(PAIR.privateKey.replace('whsk_', ''))?.subarray(0, 32) ?? Buffer.alloc(0);
	const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
	const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
	const signature = sign(null, Buffer.from(`${ID}.${SECONDS}.${BODY}`), key);
	expect(GOOD).toBe(`v1a,${signature.toString('base64')}`);
});

test.each<[string, Parameters<typeof check>[0]]>([
	['as it was made', {}],
	['behind three wrong ones', { signature: `${WRONG} ${WRONG} ${WRONG} ${GOOD}` }],
	['before a wrong one', { signature: `${GOOD} ${WRONG}` }],
	['behind signatures of another kind', { signature: `${'v1,bm8= '.repeat(9)}${GOOD}` }],
])('a signature of a pair is good %s', (_, change) => {
	expect(check(change)).toBe('current');
});

test.each<[string, Parameters<typeof check>[0]]>([
	['for another id', { id: 'evt_2' }],
	['for another time', { seconds: SECONDS + 1 }],
	['for another body', { body: `${BODY} ` }],
	['for an empty body', { body: '' }],
	[
		'behind four others, since each costs a look at the whole body',
		{ signature: `${`${WRONG} `.repeat(4)}${GOOD}` },
	],
	['as one of a shared key', { signature: GOOD.replace('v1a,', 'v1,') }],
	['by a public key that cannot be read', { key: 'whpk_AAAA' }],
])('a signature of a pair is refused %s', (_, change) => {
	expect(check(change)).toBeUndefined();
});
