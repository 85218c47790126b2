import { onlyBlock, withoutFence } from '../../../lib/lead/normalise/code-block';

const F = '```';

test.each<[string, string]>([
	['several lines', `${F}json\n{}\n${F}`],
	['no language', ` ${F}\r\n{}\r\n ${F}\n`],
	['no last line break', `${F}json\n{}${F}`],
	['one line', `${F}json {} ${F}`],
	['one line without blanks', `${F}{}${F}`],
	['another kind of JSON', `${F} JSON5\n{}\n${F}`],
	['a byte order mark in front', `\uFEFF${F}json\n{}\n${F}`],
])('a code block is taken off: %s', (_, text) => {
	expect(withoutFence(text).trim()).toBe('{}');
});

test.each(['{}', '', F, '`````', `${F}{}`, `{}${F}`, `a ${F}{}${F}`])('%j is no code block', (text) => {
	expect(withoutFence(text)).toBe(text);
});

test('a code block may hold the marks of a code block', () => {
	expect(withoutFence(`${F}{"text":"${F}"}${F}`)).toBe(`{"text":"${F}"}`);
});

test.each<[string, string, string]>([
	['a sentence before', `Here is the lead:\n${F}json\n{}\n${F}`, `${F}json\n{}\n${F}`],
	['a sentence behind', `${F}{}${F}\nLet me know!`, `${F}{}${F}`],
	['sentences around', `Lead:\n${F}json\n{}\n${F}\nDone.`, `${F}json\n{}\n${F}`],
])('the only block among words is found: %s', (_, text, block) => {
	expect(onlyBlock(text)).toBe(block);
});

test.each([
	['two blocks', `${F}{}${F} or ${F}{}${F}`],
	['a block without an object', `Run ${F}npm ci${F}`],
	['a list', `Leads: ${F}[{}]${F}`],
	['an open block', `Lead: ${F}{}`],
	['JSON with a block in a text', `{"text":"${F}{}${F}"}`],
	['no block', 'Lead: {}'],
])('%s stays as it is', (_, text) => {
	expect(onlyBlock(text)).toBe(text);
});
