import { createHmac } from 'node:crypto';
import { LeadReceiver, LeadRejected, type RawBody, type RequestHeaders } from '../../lib/receiver';

/* What the package hands out to receivers written in Node. The rules behind it are tested in their own rooms. */
const body = '{"lead_id":"1","name":"Zoë"}';
const secretKey = 'a secret key';
const now = Date.parse('2026-04-21T15:42:18Z');
const signatureOf = (text: string, at = now) =>
	`v1,${createHmac('sha256', secretKey)
		.update(`id.${at / 1000}.${text}`)
		.digest('base64')}`;
const sent = {
	'content-type': 'application/json',
	'x-secret-key': secretKey,
	'webhook-id': 'id',
	'webhook-timestamp': String(now / 1000),
	'webhook-signature': signatureOf(body),
};
const bytes = Buffer.from(body);
const receiver = new LeadReceiver({ secretKey });
const verify = (headers: RequestHeaders = sent, rawBody: RawBody = body, by = receiver, at = now) =>
	by.verify(rawBody, headers, at);

/** The refusal of a request, or undefined. */
function refusalOf(call: () => unknown): LeadRejected | undefined {
	try {
		call();
	} catch (error) {
		if (error instanceof LeadRejected) return error;
		throw error;
	}
	return undefined;
}

const entries = Object.entries(sent);
/** All that the types of a receiver ask for: `forEach`. */
const withForEach = {
	forEach: (callback: (value: string, name: string) => void) => new Headers(sent).forEach(callback),
};
const distinct = Object.fromEntries(entries.map(([name, value]) => [name, [value]]));
const upper = Object.fromEntries(entries.map(([name, value]) => [name.toUpperCase(), value]));

test.each<[string, RequestHeaders]>([
	['as request.headers of Node', sent],
	['as request.headersDistinct of Node', distinct],
	['as request.rawHeaders of Node', entries.flat()],
	['as Headers of fetch', new Headers(sent)],
	['as a Map', new Map(entries)],
	['as headers with nothing but forEach', withForEach],
	['as a list of pairs', entries],
	['in capital letters', upper],
])('headers are read: %s', (_, headers) => {
	expect(verify(headers)).toEqual({
		lead: { lead_id: '1', name: 'Zoë' },
		event: { id: 'id', type: 'new_lead', handoff: false },
		verification: { method: 'signature', key: 'current' },
	});
});

test('a request may have a header called headers, and no message shows a number that was given for a key', () => {
	expect(verify({ ...distinct, headers: ['x'] }).lead.lead_id).toBe('1');
	for (const name of ['secretKey', 'previousSecretKey', 'previousSecretKeyValidUntil']) {
		const make = () => new LeadReceiver({ secretKey, [name]: 48151623 } as never);
		expect(make).toThrow(/, not a number\.$/);
	}
});

test.each<[string, RequestHeaders]>([
	['in headersDistinct', { ...distinct, 'x-secret-key': [secretKey, secretKey] }],
	['in rawHeaders', [...entries.flat(), 'X-Secret-Key', secretKey]],
	['in two spellings', { ...sent, 'X-Secret-Key': secretKey }],
	['in Headers of fetch', new Headers([...entries, ['x-secret-key', secretKey]])],
	['in a list of headers', [...entries, ['X-Secret-Key', secretKey]]],
])('a header that was sent twice counts as missing: %s', (_, headers) => {
	expect(refusalOf(() => verify(headers))).toMatchObject({ status: 401 });
});

describe('a key with a comma', () => {
	const unsigned = new LeadReceiver({ secretKey: 'one, two', requireSignature: false });
	const json = { 'content-type': 'application/json' };

	test.each<[string, RequestHeaders]>([
		[
			'Headers of fetch',
			new Headers([...Object.entries(json), ['x-secret-key', 'one'], ['x-secret-key', 'two']]),
		],
		['headers of Node', { ...json, 'x-secret-key': 'one, two' }],
	])('is not two halves that were joined: %s', (_, headers) => {
		expect(refusalOf(() => unsigned.verify(body, headers))).toMatchObject({ status: 401 });
	});

	test('is the key where no blank follows the comma, because joined halves have one', () => {
		const bare = new LeadReceiver({ secretKey: 'one,two', requireSignature: false });
		const headers = { ...json, 'x-secret-key': 'one,two' };
		expect([bare.verify(body, headers), bare.verify(body, new Headers(headers))]).toHaveLength(2);
		const halves = new Headers([...Object.entries(json), ['x-secret-key', 'one'], ['x-secret-key', 'two']]);
		expect(refusalOf(() => bare.verify(body, halves))).toMatchObject({ status: 401 });
	});

	test('is the key where the headers are kept apart', () => {
		expect(unsigned.verify(body, { ...json, 'x-secret-key': ['one, two'] })).toBeDefined();
		expect(refusalOf(() => unsigned.verify(body, { ...json, 'x-secret-key': ['one', 'two'] }))).toBeDefined();
	});
});

test.each<[string, RawBody]>([
	['text', body],
	['a Buffer', bytes],
	['a Uint8Array', new Uint8Array(bytes)],
	['a part of a larger buffer', new Uint8Array([1, ...bytes, 1]).subarray(1, -1)],
	['an ArrayBuffer', new Uint8Array(bytes).buffer],
	['base64, as API Gateway hands it on', bytes.toString('base64')],
	['base64 in quotes, as .NET and Jackson write bytes', JSON.stringify(bytes.toString('base64'))],
])('the raw body is read: %s', (_, rawBody) => {
	expect(verify(sent, rawBody).lead).toEqual({ lead_id: '1', name: 'Zoë' });
});

test('base64 is read only where it holds JSON, and never where the signature is another', () => {
	const inBase64 = bytes.toString('base64');
	expect(
		refusalOf(() => verify({ ...sent, 'webhook-signature': signatureOf(inBase64) }, inBase64)),
	).toMatchObject({
		status: 401,
	});
	const unsigned = new LeadReceiver({ secretKey, requireSignature: false });
	for (const text of ['aGVsbG8=', 'eyJhIjo', '"aGVsbG8="'])
		expect(refusalOf(() => verify(sent, text, unsigned))).toMatchObject({ status: 400 });
});

describe('what is not said is safe', () => {
	const unsigned = { 'content-type': 'application/json', 'x-secret-key': secretKey };

	test('a signature is required', () => {
		expect(refusalOf(() => verify(unsigned))).toMatchObject({ status: 401 });
		const unset = new LeadReceiver({ secretKey, requireSignature: undefined });
		expect(refusalOf(() => verify(unsigned, body, unset))).toMatchObject({ status: 401 });
		const off = new LeadReceiver({ secretKey, requireSignature: false });
		expect(verify(unsigned, body, off).verification).toEqual({ method: 'secret_key', key: 'current' });
	});

	test('a signature may be 300 seconds old', () => {
		expect(verify(sent, body, receiver, now + 300_000)).toBeDefined();
		expect(refusalOf(() => verify(sent, body, receiver, now + 301_000))).toMatchObject({ status: 401 });
	});

	test('zero seconds of tolerance is a value', () => {
		const strict = new LeadReceiver({ secretKey, toleranceSeconds: 0 });
		expect(verify(sent, body, strict)).toBeDefined();
		expect(refusalOf(() => verify(sent, body, strict, now + 1_000))).toBeDefined();
	});

	test('the clock is the one of the machine', () => {
		expect(refusalOf(() => receiver.verify(body, sent))).toMatchObject({ status: 401 });
	});
});

test.each([
	['2026-05-01T00:00:00Z', 'previous'],
	[new Date('2026-05-01T00:00:00Z'), 'previous'],
	['2026-04-01T00:00:00Z', undefined],
	['', undefined],
	[undefined, undefined],
])('the previous key counts until its date: %p', (previousSecretKeyValidUntil, key) => {
	const rotating = new LeadReceiver({
		secretKey: 'new',
		previousSecretKey: secretKey,
		previousSecretKeyValidUntil,
	});
	const outcome = refusalOf(() => verify(sent, body, rotating));
	expect(outcome?.status).toBe(key === undefined ? 401 : undefined);
	if (key !== undefined) expect(verify(sent, body, rotating).verification.key).toBe(key);
});

test('a refusal has the status and the body of the answer', () => {
	const text = '{"lead_id":"1","lead_id":"2"}';
	const rejected = refusalOf(() => verify({ ...sent, 'webhook-signature': signatureOf(text) }, text));
	expect(rejected).toMatchObject({ name: 'LeadRejected', status: 400 });
	expect(rejected!.body).toEqual({
		status: 'rejected',
		reason: 'invalid_payload',
		message: 'The body is not a valid lead. lead_id: must be there only once',
		issues: [{ path: 'lead_id', message: 'must be there only once' }],
	});
});

test('the event of a signed request is what its body says, and what its headers say only where the body does not', () => {
	const text = '{"lead_id":"1","event":{"type":"contact_captured","handoff":false}}';
	const headers = {
		...sent,
		'webhook-signature': signatureOf(text),
		'x-lead-event': 'new_message',
		'x-lead-handoff': 'true',
	};
	expect(verify(headers, text).event).toEqual({ id: 'id', type: 'contact_captured', handoff: false });
	expect(verify({ ...headers, 'webhook-signature': signatureOf(body) }).event).toEqual({
		id: 'id',
		type: 'new_message',
		handoff: true,
	});
	const unsigned = new LeadReceiver({ secretKey, requireSignature: false });
	expect(verify(headers, text, unsigned).event.type).toBe('new_message');
});
