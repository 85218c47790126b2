import { BoundedMap } from '../../../lib/shared/bounded-map';

const read = (key: string) => (map: BoundedMap<string, number>) => void map.get(key);
const set = (key: string, value: number) => (map: BoundedMap<string, number>) => void map.set(key, value);
const remove = (key: string) => (map: BoundedMap<string, number>) => void map.delete(key);

test.each<[string, Array<(map: BoundedMap<string, number>) => void>, Array<[string, number]>]>([
	[
		'keeps all entries up to its limit',
		[],
		[
			['a', 1],
			['b', 2],
			['c', 3],
		],
	],
	[
		'forgets the entry that was set first',
		[set('d', 4)],
		[
			['b', 2],
			['c', 3],
			['d', 4],
		],
	],
	[
		'forgets one entry for each one that comes',
		[set('d', 4), set('e', 5)],
		[
			['c', 3],
			['d', 4],
			['e', 5],
		],
	],
	[
		'forgets nothing for an entry that it has',
		[set('c', 4)],
		[
			['a', 1],
			['b', 2],
			['c', 4],
		],
	],
	[
		'keeps an entry that was set again',
		[set('a', 4), set('d', 5)],
		[
			['c', 3],
			['a', 4],
			['d', 5],
		],
	],
	[
		'does not move an entry that was read',
		[read('a'), set('d', 4)],
		[
			['b', 2],
			['c', 3],
			['d', 4],
		],
	],
	[
		'has room again where an entry was deleted',
		[remove('b'), set('d', 4)],
		[
			['a', 1],
			['c', 3],
			['d', 4],
		],
	],
])('a map of three entries %s', (_, steps, left) => {
	const map = new BoundedMap<string, number>(3).set('a', 1).set('b', 2).set('c', 3);
	for (const step of steps) step(map);
	expect([...map]).toEqual(left);
});

test('an entry may be undefined, and its key may be undefined', () => {
	const map = new BoundedMap<string | undefined, string | undefined>(1);
	map.set(undefined, 'a').set('b', undefined);
	expect([...map]).toEqual([['b', undefined]]);
});
