import { namesOf, sizesOf } from '../../harness/machine/arguments';

const NAMES = ['one', 'two', 'three'] as const;

test.each<[string | undefined, string[]]>([
	[undefined, ['one', 'two', 'three']],
	['two', ['two']],
	['three,one', ['one', 'three']],
])('--only=%s plays what it names, in the usual order', (only, names) => {
	expect(namesOf(only, NAMES)).toEqual(names);
});

test.each(['four', 'one,four', ''])('--only=%s is refused, and the error says what there is', (only) => {
	expect(() => namesOf(only, NAMES)).toThrow('There are: one, two, three');
});

test('the sizes that are given take the place of the usual ones', () => {
	expect(sizesOf({ kills: '0' }, { leads: 100, kills: 5 })).toEqual({ leads: 100, kills: 0 });
	expect(() => sizesOf({ kills: 'many' }, { kills: 5 })).toThrow('"many" is no number');
});
