import { isUnclear, saidOf, yesOrNo } from '../../../lib/lead/yes-or-no';

test.each<[said: unknown, meant: boolean | undefined]>([
	[true, true],
	['false', false],
	['Y', true],
	[' t ', true],
	['n', false],
	['F', false],
	[['true'], true],
	[[false], false],
	[{ $numberInt: '1' }, true],
	[['true', 'false'], undefined],
	[[], undefined],
	['perhaps', undefined],
	['constructor', undefined],
	[7, undefined],
	[undefined, undefined],
	[null, undefined],
])('%j is %j', (said, meant) => {
	expect(yesOrNo(said)).toBe(meant);
});

test.each<[said: unknown, isUnclear: boolean]>([
	['perhaps', true],
	[2, true],
	[{ answer: 'yes' }, true],
	[['yes', 'no'], true],
	['yes', false],
	[false, false],
	[['n'], false],
	['', false],
	[null, false],
	[undefined, false],
	[[], false],
	['N/A', false],
	['undefined', false],
])('whether %j seems to be a yes or no that nobody understands: %j', (said, expected) => {
	expect(isUnclear(said)).toBe(expected);
});

test.each<[payload: object, said: unknown]>([
	[{ is_test: 'yes' }, 'yes'],
	[{ isTest: true }, true],
	[{ is_test: false, isTest: true }, false],
	[{ is_test: null, isTest: true }, true],
	[{ isNewLead: true }, undefined],
])('%j says whether it is a test: %j', (payload, said) => {
	expect(saidOf(payload, 'is_test')).toBe(said);
});

test('a payload says also in JavaScript’s spelling whether its lead is new', () => {
	expect(saidOf({ isNewLead: false }, 'is_new_lead')).toBe(false);
});
