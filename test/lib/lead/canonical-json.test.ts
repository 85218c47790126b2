import { canonicalJson } from '../../../lib/lead/canonical-json';

test.each<[string, object, string]>([
	['whatever the order of its fields', { b: [2, { d: 1, c: 2 }], a: 1 }, '{"a":1,"b":[2,{"c":2,"d":1}]}'],
	['of an infinite number as null, in the same order', { b: Infinity, a: NaN }, '{"a":null,"b":null}'],
	['of nothing at all', (() => {}) as object, ''],
])('JSON has one spelling, %s', (_, value, json) => {
	expect(canonicalJson(value)).toBe(json);
});
