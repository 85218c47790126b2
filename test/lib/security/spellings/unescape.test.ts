import { originOf, viewsOf } from '../../../../lib/security/spellings/unescape';

/** What a text reads as in the end. */
const readsAs = (text: string, isCut = false) => viewsOf(text, isCut).at(-1)?.text;

test.each<[string, string, string]>([
	['nothing', 'plain text', 'plain text'],
	['JSON', 'a\\u0077\\/\\"b\\\\c', 'aw/"bc'],
	['JSON in JSON', 'a\\\\u0077\\\\\\"b', 'aw"b'],
	['half an escape of JSON', '\\u00 \\x1 end', 'u00 x1 end'],
	['a URL', '%77%2Bk', 'w+k'],
	['a URL in a URL', '%2577%25252B', 'w+'],
	['characters of several bytes in a URL', '%C3%BC%F0%9F%94%A7', 'ü🔧'],
	['a per cent that is one', '100% of 5%', '100% of 5%'],
	['HTML', '&#119;&#x77;&lt;&quot;&plus;', 'ww<"+'],
	['HTML in HTML', '&amp;amp;#119;&amp;', 'w&'],
	['HTML without a meaning', '&nothing; &#; &#99999999; &#1114112;', '&nothing; &#; &#99999999; '],
	['HTML in a URL in JSON', '\\u002526%23119%3B', 'w'],
	['line breaks, with their indentation', 'ab\r\n  cd\n\tef\\n gh', 'abcdefgh'],
])('%s', (_, text, read) => {
	expect(readsAs(text)).toBe(read);
});

test.each([
	['\\u00', 'keyu00'],
	['\\u', 'keyu'],
	['\\', 'key'],
	['%', 'key%'],
	['%2', 'key%2'],
	['%252', 'key%2'],
	['&', 'key&'],
	['&#', 'key&#'],
	['&#x7', 'key&#x7'],
	['&amp;#11', 'key&#11'],
])(
	'the beginning of an escape at the end, %s, stands for nothing only where the text was cut',
	(end, read) => {
		expect(readsAs(`key${end}`)).toBe(read);
		expect(readsAs(`key${end}`, true)).toBe('key');
	},
);

test('each character knows where it stood, however often it was escaped', () => {
	const text = 'ab%2526%23119%3Bc\nd';
	const view = viewsOf(text).at(-1);
	const origins = [...(view?.text ?? '')].map((char, index) => {
		const { start, end } = originOf(view ?? { text: '', pieces: [] }, index);
		return [char, text.slice(start, end)];
	});
	expect(origins).toEqual([
		['a', 'a'],
		['b', 'b'],
		['w', '%2526%23119%3B'],
		['c', 'c'],
		['d', 'd'],
	]);
});
