import { asList, isEmptyRow, isNothing } from '../../../lib/lead/normalise/nothing';

test.each<[unknown, boolean]>([
	[null, true],
	[false, true],
	['', true],
	[' \n', true],
	[[], true],
	[{}, true],
	[undefined, false],
	[true, false],
	[0, false],
	['0', false],
	['null', false],
	[[null], true],
	[[''], true],
	[[{}], true],
	[[0], false],
	[[null, null], false],
	[{ a: null }, false],
	[{ 0: null }, false],
	[{ '@xsi:nil': 'true' }, true],
	[{ '@nil': true }, true],
	[{ 'xsi:nil': 'true' }, true],
	[{ $: { 'xsi:nil': 'true' } }, true],
	[{ _attributes: { 'xsi:nil': 'true', type: 'text' } }, true],
	[[{ $: { 'xsi:nil': 'true' } }], true],
	[{ '@xsi:nil': 'false' }, false],
	[{ '@xsi:nil': 'true', a: 1 }, false],
	[{ $: 'true' }, false],
	[{ $: null }, false],
	[{ a: { 'xsi:nil': 'true' } }, false],
	[{ vanil: true }, false],
	[{ nilly: true }, false],
])('%j says nothing: %s', (value, says) => {
	expect(isNothing(value)).toBe(says);
});

test.each<[unknown, boolean]>([
	[{ id: null, name: '' }, true],
	[{ id: null, sender: { 'xsi:nil': 'true' } }, true],
	[{}, true],
	[null, true],
	[{ id: 0 }, false],
	[{ id: 7, name: null }, false],
	[{ sender: { id: null } }, false],
	['a', false],
	[[{ id: null }], false],
])('%j is a row of nothing: %s', (value, is) => {
	expect(isEmptyRow(value)).toBe(is);
});

test.each<[unknown, unknown[] | undefined]>([
	[
		['a', 'b'],
		['a', 'b'],
	],
	[{ 0: 'a', 2: 'b', 10: 'c' }, ['a', 'b', 'c']],
	[{}, []],
	[{ $id: '2', $values: ['a', 'b'] }, ['a', 'b']],
	[{ $id: '2', $values: [] }, []],
	[{ $values: 'a' }, undefined],
	[{ value: ['a', 'b'], Count: 2 }, ['a', 'b']],
	[{ value: [], Count: 0 }, []],
	[{ value: ['a', 'b'], Count: 3 }, undefined],
	[{ value: ['a'] }, undefined],
	[{ value: ['a'], Count: 1, other: 1 }, undefined],
	[{ value: 'a', Count: 1 }, undefined],
	[
		[['a'], ['b']],
		['a', 'b'],
	],
	[[['a', 'b']], ['a', 'b']],
	[{ $values: [['a'], [5]] }, ['a', 5]],
	[
		[
			['1', 'a'],
			['2', 'b'],
		],
		[
			['1', 'a'],
			['2', 'b'],
		],
	],
	[
		['a', ['b']],
		['a', ['b']],
	],
	[
		[['a'], []],
		[['a'], []],
	],
	[[[['a']]], [['a']]],
	[{ 0: 'a', b: 'c' }, undefined],
	[{ x0: 'a' }, undefined],
	[{ '0x': 'a' }, undefined],
	[null, undefined],
	[undefined, undefined],
	['0', undefined],
	[0, undefined],
])('%j is the list %j', (value, list) => {
	expect(asList(value)).toEqual(list);
});

test('a list is returned itself', () => {
	const list = ['a'];
	expect(asList(list)).toBe(list);
});
