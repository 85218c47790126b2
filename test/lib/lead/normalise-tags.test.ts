import { normaliseTags } from '../../../lib/lead/normalise/normalise-tags';

test.each<[unknown, unknown]>([
	[null, undefined],
	[false, undefined],
	['', undefined],
	[' ', undefined],
	[{}, undefined],
	['yelp', ['yelp']],
	['null', undefined],
	['None', undefined],
	['none, vip', ['none', 'vip']],
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
	['yelp;hvac', ['yelp', 'hvac']],
	['hot; urgent, hvac', ['hot; urgent', 'hvac']],
	['a;b\nc', ['a;b', 'c']],
	['R&amp;D', ['R&amp;D']],
	['R&#38;D', ['R&#38;D']],
	['"yelp","hvac"', ['yelp', 'hvac']],
	['"hot, urgent", "hvac"', ['hot, urgent', 'hvac']],
	['"yelp";"hvac"', ['yelp', 'hvac']],
	['"the ""big"" one",""', ['the "big" one']],
	['"vip"', ['vip']],
	['"vip", hot', ['"vip"', 'hot']],
	['12" pipe', ['12" pipe']],
	['yelp，hvac', ['yelp', 'hvac']],
	['yelp、hvac', ['yelp', 'hvac']],
	['yelp، hvac', ['yelp', 'hvac']],
	[
		[{ tag: 'yelp' }, { tag: 'hvac' }],
		['yelp', 'hvac'],
	],
	[[{ tag: ['yelp'] }], ['yelp']],
	[[{ value: 'yelp' }], ['yelp']],
	[[{ id: 7, title: 'yelp' }], ['yelp']],
	[[{ text: 'yelp' }], ['yelp']],
	[[{ Name: 'yelp' }], ['yelp']],
	[[{ name: null, label: 'yelp' }], ['yelp']],
	[[{ label: 'Yelp', value: 'yelp' }], ['Yelp']],
	[{ id: 1, name: 'yelp' }, ['yelp']],
	[['a', {}, [], false, [null]], ['a']],
	[[[]], []],
	[[false], []],
	[{ $id: '2', $values: ['yelp', 'hvac'] }, ['yelp', 'hvac']],
	[['["yelp","hvac"]'], ['yelp', 'hvac']],
	[
		['{"name":"yelp"}', 'hvac'],
		['yelp', 'hvac'],
	],
	[
		['[vip]', '{hot}'],
		['[vip]', '{hot}'],
	],
])('the tags %j are %j', (value, tags) => {
	expect(normaliseTags(value)).toEqual(tags);
});

test.each<[unknown]>([
	[['a', 'b']],
	[['a', 'none', 'null']],
	[['a, b']],
	[true],
	[{ a: 1 }],
	[{ tag: 'a', other: 'b' }],
	[[]],
])('%j stays as it is', (value) => {
	expect(normaliseTags(value)).toBe(value);
});

test.each<[unknown]>([
	[{ id: 1 }],
	[{ name: 5 }],
	[{ name: 5, label: 'a' }],
	[{ tag: 'a', value: 'b' }],
	[['a']],
	[true],
])('a tag %j says something, but nothing that could be read, so it stays as it is', (tag) => {
	expect(normaliseTags([tag, 'a'])).toEqual([tag, 'a']);
});
