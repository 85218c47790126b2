import { normaliseId, normaliseText, onlyText } from '../../../lib/lead/normalise/normalise-text';

test.each<[unknown, unknown]>([
	[0, '0'],
	[-0, -0],
	[7, '7'],
	[-7, '-7'],
	[2.5, '2.5'],
	[-2.25, '-2.25'],
	[90210, '90210'],
	[2 ** 53 - 1, '9007199254740991'],
	[2 ** 53, 2 ** 53],
	[1e21, 1e21],
	[1e-7, 1e-7],
	[NaN, NaN],
	[Infinity, Infinity],
	[-Infinity, -Infinity],
])('the number %p as text is %p', (value, text) => {
	expect([normaliseId(value), normaliseText(value), normaliseText([value])]).toEqual([
		text,
		text,
		text === value ? value : text,
	]);
});

test.each<[unknown, unknown]>([
	['Ada', 'Ada'],
	['', ''],
	[' ', ' '],
	[null, null],
	[false, null],
	[{}, null],
	[[], null],
	[['Ada'], 'Ada'],
	[[''], null],
	[[null], null],
	[[{}], null],
	[{ '@xsi:nil': 'true' }, null],
	[['5551234567', ''], '5551234567'],
	[[null, 5551234567], '5551234567'],
	[['Ada', 'Ada'], 'Ada'],
	[['', null], null],
])('the text %j is %j', (value, text) => {
	expect(normaliseText(value)).toBe(text);
});

test.each<[unknown]>([[true], [['Ada', 'Bob']], [[['Ada']]], [{ a: 1 }], [undefined]])(
	'%j is no text, and stays as it is',
	(value) => {
		expect([normaliseText(value), normaliseId(value)]).toEqual([value, value]);
		expect(normaliseText(value)).toBe(value);
	},
);

test.each<[unknown, string]>([
	[{ $oid: '66253f8a1c9d440000a1b2c3' }, '66253f8a1c9d440000a1b2c3'],
	[{ $numberLong: '120213141516170127' }, '120213141516170127'],
	[{ $numberInt: '90210' }, '90210'],
	[{ $numberDecimal: '5551234567' }, '5551234567'],
	[{ $numberDouble: '5551234567.0' }, '5551234567'],
	[{ $numberDouble: '5.551234567E9' }, '5551234567'],
	[{ $numberDouble: '2.5' }, '2.5'],
])('the id or text %j of MongoDB is %j', (value, id) => {
	expect([normaliseId(value), normaliseText(value)]).toEqual([id, id]);
});

test.each<[unknown]>([
	['Ada'],
	[null],
	[undefined],
	[false],
	[[5]],
	[{ $oid: 5 }],
	[{ $numberDouble: 5 }],
	[{ id: 'x' }],
])('an id %j stays as it is', (value) => {
	expect(normaliseId(value)).toBe(value);
});

test.each<[unknown, unknown]>([
	[['a'], 'a'],
	[[5], 5],
	['a', 'a'],
	[['', 'a', null], 'a'],
	[['a', 'a'], 'a'],
	[[''], ''],
])('the only text of %j is %j', (value, text) => {
	expect(onlyText(value)).toBe(text);
});

test.each<[unknown]>([
	[[]],
	[['a', 'b']],
	[['a', '', 'b']],
	[['', '']],
	[['5', 5]],
	[[['a']]],
	[[null]],
	[{ 0: 'a', length: 1 }],
])('%j holds no single text, and stays as it is', (value) => {
	expect(onlyText(value)).toBe(value);
});
