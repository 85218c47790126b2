import { originOf, viewsOf } from '../../../../lib/security/spellings/unescape';

/** What a text reads as in the end. */
const readsAs = (text: string, isCut = false) => viewsOf(text, isCut).at(-1)?.text;

test.each<[string, string, string]>([
	['nothing', 'plain text', 'plain text'],
	['JSON', 'a\\u0077\\/\\"b\\\\c', 'aw/"bc'],
	['JSON in JSON', 'a\\\\u0077\\\\\\"b', 'aw"b'],
	['JavaScript', '\\x77\\x2B', 'w+'],
	['line breaks in JSON, with their indentation', 'a\\nb\\r\\n  \\tc\\n\\n', 'abc'],
	['half an escape of JSON', '\\u00 \\x1 end', 'u00 x1 end'],
	['a URL', '%77%2Bk', 'w+k'],
	['a URL in a URL', '%2577%25252B', 'w+'],
	['characters of several bytes in a URL', '%C3%BC%F0%9F%94%A7', 'ü🔧'],
	['a per cent that is one', '100% of 5%', '100% of 5%'],
	['HTML', '&#119;&#x77;&lt;&quot;&plus;', 'ww<"+'],
	['names of HTML', '&apos;&gt;&equals;&sol;&lowbar;', "'>=/_"],
	['the last character that there is', '&#x10ffff;', '\u{10ffff}'],
	['HTML in HTML', '&amp;amp;#119;&amp;', 'w&'],
	['HTML without a meaning', '&nothing; &#; &#99999999; &#1114112;', '&nothing; &#; &#99999999; '],
	['HTML in a URL in JSON', '\\u002526%23119%3B', 'w'],
	['line breaks of HTML', 'ab<br>cd<br/>ef<BR />gh<b>', 'abcdefgh<b>'],
	['line breaks, with their indentation', 'ab\r\n  cd\n\tef\\n gh', 'abcdefgh'],
])('%s', (_, text, read) => {
	expect(readsAs(text)).toBe(read);
});

test.each([
	['\\u00', 'keyu00'],
	['\\u', 'keyu'],
	['\\', 'key'],
	['\\\\u00', 'keyu00'],
	['\\x', 'keyx'],
	['\\x7', 'keyx7'],
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

test.each([
	['a\\u0077b\\u00', 'awb'],
	['a%77b%2', 'awb'],
	['a&#119;b&#11', 'awb'],
])('whole escapes are undone before half a one: %s', (text, read) => {
	expect(readsAs(text, true)).toBe(read);
});

test('a text without an escape has one view, and one that ends like half an escape is whole unless it is said to be cut', () => {
	expect(viewsOf('100% plain')).toHaveLength(1);
	expect(viewsOf('key%2')).toHaveLength(1);
});

test('escapes of a kind are undone at once, and of different kinds four times', () => {
	expect(viewsOf('a&amp;amp;amp;b').map(({ text }) => text)).toEqual(['a&amp;amp;amp;b', 'a&b']);
	const inHtml = (text: string) => text.replaceAll('%', '&#37;');
	const deep = inHtml(encodeURIComponent(inHtml(encodeURIComponent(inHtml('%77')))));
	expect(viewsOf(deep)).toHaveLength(5);
	expect(readsAs(deep)).toBe('&#37;77');
});

test('each character knows where it stood, however often it was escaped', () => {
	const text = 'ab%2526%23119%3Bc\nd\\\\u0065';
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
		['e', '\\\\u0065'],
	]);
});
