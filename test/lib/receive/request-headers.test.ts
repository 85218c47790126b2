import { readHeadersOf } from '../../../lib/receive/request-headers';

const WHOLE = 'headers must be those of the request: pass request.headers, not the whole request.';
const NO_HEADERS = (name: string) =>
	`headers must be those of the request, not ${name}: pass request.headers.`;

/** Headers as the types of a receiver ask for them, with nothing but `forEach`. */
const withForEach = (...pairs: [name: string, value: string][]) => ({
	forEach: (callback: (value: string, name: string) => void) =>
		pairs.forEach(([name, value]) => callback(value, name)),
});

test.each<[string, unknown, string]>([
	['a whole request', { headers: {} }, WHOLE],
	['a whole request of fetch', new Request('http://localhost/'), WHOLE],
	['nothing', undefined, NO_HEADERS('nothing')],
	['null', null, NO_HEADERS('nothing')],
	['a number', 7, NO_HEADERS('7')],
	['a function, whose code has a colon', () => ({ accept: 'x' }), NO_HEADERS('a function')],
	['a text without headers', 'x', NO_HEADERS('a text')],
])('for %s instead of headers the developer is told what to pass', (_, given, message) => {
	expect(() => readHeadersOf(given)).toThrow(new TypeError(message));
});

test.each<[string, unknown]>([
	['an object', { 'X-Secret-Key': 'a, b' }],
	['Headers of fetch', new Headers([['x-secret-key', 'a, b']])],
	[
		'Headers of fetch, sent twice',
		new Headers([
			['x-secret-key', 'a'],
			['x-secret-key', 'b'],
		]),
	],
	['a Map', new Map([['X-Secret-Key', 'a, b']])],
	['forEach alone', withForEach(['X-Secret-Key', 'a, b'])],
])('a key with a comma and a blank counts as missing where headers may have been joined: %s', (_, given) => {
	expect(Object.keys(readHeadersOf(given))).toEqual([]);
});

test.each<[string, unknown]>([
	['a list for each name', { 'x-secret-key': ['a, b'] }],
	['the lines of a request', 'x-secret-key: a, b'],
	['rawHeaders', ['x-secret-key', 'a, b']],
	['pairs', [['x-secret-key', 'a, b']]],
])('a key with a comma and a blank is the key where headers are kept apart: %s', (_, given) => {
	expect(JSON.stringify(readHeadersOf(given))).toContain('a, b');
});

test.each<[string, unknown]>([
	['an object', { 'x-secret-key': 'a,b' }],
	['Headers of fetch', new Headers([['x-secret-key', 'a,b']])],
	['a Map', new Map([['x-secret-key', 'a,b']])],
	['forEach alone', withForEach(['x-secret-key', 'a,b'])],
])(
	'a key with a bare comma is the key, because joined headers have a blank behind the comma: %s',
	(_, given) => {
		expect(readHeadersOf(given)).toEqual({ 'x-secret-key': 'a,b' });
	},
);

test('a header called forEach is a header', () => {
	expect(readHeadersOf({ foreach: 'x', forEach: 'y' })).toEqual({ foreach: 'x', forEach: 'y' });
});

test('another header with a comma stays, and so does a header called headers that is a text or a list', () => {
	expect(readHeadersOf({ accept: 'a, b' })).toEqual({ accept: 'a, b' });
	expect(readHeadersOf({ headers: 'x' })).toEqual({ headers: 'x' });
	expect(Object.keys(readHeadersOf({ headers: ['x'] }))).toEqual(['headers']);
});
