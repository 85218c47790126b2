import { bodyIsRead, checkHandler, checkRequest, readBytes } from '../../../lib/receive/receiver-calls';

/* What somebody reads who calls a receiver in code in a wrong way, word for word. */
const KEEP_BYTES =
	"the bytes before anything parses them: express.raw({ type: () => true, limit: '1mb' }) instead of express.json(), await request.arrayBuffer() with fetch";

test.each<[string, unknown, string | Buffer]>([
	['a text', 'é', 'é'],
	['a view of a part of other bytes', new Uint8Array([9, 1, 2, 9]).subarray(1, 3), Buffer.from([1, 2])],
	['a view of larger numbers', new Uint16Array([1]), Buffer.from([1, 0])],
	['an ArrayBuffer', new Uint8Array([1]).buffer, Buffer.from([1])],
	['a SharedArrayBuffer', new SharedArrayBuffer(1), Buffer.from([0])],
])('the bytes of a request are read from %s', (_, raw, bytes) => {
	expect(readBytes(raw)).toEqual(bytes);
});

test.each<[string, unknown, string]>([
	['a parsed body', { lead_id: '1' }, `an object. Keep ${KEEP_BYTES}.`],
	['a list', [1], `a list. Keep ${KEEP_BYTES}.`],
	['nothing', null, `nothing. Keep ${KEEP_BYTES}.`],
	[
		'an object that calls itself bytes',
		{ [Symbol.toStringTag]: 'ArrayBuffer]x' },
		`an object. Keep ${KEEP_BYTES}.`,
	],
	['a promise', Promise.resolve(''), 'a promise. Put await before it.'],
])('for %s instead of bytes the developer is told what to do', (_, raw, said) => {
	const message = `rawBody must be the bytes of the request as received, or its text, not ${said}`;
	expect(() => readBytes(raw)).toThrow(new TypeError(message));
});

test('a body that was read before is told, with what to do', () => {
	const message = `The body of the request was read before LeadReceiver could read it. Hand the request over ${KEEP_BYTES.replace('the bytes ', '').replace('them', 'it')}; or call verify(rawBody, headers).`;
	expect(bodyIsRead()).toEqual(new TypeError(message));
});

test('a handler is a function', () => {
	expect(() => checkHandler(() => true, 'node(handler)')).not.toThrow();
	const message =
		'node(handler) takes a function that stores the event, e.g. async ({ lead, event }) => await store(event.id, lead), not nothing.';
	expect(() => checkHandler(undefined, 'node(handler)')).toThrow(new TypeError(message));
});

test.each([undefined, null, 'x', {}, { headers: {} }, { arrayBuffer: () => {} }])(
	'%j is no Request of fetch',
	(request) => {
		const message =
			'fetch(request, handler) takes a Request of fetch: in Hono c.req.raw, in a route of Next.js its first argument, in one of Remix or SvelteKit the request in it. For a request of Node take node(handler).';
		expect(() => checkRequest(request)).toThrow(new TypeError(message));
		expect(() => checkRequest(new Request('http://localhost/'))).not.toThrow();
	},
);
