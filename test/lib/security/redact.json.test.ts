import { MASK, redact } from '../../../lib/security/redact';

const KEY = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
/** The characters of a text, each as JSON may write it. */
const inCodes = (text: string) =>
	[...text].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');

describe('JSON stays JSON, and all of it but the secret stays as it is', () => {
	test.each<[string, string, string]>([
		['in a string', `{"key":"${KEY}","id":12345}`, `{"key":"${MASK}","id":12345}`],
		['within a string', `{"a":"You sent ${KEY}!"}`, `{"a":"You sent ${MASK}!"}`],
		['in a name', `{"${KEY}":1}`, `{"${MASK}":1}`],
		['twice in a string', `{"a":"${KEY} and ${KEY}"}`, `{"a":"${MASK} and ${MASK}"}`],
		['in a list', `["a","${KEY}","b"]`, `["a","${MASK}","b"]`],
		['alone', `"${KEY}"`, `"${MASK}"`],
		['in codes', `{"key":"${inCodes(KEY)}"}`, `{"key":"${MASK}"}`],
		[
			'beside integers that JavaScript would round',
			`{"id": 120213141516170123, "big":1e400 ,"key":"${KEY}"}`,
			`{"id": 120213141516170123, "big":1e400 ,"key":"${MASK}"}`,
		],
		[
			'beside escapes',
			`{"a":"\\"\\\\ \\n","key":"\\n${KEY}\\n"}`,
			`{"a":"\\"\\\\ \\n","key":"\\n${MASK}\\n"}`,
		],
		['in JSON in JSON', JSON.stringify(JSON.stringify({ key: KEY })), `"{\\"key\\":\\"${MASK}\\"}"`],
	])('%s', (_, text, masked) => {
		expect(redact(text, [KEY])).toBe(masked);
	});

	test.each<[string, string, string, string]>([
		['begins like the end of an escape', 'newsletter-key-2026', 'a\\newsletter-key-2026', MASK],
		['begins like a code', 'u0041bcdefghijklmnop', '\\u0041bcdefghijklmnop', MASK],
		['is broken by what JSON stands on', 'ab","cd":"efghijklmnop', 'ab","cd":"efghijklmnop', ''],
	])('where the secret %s', (_, secret, text, masked) => {
		const clean = redact(`{"a":"${text}"}`, [secret]);
		expect(() => JSON.parse(clean) as unknown).not.toThrow();
		if (masked !== '') expect(clean).toBe(`{"a":"${masked}"}`);
	});
});

test.each([
	[
		'half',
		'ab","cd":"efghijklmnop',
		'{"a":"x ab","cd":"efghijklmnop y"}',
		`{"a":"x ${MASK}","${MASK}":"${MASK} y"}`,
	],
	['nothing', '","bcdefghijklmnop', '{"a":"x","bcdefghijklmnop":1}', `{"a":"x","${MASK}":1}`],
])(
	'a secret that holds quotes takes no more of a string than the %s that is its own',
	(_, secret, text, masked) => {
		expect(redact(text, [secret])).toBe(masked);
	},
);

test('JSON was never cut, so the beginning of a secret at its end is none', () => {
	expect(redact('"abcdefgh"', ['abcdefgh"ijklmno'])).toBe('"abcdefgh"');
});

describe('a number is never broken', () => {
	test.each(['1', '12345', '12345678', 'true', 'null', 'e'])('by the secret %s', (secret) => {
		const text = '{"id":12345678,"ids":[1,12345,1.5e3],"success":true,"none":null}';
		expect(redact(text, [secret])).toBe(text);
	});

	test('behind a byte order mark either', () => {
		const text = '\ufeff{"id":12345,"said":"12345"}';
		expect(redact(text, ['12345'])).toBe(`\ufeff{"id":12345,"said":"${MASK}"}`);
	});

	test('but a text with such a mark within is no JSON, and numbers in it are masked', () => {
		expect(redact('{"a":\ufeff87654321}', ['87654321'])).toBe(`{"a":\ufeff${MASK}}`);
	});

	test('and is masked whole where it holds a long secret', () => {
		const text = '{"id":7120213141516170123,"next":120213141516170999}';
		expect(redact(text, ['120213141516170123'])).toBe(`{"id":"${MASK}","next":120213141516170999}`);
	});
});

describe('a short key', () => {
	test.each([
		['a word of its own', '{"mode":"test"}', `{"mode":"${MASK}"}`],
		['in a sentence', 'The key (test) is wrong', `The key (${MASK}) is wrong`],
		['the value of a query', 'GET /?key=test&v=1', `GET /?key=${MASK}&v=1`],
	])('is masked as %s', (_, text, masked) => {
		expect(redact(text, ['test'])).toBe(masked);
	});

	test.each(['the latest contest', '{"tested":"testing"}', 'test_mode'])(
		'stays in other words: %s',
		(text) => {
			expect(redact(text, ['test'])).toBe(text);
		},
	);
});
