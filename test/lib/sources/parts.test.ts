import {
	asArray,
	asFields,
	filledIn,
	firstText,
	fromJson,
	idOfContent,
	integrationsOf,
	joinName,
	namesIn,
	nameWith,
	textOf,
	timeOf,
	unknownFields,
} from '../../../lib/sources/parts';

/* What the readers of all sources have in common. */
test.each<[unknown, object, unknown[]]>([
	[{ a: 1 }, { a: 1 }, []],
	[[1], {}, [1]],
	[null, {}, []],
	['text', {}, []],
	[undefined, {}, []],
])('%j has the fields %j and the entries %j', (value, fields, entries) => {
	expect([asFields(value), asArray(value)]).toEqual([fields, entries]);
});

test.each<[unknown, string | undefined]>([
	[' Ada ', 'Ada'],
	[7, '7'],
	[0, '0'],
	[12345678901234567890n, '12345678901234567890'],
	[' ', undefined],
	['', undefined],
	[true, undefined],
	[null, undefined],
	[['Ada'], undefined],
])('%p as text is %j', (value, text) => {
	expect(textOf(value)).toBe(text);
});

test('the first text is the first that says something', () => {
	expect(firstText(undefined, ' ', 5, 'Ada')).toBe('5');
	expect(firstText(null, '')).toBeUndefined();
});

test.each<[unknown[], string | undefined]>([
	[['Ada', 'Lovelace'], 'Ada Lovelace'],
	[[' ', 'Lovelace', null], 'Lovelace'],
	[['', undefined], undefined],
	[[], undefined],
])('%j is the name %j', (parts, name) => {
	expect(joinName(...parts)).toBe(name);
});

test.each<[unknown[], string]>([
	[['2026-04-21T15:42:18Z', '2020-01-01'], '2026-04-21T15:42:18Z'],
	[[undefined, 'soon', {}, 1776786138], '2026-04-21T15:42:18.000Z'],
	[['soon'], '2026-04-21T15:42:20.000Z'],
	[[], '2026-04-21T15:42:20.000Z'],
])('of %j the time is %s', (values, time) => {
	expect(timeOf(Date.parse('2026-04-21T15:42:20Z'), ...values)).toBe(time);
});

test('a source is named with its part where that says something', () => {
	expect([nameWith('CallRail', 'Google Ads'), nameWith('CallRail', ' ')]).toEqual([
		'CallRail – Google Ads',
		'CallRail',
	]);
});

test('fields that say nothing are left out, at the first level', () => {
	const empty = { a: undefined, b: null, c: '', d: {}, e: [] };
	const full = { f: 0, g: false, h: ' ', i: { j: null }, k: [null] };
	expect(filledIn({ ...empty, ...full })).toEqual(full);
	expect(unknownFields({ ...empty, ...full }, ['f', 'i', 'a', 'z'])).toEqual(['g', 'h', 'k']);
	expect([integrationsOf('x', { ...empty, f: 0 }), integrationsOf('x', empty)]).toEqual([
		{ x: { f: 0 } },
		undefined,
	]);
});

test('what comes without an id has one by its content, whatever the order of its fields', () => {
	expect(idOfContent({ a: 1, b: 2 })).toBe(idOfContent({ b: 2, a: 1 }));
	expect(idOfContent({ a: 1 })).not.toBe(idOfContent({ a: 2 }));
	expect(idOfContent({})).toBe('RBNvo1WzZ4oRRq0W9-hknpT7T8');
});

test('names stand in a row, or in several', () => {
	expect(namesIn('\n\ta b\n\tc  d ')).toEqual(['a', 'b', 'c', 'd']);
});

test.each<[string, unknown, unknown]>([
	['an object', '{"a":1}', { a: 1 }],
	['what is no text', { a: 1 }, { a: 1 }],
	['nothing', undefined, undefined],
	['no JSON', 'a=1', undefined],
	['a name that is there twice', '{"a":1,"a":2}', undefined],
])('JSON text says what it says: %s', (_, value, said) => {
	expect(fromJson(value)).toEqual(said);
});
