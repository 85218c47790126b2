import { headerOf } from '../../../lib/security/headers';

describe('a header', () => {
	test.each<[string, Record<string, unknown>, string | undefined]>([
		['is found by its name', { 'x-secret-key': 'k' }, 'k'],
		['is found in any case', { 'X-Secret-KEY': 'k' }, 'k'],
		['is kept as it is', { 'x-secret-key': ' k ' }, ' k '],
		['may be empty', { 'x-secret-key': '' }, ''],
		['is missing', { 'x-other': 'k' }, undefined],
		['is missing among none', {}, undefined],
		['is missing when it is undefined', { 'x-secret-key': undefined }, undefined],
		['is missing when it is null', { 'x-secret-key': null }, undefined],
		['is missing when it is a number', { 'x-secret-key': 5 }, undefined],
		['is missing when it is a list', { 'x-secret-key': ['k', 'k'] }, undefined],
		['is missing when it is a list of one', { 'x-secret-key': ['k'] }, undefined],
		[
			'is missing when it is there under two spellings',
			{ 'x-secret-key': 'k', 'X-Secret-Key': 'k' },
			undefined,
		],
		[
			'is missing when one of two spellings is a list',
			{ 'x-secret-key': 'k', 'X-Secret-Key': [] },
			undefined,
		],
		['is not found by part of its name', { 'x-secret-key-2': 'k' }, undefined],
	])('%s', (_, headers, value) => {
		expect(headerOf(headers, 'x-secret-key')).toBe(value);
	});

	test.each(['constructor', '__proto__', 'tostring'])('%s is one only when it was sent', (name) => {
		expect(headerOf({}, name)).toBeUndefined();
		expect(headerOf(JSON.parse(`{"${name}":"v"}`) as Record<string, unknown>, name)).toBe('v');
	});
});
