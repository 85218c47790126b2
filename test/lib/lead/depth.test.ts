import { isTooDeep, MAX_DEPTH, TOO_DEEP } from '../../../lib/lead/depth';

/** A value within `levels` lists or objects. */
const nested = (levels: number, wrap: (value: unknown) => object): object =>
	Array.from({ length: levels }).reduce<unknown>(wrap, 'text') as object;

test.each<[string, (value: unknown) => object]>([
	['lists', (value) => [value]],
	['objects', (value) => ({ a: null, b: 1, c: value })],
])('%s may be nested 64 times', (_, wrap) => {
	expect(MAX_DEPTH).toBe(64);
	expect([isTooDeep(nested(64, wrap)), isTooDeep(nested(65, wrap))]).toEqual([false, true]);
	expect(TOO_DEEP).toEqual({ path: '', message: 'must not be nested deeper than 64 levels' });
});

test('values side by side are no levels', () => {
	expect(isTooDeep(Array.from({ length: 1_000 }, () => ({ a: null, b: 'text' })))).toBe(false);
	expect([isTooDeep({}), isTooDeep([])]).toEqual([false, false]);
});
