import { createHmac } from 'node:crypto';
import type { ValidKey } from '../../../lib/security/secret-key';
import { matchSignature, type SignatureHeaders } from '../../../lib/security/signature';

const WHSEC: ValidKey = { value: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', use: 'current' };
const PLAIN: ValidKey = { value: 'plain key ✓', use: 'previous' };
const OTHER: ValidKey = { value: 'another key', use: 'current' };

// The published example of Standard Webhooks.
const ID = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
const TIMESTAMP = 1614265330;
const BODY = '{"test": 2432232314}';
const SIGNATURE = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
const HEADERS = { id: ID, timestamp: String(TIMESTAMP), signature: SIGNATURE };
const NOW = TIMESTAMP * 1000;

type Case = {
	headers?: SignatureHeaders;
	body?: string | Buffer;
	keys?: ValidKey[];
	tolerance?: number;
	now?: number;
};

/** Checks the published example with one change. */
function check({ headers, body = BODY, keys = [WHSEC], tolerance = 300, now = NOW }: Case) {
	return matchSignature({ ...HEADERS, ...headers }, body, keys, tolerance, now);
}

/** HMAC by hand, for signatures that Standard Webhooks would not make. */
function signed(id: string, timestamp: string, body: string | Buffer): string {
	const key = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
	return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')}`;
}

describe('a signature is good', () => {
	test.each<[string, Case, string]>([
		['as published', {}, 'current'],
		['on a buffer', { body: Buffer.from(BODY) }, 'current'],
		['by the previous key', { keys: [OTHER, { ...WHSEC, use: 'previous' }] }, 'previous'],
		['by the first of two keys', { keys: [WHSEC, PLAIN] }, 'current'],
		['by the second of two keys', { keys: [PLAIN, WHSEC] }, 'current'],
		[
			'after another one in the list',
			{ headers: { signature: `v1,${'A'.repeat(43)}= ${SIGNATURE}` } },
			'current',
		],
		['before another one in the list', { headers: { signature: `${SIGNATURE} v1,bm8=` } }, 'current'],
		[
			'next to another version',
			{ headers: { signature: `v1a,${SIGNATURE.slice(3)} ${SIGNATURE}` } },
			'current',
		],
		['with spaces around it', { headers: { signature: ` ${SIGNATURE}  ` } }, 'current'],
		['on an empty body', { body: '', headers: { signature: signed(ID, HEADERS.timestamp, '') } }, 'current'],
		[
			'on bytes that are no text',
			{
				body: Buffer.from([0xff, 0]),
				headers: { signature: signed(ID, HEADERS.timestamp, Buffer.from([0xff, 0])) },
			},
			'current',
		],
		['in a list that a proxy joined', { headers: { signature: `v1,bm8=, ${SIGNATURE}` } }, 'current'],
		['first in such a list', { headers: { signature: `${SIGNATURE}, v1,bm8=` } }, 'current'],
		['before one of a later version', { headers: { signature: `${SIGNATURE},v10,bm8=` } }, 'current'],
		['first of fifty', { headers: { signature: `${SIGNATURE}${' v1,bm8='.repeat(49)}` } }, 'current'],
		[
			'before others, with two spaces',
			{ headers: { signature: `${SIGNATURE}${'  x'.repeat(30)}` } },
			'current',
		],
		['in such a list without spaces', { headers: { signature: `${SIGNATURE},v1,bm8=,v1a,bm8=` } }, 'current'],
	])('%s', (_, change, use) => {
		expect(check(change)).toBe(use);
	});
});

describe('a signature is refused', () => {
	test.each<[string, Case]>([
		['with another id', { headers: { id: `${ID}x` } }],
		['without an id', { headers: { id: undefined } }],
		[
			'with an empty id, even if signed',
			{ headers: { id: '', signature: signed('', HEADERS.timestamp, BODY) } },
		],
		['with a list of ids', { headers: { id: [ID] } }],
		['with another timestamp', { headers: { timestamp: String(TIMESTAMP + 1) } }],
		['without a timestamp', { headers: { timestamp: undefined } }],
		['with a number as timestamp', { headers: { timestamp: TIMESTAMP } }],
		...['', ' ', 'now', '-1', '1e9', `${TIMESTAMP}.0`, ` ${TIMESTAMP}`, '9'.repeat(13), 'NaN'].map(
			(timestamp): [string, Case] => [
				`with the timestamp ${JSON.stringify(timestamp)}, even if signed`,
				{ headers: { timestamp, signature: signed(ID, timestamp, BODY) }, tolerance: Infinity },
			],
		),
		['without a signature', { headers: { signature: undefined } }],
		['with an empty signature', { headers: { signature: '' } }],
		['with a list instead of a text', { headers: { signature: [SIGNATURE] } }],
		['without its version', { headers: { signature: SIGNATURE.slice(3) } }],
		['of another version', { headers: { signature: `v2,${SIGNATURE.slice(3)}` } }],
		['of the asymmetric version', { headers: { signature: `v1a,${SIGNATURE.slice(3)}` } }],
		['with nothing after the version', { headers: { signature: 'v1,' } }],
		['with its first character changed', { headers: { signature: SIGNATURE.replace('v1,g', 'v1,h') } }],
		['with its last character changed', { headers: { signature: SIGNATURE.replace('E=', 'F=') } }],
		['first of fifty-one', { headers: { signature: `${SIGNATURE}${' v1,bm8='.repeat(50)}` } }],
		['with something after it', { headers: { signature: `${SIGNATURE}A` } }],
		['cut short', { headers: { signature: SIGNATURE.slice(0, -5) } }],
		['without its padding', { headers: { signature: SIGNATURE.slice(0, -1) } }],
		['in base64url', { headers: { signature: SIGNATURE.replace('+', '-').replace('/', '_') } }],
		['with a letter of the body changed', { body: BODY.replace('test', 'tesT') }],
		['with white space added to the body', { body: `${BODY}\n` }],
		['with an empty body', { body: '' }],
		['by another key', { keys: [OTHER] }],
		['by the same key as plain text', { keys: [{ value: WHSEC.value.slice(6), use: 'current' }] }],
		['with no key at all', { keys: [] }],
		...['', 'whsec_', 'whsec_A'].map((value): [string, Case] => [
			`by the key ${JSON.stringify(value)}, which everybody has`,
			{
				keys: [{ value, use: 'current' }],
				headers: {
					signature: `v1,${createHmac('sha256', '').update(`${ID}.${TIMESTAMP}.${BODY}`).digest('base64')}`,
				},
			},
		]),
	])('%s', (_, change) => {
		expect(check(change)).toBeUndefined();
	});
});

describe('the tolerance counts both ways', () => {
	test.each([
		[300, 0, true],
		[300, 300, true],
		[300, 301, false],
		[300, -300, true],
		[300, -301, false],
		[0, 0, true],
		[0, 0.999, true],
		[0, 1, false],
		[0, -1, false],
		[-1, 0, false],
		[NaN, 0, false],
	])('%d s, a request that is %d s old: %p', (tolerance, age, isGood) => {
		expect(check({ tolerance, now: NOW + age * 1000 })).toBe(isGood ? 'current' : undefined);
	});
});
