import fc from 'fast-check';
import { givenId, isUnfilledId, isWordForNone } from '../../../lib/lead/no-id';

/** The alphabet of nanoid, and that of base64url. */
const ALPHABET = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'];
const LETTERS = ALPHABET.slice(0, 52);

// A rule for words such as `lead_` once refused one of 213 leads with short random ids, for good.
test.each([
	['of nanoid', fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: 8, maxLength: 21 })],
	[
		'of letters with a dash or an underscore at the end',
		fc
			.tuple(
				fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 8, maxLength: 20 }),
				fc.constantFrom('_', '-'),
			)
			.map((parts) => parts.join('')),
	],
])('a random id %s is never a word for none', (_, ids) => {
	const property = fc.property(ids, (id) => {
		expect([id, isWordForNone(id), isUnfilledId(id), givenId(id)]).toEqual([id, false, false, id]);
	});
	fc.assert(property, { numRuns: 20_000, seed: 213 });
});
