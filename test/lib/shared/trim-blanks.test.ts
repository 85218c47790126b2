import { trimBlanks } from '../../../lib/shared/trim-blanks';

test.each<[string, string, string]>([
	['nothing', '', ''],
	['no blanks', 'a', 'a'],
	['spaces and line breaks', ' \n\ta b\r\n', 'a b'],
	['byte order marks', '\uFEFF\uFEFFa\uFEFF', 'a'],
	['a mark behind a line break', '\n\uFEFFa', 'a'],
	['a mark that was read as Windows-1252', ' ï»¿ {"a":1}', '{"a":1}'],
	['such a mark within', 'aï»¿b', 'aï»¿b'],
	['spaces without a width, and those that break no line', '\u200B\u00A0a\u00A0\u200B', 'a'],
	['a mark within', 'a\uFEFFb', 'a\uFEFFb'],
	['nothing but blanks', ' \uFEFF\u200B', ''],
	['nothing but such a mark among blanks', '\n ï»¿ \n', ''],
])('%s', (_, given, text) => {
	expect(trimBlanks(given)).toBe(text);
});

test('a long row of blanks within takes no long time', () => {
	const text = `a${' '.repeat(1_000_000)}b`;
	expect(trimBlanks(text)).toBe(text);
});
