import { readOnceIfPlain } from '../../nodes/shared/parameters/read-once';

/** Reads for three items. @returns for which items the parameters were read */
function readFor(parameters: unknown[]): number[] {
	const read: number[] = [];
	const valueOf = readOnceIfPlain(parameters, (itemIndex) => read.push(itemIndex));
	[0, 1, 2].forEach((itemIndex) => valueOf(itemIndex));
	return read;
}

test.each<[string, unknown[], number[]]>([
	['plain values', ['input', 10, true], [0]],
	['a parameter that the node does not have', [undefined], [0]],
	['a text with an equals sign in it', ['a=b'], [0]],
	['an expression', ['={{ $json.a }}'], [0, 1, 2]],
	[
		'an expression deep in a collection',
		[{ options: { headers: { values: [{ value: '={{ 1 }}' }] } } }],
		[0, 1, 2],
	],
])('%s: parameters are read for each item only where one is an expression', (_, parameters, items) => {
	expect(readFor(parameters)).toEqual(items);
});

test('all items get what was read once', () => {
	const valueOf = readOnceIfPlain([], (itemIndex) => `item ${itemIndex}`);
	expect([valueOf(0), valueOf(1)]).toEqual(['item 0', 'item 0']);
});

test('parameters that could not be read are read again for the next item', () => {
	const valueOf = readOnceIfPlain([], (itemIndex) => {
		if (itemIndex === 0) throw new Error('unreadable');
		return itemIndex;
	});
	expect(() => valueOf(0)).toThrow('unreadable');
	expect([valueOf(1), valueOf(2)]).toEqual([1, 1]);
});
