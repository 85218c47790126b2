import { isJson } from '../../../lib/shared/is-json';

test.each<[string, string | Buffer, boolean]>([
	['a lead', '{"lead":{"name":"Jane Doe"}}', true],
	['a list of leads', '[{"name":"Jane Doe"}]', true],
	['the bytes of a lead', Buffer.from('{"name":"Zoë Doe"}'), true],
	['a lead behind a byte order mark and before a line break', '\uFEFF{"name":"Jane Doe"}\r\n', true],
	['a lead that was cut off', '{"name":"Jane D', false],
	['two leads, one a line', '{"name":"Jane Doe"}\n{"name":"John Roe"}', false],
	['a lead as text in JSON', '"{\\"name\\":\\"Jane Doe\\"}"', false],
	['a number', '12345', false],
	['a message with a word in brackets', 'Call me [today]', false],
	['nothing', '', false],
])('%s: is it an object or a list in JSON?', (_, source, is) => {
	expect(isJson(source)).toBe(is);
});
