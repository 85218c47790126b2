import { Webhook } from 'standardwebhooks';
import { buildRequest, previewRequest, type Delivery } from '../../../lib/delivery/request';
import { generateKeyPair } from '../../../lib/security/key-pair';
import { DELIVERY, SECRET, START } from '../delivery-tools';

const PREVIOUS = { value: 'old key', use: 'previous' } as const;
const MASK = '********';

/** A delivery signed with the private key of a pair. */
const BY_PAIR: Delivery = {
	...DELIVERY,
	keys: [{ value: generateKeyPair().privateKey, use: 'current' }],
};
const HEADERS = [
	{ name: 'X-Tenant', value: 'acme' },
	{ name: 'X-Lead-Event', value: 'of somebody else' },
];

describe('the request of one attempt', () => {
	test('is the POST of the contract, signed as Standard Webhooks says', () => {
		expect(buildRequest(DELIVERY, START + 999)).toStrictEqual({
			method: 'POST',
			url: 'https://example.com/hook?token=s3cret',
			headers: {
				Accept: 'application/json, */*',
				'Content-Type': 'application/json',
				'X-Secret-Key': SECRET,
				'X-Lead-Event': 'new_lead',
				'X-Lead-Handoff': 'false',
				'webhook-id': 'evt_1',
				'webhook-timestamp': String(START / 1000),
				'webhook-signature': new Webhook(SECRET).sign('evt_1', new Date(START), DELIVERY.body),
			},
			body: DELIVERY.body,
		});
	});

	test.each<[string, Partial<Delivery>, string, string]>([
		['handoff', { handoff: true }, 'X-Lead-Handoff', 'true'],
		['the event type', { event: { id: 'evt_1', type: 'test' } }, 'X-Lead-Event', 'test'],
		['the event id', { event: { id: 'msg_2', type: 'test' } }, 'webhook-id', 'msg_2'],
		['the current key alone', { keys: [...DELIVERY.keys, PREVIOUS] }, 'X-Secret-Key', SECRET],
	])('says %s', (_, change, header, value) => {
		expect(buildRequest({ ...DELIVERY, ...change }, START).headers[header]).toBe(value);
	});

	test('has one signature per valid key, each of which holds', () => {
		const { headers } = buildRequest({ ...DELIVERY, keys: [...DELIVERY.keys, PREVIOUS] }, START);
		const libraries = [new Webhook(SECRET), new Webhook(PREVIOUS.value, { format: 'raw' })];
		expect(headers['webhook-signature']).toBe(
			libraries.map((library) => library.sign('evt_1', new Date(START), DELIVERY.body)).join(' '),
		);
	});

	test('has the additional headers, none of which replaces one of ours', () => {
		const { headers } = buildRequest({ ...DELIVERY, additionalHeaders: HEADERS }, START);
		expect(headers).toEqual({ ...buildRequest(DELIVERY, START).headers, 'X-Tenant': 'acme' });
	});

	test.each(['Accept', 'accept'])('has the %s of the connection in place of its own', (name) => {
		const additionalHeaders = [{ name, value: 'text/plain' }];
		const { headers } = buildRequest({ ...DELIVERY, additionalHeaders }, START);
		expect(Object.entries(headers).filter(([known]) => /^accept$/i.test(known))).toEqual([
			[name, 'text/plain'],
		]);
	});

	test('takes any certificate only where the connection says so', () => {
		const ofConnection = (allowUnauthorizedCerts?: boolean) =>
			buildRequest({ ...DELIVERY, allowUnauthorizedCerts }, START).allowUnauthorizedCerts;
		expect([ofConnection(), ofConnection(false), ofConnection(true)]).toEqual([undefined, undefined, true]);
	});

	test('never shows the private key of a pair, but is signed with it', () => {
		const request = buildRequest(BY_PAIR, START);
		expect(request.headers).not.toHaveProperty('X-Secret-Key');
		expect(request.headers['webhook-signature']).toMatch(/^v1a,/);
	});

	test('without a key shows an empty one, which every receiver refuses', () => {
		expect(buildRequest({ ...DELIVERY, keys: [] }, START).headers['X-Secret-Key']).toBe('');
	});
});

describe('a preview', () => {
	test('shows the same request with secret, signature and query values masked', () => {
		expect(previewRequest(DELIVERY, START)).toEqual({
			method: 'POST',
			url: `https://example.com/hook?token=${MASK}`,
			headers: {
				Accept: 'application/json, */*',
				'Content-Type': 'application/json',
				'X-Secret-Key': MASK,
				'X-Lead-Event': 'new_lead',
				'X-Lead-Handoff': 'false',
				'webhook-id': 'evt_1',
				'webhook-timestamp': String(START / 1000),
				'webhook-signature': `v1,${MASK}`,
			},
			body: { lead_id: 'lead_1' },
		});
	});

	test('shows the headers in the order in which they are sent', () => {
		const namesOf = ({ headers }: { headers: object }) => Object.keys(headers);
		expect(namesOf(previewRequest(DELIVERY, START))).toEqual(namesOf(buildRequest(DELIVERY, START)));
	});

	test('shows masks also where there is no key', () => {
		expect(previewRequest({ ...DELIVERY, keys: [] }, START)).toEqual(previewRequest(DELIVERY, START));
	});

	test.each([
		['https://example.com/hook', 'https://example.com/hook'],
		['https://example.com/hook?a=1&b=2', `https://example.com/hook?a=${MASK}&b=${MASK}`],
		['https://example.com/hook?a=1&a=2', `https://example.com/hook?a=${MASK}`],
		['https://example.com/hook?a=1&b=2&a=3', `https://example.com/hook?a=${MASK}&b=${MASK}`],
		['https://example.com/hook?s3cret', `https://example.com/hook?${MASK}=${MASK}`],
		['https://example.com/hook#s3cret', 'https://example.com/hook'],
	])('of %s shows %s', (url, shown) => {
		expect(previewRequest({ ...DELIVERY, url: new URL(url) }, START).url).toBe(shown);
	});

	test('masks the value of each additional header', () => {
		const { headers } = previewRequest({ ...DELIVERY, additionalHeaders: HEADERS }, START);
		expect(headers).toMatchObject({ 'X-Tenant': MASK, 'X-Lead-Event': 'new_lead' });
	});

	test('of a delivery with a pair shows its kind of signature, and no secret key', () => {
		const { headers } = previewRequest(BY_PAIR, START);
		expect(headers).not.toHaveProperty('X-Secret-Key');
		expect(headers['webhook-signature']).toBe(`v1a,${MASK}`);
	});

	test('leaves the delivery as it is', () => {
		const url = new URL('https://example.com/hook?token=s3cret#frag');
		previewRequest({ ...DELIVERY, url }, START);
		expect(url.href).toBe('https://example.com/hook?token=s3cret#frag');
	});
});
