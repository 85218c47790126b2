import { normaliseTags } from '../../../lib/lead/normalise/normalise-tags';

test.each<[unknown, unknown]>([
	[null, undefined],
	[false, undefined],
	['', undefined],
	[' ', undefined],
	[{}, undefined],
	['yelp', ['yelp']],
	[' yelp , hvac ', ['yelp', 'hvac']],
	['yelp\nhvac\r\nroof', ['yelp', 'hvac', 'roof']],
	[',yelp,, ,', ['yelp']],
	[',', []],
	[5, ['5']],
	[0, ['0']],
	[2 ** 53, [2 ** 53]],
	[
		['a', 5],
		['a', '5'],
	],
	[['a', ' ', '', null], ['a']],
	[{ 0: 'a', 2: 'b' }, ['a', 'b']],
	[
		[{ name: 'a', label: 'b' }, { label: 'c' }],
		['a', 'c'],
	],
	[[' a '], [' a ']],
	[['a, b'], ['a, b']],
])('the tags %j are %j', (value, tags) => {
	expect(normaliseTags(value)).toEqual(tags);
});

test.each<[unknown]>([[[]], [['a', 'b']], [['a, b']], [true], [{ a: 1 }]])('%j stays as it is', (value) => {
	expect(normaliseTags(value)).toBe(value);
});

test.each<[unknown]>([[{ id: 1 }], [{ name: 5 }], [{ name: 5, label: 'a' }], [['a']], [true]])(
	'a tag %j says something, but nothing that could be read, so it stays as it is',
	(tag) => {
		expect(normaliseTags([tag, 'a'])).toEqual([tag, 'a']);
	},
);
