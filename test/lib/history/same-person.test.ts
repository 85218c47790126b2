import { personsOf } from '../../../lib';

test.each<[string, string[][], number[]]>([
	['nobody', [], []],
	['leads that share nothing', [['a'], ['b'], ['c']], [0, 1, 2]],
	['events of one lead', [['a'], ['b'], ['a']], [0, 1, 0]],
	['events of one lead, each with its email', [['a', 'e'], ['b'], ['a', 'e']], [0, 1, 0]],
	['two leads with one email', [['a', 'e'], ['b'], ['c', 'e']], [0, 1, 0]],
	[
		'a chain that is closed by the last',
		[
			['a', 'e'],
			['b', 'p'],
			['c', 'e', 'p'],
		],
		[0, 0, 0],
	],
	[
		'a chain in order',
		[
			['a', 'e'],
			['b', 'e', 'p'],
			['c', 'p'],
			['d', 'x'],
		],
		[0, 0, 0, 3],
	],
	[
		'ids that are names of an object',
		[['__proto__'], ['constructor'], ['__proto__', 'x'], ['x']],
		[0, 1, 0, 0],
	],
])('%s', (_, leads, expected) => {
	const persons = personsOf(leads);
	expect(persons.map((person) => persons.indexOf(person))).toEqual(expected);
});

test('100 000 leads that are all connected are one person', () => {
	const leads = Array.from({ length: 100_000 }, (_, n) => [`lead ${n}`, `phone ${n}`, `phone ${n + 1}`]);
	expect(new Set(personsOf(leads)).size).toBe(1);
	expect(new Set(personsOf(leads.reverse())).size).toBe(1);
});
