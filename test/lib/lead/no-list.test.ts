import { isDump, isNoList } from '../../../lib/lead/normalise/no-list';

test.each<[unknown, boolean]>([
	...[
		'',
		'null',
		' null\n',
		'undefined',
		'None',
		'nil',
		'NaN',
		'FALSE',
		'#N/A',
		'<nil>',
		'(null)',
		'n/a',
		'\\N',
		'""',
		'a:0:{}',
		' Array() ',
		'map[]',
		'()',
	].map((text): [string, boolean] => [text, true]),
	[null, true],
	[false, true],
	[{}, true],
	[{ '@xsi:nil': 'true' }, true],
	[[], false],
	[[null], false],
	[0, false],
	['none of these', false],
	['nulls', false],
	['a null', false],
	['#N/A!', true],
	['Array', false],
	['[object Object]', false],
	['a:1:{}', false],
])('%j is no list: %s', (value, is) => {
	expect(isNoList(value)).toBe(is);
});

test.each([
	'Array',
	' [object Object]\n',
	'System.String[]',
	'System.Collections.Generic.List`1[System.String]',
	'[Ljava.lang.String;@1b6d3586',
	'com.example.Tag@1b6d3586',
	'<__main__.Tag object at 0x7f2b8c0d1e80>',
	'#<Tag:0x000055d0c7a1b2c8 @name="yelp">',
])('%j is what a program wrote in the place of a list', (text) => {
	expect(isDump(text)).toBe(true);
	expect(isNoList(text)).toBe(false);
});

test.each([
	'array',
	'Arrays',
	'an Array',
	'Array, hvac',
	'System.',
	'me@example',
	'a@1b6d',
	'<b>',
	'#1',
	'object',
])('%j is not', (text) => {
	expect(isDump(text)).toBe(false);
});
