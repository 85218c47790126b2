import * as v from 'valibot';
import { expectedOf, isRounded, issuesToText, toPayloadIssue, typeName } from '../../../lib/lead/issues';

const numbered = (count: number) =>
	Array.from({ length: count }, (_, n) => ({ path: `tags.${n}`, message: 'is wrong' }));

test.each([
	['no issue', [], ''],
	['one', numbered(1), 'tags.0: is wrong'],
	['one of the whole payload', [{ path: '', message: 'must be one JSON object' }], 'must be one JSON object'],
	['two', numbered(2), 'tags.0: is wrong; tags.1: is wrong'],
	[
		'five',
		numbered(5),
		'tags.0: is wrong; tags.1: is wrong; tags.2: is wrong; tags.3: is wrong; tags.4: is wrong',
	],
	[
		'one with a name of 100 characters',
		[{ path: 'a'.repeat(100), message: 'is wrong' }],
		`${'a'.repeat(100)}: is wrong`,
	],
	[
		'one with a longer name',
		[{ path: 'a'.repeat(101), message: 'is wrong' }],
		`${'a'.repeat(99)}…: is wrong`,
	],
	[
		'seven',
		numbered(7),
		'tags.0: is wrong; tags.1: is wrong; tags.2: is wrong; tags.3: is wrong; tags.4: is wrong; and 2 more',
	],
])('%s in one sentence', (_, issues, text) => {
	expect(issuesToText(issues)).toBe(text);
});

test("an issue of valibot's has its path with dots", () => {
	const text = v.pipe(
		v.string(),
		v.check((text) => text !== '', 'must not be empty'),
	);
	const result = v.safeParse(v.object({ messages: v.array(v.object({ text })) }), {
		messages: [{ text: '' }],
	});
	expect(result.issues?.map((issue) => toPayloadIssue(issue))).toEqual([
		{ path: 'messages.0.text', message: 'must not be empty' },
	]);
});

test.each<[unknown, boolean]>([
	[2 ** 53 - 1, false],
	[2 ** 53, true],
	[-(2 ** 53), true],
	[999_999_999_999_999_900_000, true],
	[1e21, false],
	[-1e21, false],
	[2 ** 53 + 0.5, true],
	[0.5, false],
	[Infinity, false],
	[NaN, false],
	['9007199254740993', false],
	[null, false],
	[BigInt(2) ** BigInt(60), false],
])('%p may have been rounded by JavaScript: %p', (value, is) => {
	expect(isRounded(value)).toBe(is);
});

test.each<[unknown, string]>([
	[[], 'an array'],
	[{}, 'an object'],
	[null, 'null'],
	[undefined, 'undefined'],
	[1, 'a number'],
	['x', 'a string'],
	[true, 'a boolean'],
])('%j is called %s', (value, name) => {
	expect(typeName(value)).toBe(name);
});

test.each<[string | null, string]>([
	['string', 'string'],
	['Array', 'array'],
	['("inbound" | "outbound")', 'inbound or outbound'],
	[null, ''],
])('what valibot expects, %j, is %j in words', (expected, words) => {
	expect(expectedOf(expected)).toBe(words);
});
