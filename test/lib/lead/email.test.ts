import { canBeEmail, LONGEST_EMAIL, normaliseEmail } from '../../../lib/lead/email';

describe('an address may be anywhere in a text', () => {
	test.each([
		'a@b.cc',
		'alex@example.com',
		'ALEX@EXAMPLE.COM',
		'a@b.xn--p1ai',
		'a@b.xn--fiqs8s',
		'a@b.рф',
		`a@b.${'c'.repeat(63)}`,
		'<alex@example.com>',
		'"alex@example.com"',
		"'alex@example.com'",
		'(alex@example.com)',
		'[alex@example.com]',
		'*alex@example.com*',
		'alex@example.com!',
		'alex@example.com, bob@example.com',
		'alex@example.com; call me',
		'alex@example.com: the best',
		'alex@example.com.',
		'alex@example.com?subject=AC',
		'alex@example.com@',
		'no one@ home, but alex@example.com',
		'alex\u200B@example\u00AD.com',
		'alex＠example．com',
		'alex%40example.com',
		'alex&#64;example.com',
		'alex&#x40;example.com',
		'alex&commat;example.com',
	])('%j holds one', (text) => {
		expect(canBeEmail(text)).toBe(true);
	});

	test.each([
		'',
		'alex',
		'@example.com',
		' @example.com',
		'<@example.com',
		'alex:@example.com',
		'alex@',
		'alex@.com',
		'alex@ example.com',
		'alex@exam ple.com',
		'alex@(example).com',
		'alex@example',
		'alex@example.c',
		'alex@example.c1',
		'alex@example.com1',
		'alex@example.com-',
		'alex@example.com_',
		'alex@example.12',
		'alex@example.xn--',
		`a@b.${'c'.repeat(64)}`,
		'none@invalid',
		'none@none.invalid',
		'none@none.INVALID',
	])('%j holds none', (text) => {
		expect(canBeEmail(text)).toBe(false);
	});
});

test.each([
	['alex (at) example.com', true],
	['alex(at)example', true],
	['alex[AT]example', true],
	['alex { at } example', true],
	['alex  (  at  )  example', true],
	['(at) example', false],
	[' (at) example', false],
	['alex (at) ', false],
	['alex (cat) example', false],
	['alex (at home) example', false],
	['alex at example', false],
	['@(at) example', false],
	['alex (at)@', false],
])('%j spells the sign of an address out: %s', (text, isSpelled) => {
	expect(canBeEmail(text)).toBe(isSpelled);
});

test('only the beginning of a long text is looked at', () => {
	const address = 'alex@example.de';
	const before = ' '.repeat(LONGEST_EMAIL - address.length);
	expect([canBeEmail(before + address), canBeEmail(` ${before}${address}`)]).toEqual([true, false]);
	expect([normaliseEmail(before + address), normaliseEmail(` ${before}${address}`)]).toEqual([
		address,
		undefined,
	]);
});

test.each<[string, string | undefined]>([
	['Alex <ALEX@example.com>', 'alex@example.com'],
	['Alex <alex@example.com> .,; ', 'alex@example.com'],
	['<alex@example.com>', 'alex@example.com'],
	['Alex Rivera < alex@example.com >', 'alex@example.com'],
	['Alex <alex@example.com> of Acme', 'alex@example.com'],
	['Alex <alex@example.com>.uk', undefined],
	['alex@home <alex@example.com>', undefined],
	['mailto: alex@example.com', 'alex@example.com'],
	['MAILTO:alex@example.com', 'alex@example.com'],
	[' \'"(<alex@example.com>)"\' ', 'alex@example.com'],
	['alex@example.com.,;', 'alex@example.com'],
	['[alex@example.com]', 'alex@example.com'],
	['*alex@example.com*', 'alex@example.com'],
	['alex@example.com!', 'alex@example.com'],
	['mailto:alex@example.com?subject=Roof', 'alex@example.com'],
	['<mailto:alex@example.com?cc=bob@example.com>', 'alex@example.com'],
	['alex?roof@example.com', 'alex?roof@example.com'],
	['alex.(ac)@example.com', undefined],
	['alex\u200B@example.com', 'alex@example.com'],
	['ａlex@example.com', 'alex@example.com'],
	["o'brien@example.com", "o'brien@example.com"],
	['alex (at) example.com', undefined],
	['a b@example.com', undefined],
	['alex@example.com bob', 'alex@example.com'],
	['alex@example@example.com', undefined],
	['alex@none.invalid', undefined],
	[' ', undefined],
	// What chats, language models, mail programs and HTML make of an address.
	['<mailto:alex@example.com|alex@example.com>', 'alex@example.com'],
	['[alex@example.com](mailto:alex@example.com)', 'alex@example.com'],
	['[Alex@example.com](mailto:alex@example.com?cc=bob@example.com&subject=Roof)', 'alex@example.com'],
	['<a href="mailto:alex@example.com">alex@example.com</a>', 'alex@example.com'],
	['&lt;alex@example.com&gt;', 'alex@example.com'],
	['%3Calex%40example.com%3E', 'alex@example.com'],
	['alex@example.com<br>', 'alex@example.com'],
	['alex@example.com&nbsp;', 'alex@example.com'],
	['&#160;alex@example.com', 'alex@example.com'],
	['mailto:alex@example.com%20', 'alex@example.com'],
	['mailto:%20alex@example.com', 'alex@example.com'],
	['alex%2Bleads%40example.com', 'alex+leads@example.com'],
	['alex&#43;leads&#064;example.com', 'alex+leads@example.com'],
	['mailto:alex%40example.com?cc=bob%40example.com', 'alex@example.com'],
	['https://alex@example.com', 'alex@example.com'],
	['alex@example.com (work)', 'alex@example.com'],
	['alex@example.com (work), alex@example.com (home)', 'alex@example.com'],
	['alex@example.com (work), bob@example.com (home)', undefined],
	// Words before it. One word alone may be the beginning of the address: then the rest is the address of another person.
	['Email: alex@example.com', 'alex@example.com'],
	['E-Mail alex@example.com', 'alex@example.com'],
	['my email alex@example.com', 'alex@example.com'],
	['Alex Rivera alex@example.com', 'alex@example.com'],
	['Alex - alex@example.com', 'alex@example.com'],
	['- alex@example.com', 'alex@example.com'],
	['Alex, alex@example.com', 'alex@example.com'],
	['john doe@example.com', undefined],
	['Name: john doe@example.com', undefined],
	["john 'doe@example.com'", undefined],
	['alex@example.com .uk', undefined],
	['alex@example.com. Call me', 'alex@example.com'],
	['alex@home, alex@example.com', undefined],
	['alex@example.com @home', undefined],
])('%j is compared as %j', (email, normal) => {
	expect(normaliseEmail(email)).toBe(normal);
});
