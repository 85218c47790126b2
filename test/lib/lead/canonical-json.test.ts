import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalJson } from '../../../lib/lead/canonical-json';

test.each<[string, object, string]>([
	['whatever the order of its fields', { b: [2, { d: 1, c: 2 }], a: 1 }, '{"a":1,"b":[2,{"c":2,"d":1}]}'],
	['of an infinite number as null, in the same order', { b: Infinity, a: NaN }, '{"a":null,"b":null}'],
	['of nothing at all', (() => {}) as object, ''],
	['of nothing within', { a: undefined, b: [undefined, () => {}], c: () => {} }, '{"b":[null,null]}'],
	['of a time', { at: new Date(0) }, '{"at":"1970-01-01T00:00:00.000Z"}'],
	['of names that are numbers', { 9: 1, 10: 2 }, '{"10":2,"9":1}'],
])('JSON has one spelling, %s', (_, value, json) => {
	expect(canonicalJson(value)).toBe(json);
});

test('the spelling is that of the library canonicalize: 2 000 values', () => {
	const names = fc.oneof(
		fc.string({ unit: 'binary' }),
		fc.nat().map(String),
		fc.constantFrom('toJSON', 'é', '__proto__'),
	);
	const values = fc.object({ key: names }).map((value) => JSON.parse(JSON.stringify(value)) as object);
	fc.assert(
		fc.property(values, (value) => expect(canonicalJson(value)).toBe(canonicalize(value))),
		{ numRuns: 2_000 },
	);
});
