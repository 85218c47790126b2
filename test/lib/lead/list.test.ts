import { asList } from '../../../lib/lead/normalise/list';

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
