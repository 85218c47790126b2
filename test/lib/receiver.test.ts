import { createHmac } from 'node:crypto';
import { parseJson, readEvent, rejectMediaType, validKeys, verifySender } from '../../lib/receiver';

/* What the package hands out to receivers written in Node. The rules behind it are tested in their own rooms. */
const body = '{"lead_id":"1","name":"Zoë"}';
const secretKey = 'a secret key';
const keys = validKeys({ secretKey });
const now = Date.parse('2026-04-21T15:42:18Z');
const timestamp = String(now / 1000);
const signature = `v1,${createHmac('sha256', secretKey).update(`id.${timestamp}.${body}`).digest('base64')}`;
const sent = {
	'content-type': 'application/json',
	'x-secret-key': secretKey,
	'webhook-id': 'id',
	'webhook-timestamp': timestamp,
	'webhook-signature': signature,
};
const bytes = Buffer.from(body);
const verify = (
	headers: Parameters<typeof verifySender>[0],
	rawBody: Parameters<typeof verifySender>[1] = body,
) => verifySender(headers, rawBody, keys, {}, now);

const distinct = Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, [value]]));
const upper = Object.fromEntries(Object.entries(sent).map(([name, value]) => [name.toUpperCase(), value]));

test.each<[string, Parameters<typeof verifySender>[0]]>([
	['as request.headers of Node', sent],
	['as request.headersDistinct of Node', distinct],
	['as Headers of fetch', new Headers(sent)],
	['as a Map', new Map(Object.entries(sent))],
	['in capital letters', upper],
])('headers are read: %s', (_, headers) => {
	expect(verify(headers)).toEqual({ method: 'signature', key: 'current' });
	expect(rejectMediaType(headers)).toBeUndefined();
	expect(readEvent({ lead_id: '1' }, headers)).toMatchObject({ event: { id: 'id' } });
});

test.each<[string, Parameters<typeof verifySender>[0]]>([
	['in headersDistinct', { ...distinct, 'x-secret-key': [secretKey, secretKey] }],
	['in two spellings', { ...sent, 'X-Secret-Key': secretKey }],
	['in Headers of fetch', new Headers([...Object.entries(sent), ['x-secret-key', secretKey]])],
	['in a list of headers', [...Object.entries(sent), ['X-Secret-Key', secretKey]]],
])('a header that was sent twice counts as missing: %s', (_, headers) => {
	expect(verify(headers)).toBeUndefined();
});

test.each<[string, Parameters<typeof verifySender>[1]]>([
	['text', body],
	['a Buffer', bytes],
	['a Uint8Array', new Uint8Array(bytes)],
	['a part of a larger buffer', new Uint8Array([1, ...bytes, 1]).subarray(1, -1)],
	['an ArrayBuffer', new Uint8Array(bytes).buffer],
])('the raw body is read: %s', (_, rawBody) => {
	expect(verify(sent, rawBody)).toEqual({ method: 'signature', key: 'current' });
	expect(parseJson(rawBody)).toEqual({ value: { lead_id: '1', name: 'Zoë' } });
});

describe('what is not said is safe', () => {
	const unsigned = { 'x-secret-key': secretKey };

	test('a signature is required', () => {
		expect(verifySender(unsigned, body, keys)).toBeUndefined();
		expect(verifySender(unsigned, body, keys, { requireSignature: undefined })).toBeUndefined();
		expect(verifySender(unsigned, body, keys, { requireSignature: false })).toBeDefined();
	});

	test('a signature may be 300 seconds old', () => {
		expect(verifySender(sent, body, keys, {}, now + 300_000)).toBeDefined();
		expect(verifySender(sent, body, keys, {}, now + 301_000)).toBeUndefined();
	});

	test('zero seconds of tolerance is a value', () => {
		expect(verifySender(sent, body, keys, { toleranceSeconds: 0 }, now)).toBeDefined();
		expect(verifySender(sent, body, keys, { toleranceSeconds: 0 }, now + 1_000)).toBeUndefined();
	});

	test('the clock is the one of the machine', () => {
		expect(verifySender(sent, body, keys)).toBeUndefined();
	});

	test.each([undefined, '', ' ', 'whsec_'])('a blank key lets nobody in: %j', (blank) => {
		const none = validKeys({ secretKey: blank });
		expect(verifySender({ 'x-secret-key': blank }, body, none, { requireSignature: false })).toBeUndefined();
	});
});

test('an event holds what a receiver needs, and nothing of the inside of the nodes', () => {
	expect(readEvent({ lead_id: '1' }, sent)).toEqual({
		lead: { lead_id: '1' },
		event: { id: 'id', type: 'new_lead', handoff: false },
	});
});

test('the event of a signed request is what its body says, and what its headers say only where the body does not', () => {
	const payload = { lead_id: '1', event: { type: 'contact_captured', handoff: false } };
	const headers = { ...sent, 'x-lead-event': 'new_message', 'x-lead-handoff': 'true' };
	const event = { id: 'id', type: 'contact_captured', handoff: false };
	expect(readEvent(payload, headers, verify(headers))).toMatchObject({ event });
	const byHeaders = { id: 'id', type: 'new_message', handoff: true };
	expect(readEvent({ lead_id: '1' }, headers, verify(headers))).toMatchObject({ event: byHeaders });
	expect(readEvent(payload, headers, { method: 'secret_key', key: 'current' })).toMatchObject({
		event: byHeaders,
	});
});
