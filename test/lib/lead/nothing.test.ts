import { isEmptyRow, isNothing } from '../../../lib/lead/normalise/nothing';

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
