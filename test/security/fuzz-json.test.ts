import fc from 'fast-check';
import { jsonFlaw, parseJson } from '../../lib';
import { trimBlanks } from '../../lib/shared/trim-blanks';
import { leadOrIssues, payload } from './vectors/payloads';

/* Arbitrary bytes and texts: 15 000 cases. fast-check prints seed and path of a failing one. */
jest.setTimeout(600_000);

/** Integers that JavaScript cannot hold come as text: as numbers again, they are what JSON.parse makes of them. */
function asNumbers(value: unknown): unknown {
	if (typeof value === 'string') return /^-?\d{16,}$/.test(value) ? Number(value) : value;
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.map(asNumbers);
	return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, asNumbers(field)]));
}

test('any bytes are JSON or refused: 8 000 bodies', () => {
	const bytes = fc.uint8Array({ maxLength: 200 });
	const cut = fc.tuple(payload, fc.nat()).map(([value, at]) => {
		const whole = Buffer.from(JSON.stringify(value) ?? '');
		return whole.subarray(0, at % (whole.length + 1));
	});
	fc.assert(
		fc.property(fc.oneof(bytes, cut), (body) => {
			const parsed = parseJson(Buffer.from(body));
			// Blanks around a body that JSON does not know, such as \v, are left out before it is read.
			const text = trimBlanks(Buffer.from(body).toString('utf8'));
			if ('value' in parsed) expect(asNumbers(parsed.value)).toEqual(asNumbers(JSON.parse(text)));
			else expect(leadOrIssues(parsed)).toBe('issues');
		}),
		{ numRuns: 8_000 },
	);
});

test('JSON has a flaw only where one was put: 7 000 texts', () => {
	const without = (text: string) => !text.includes('__proto__');
	const plain = fc.jsonValue({ stringUnit: 'binary' }).filter((value) => without(JSON.stringify(value)));
	const field = fc.string({ unit: 'binary' }).filter(without);
	const spaces = fc.constantFrom(0, 1, '\t', '\n ');
	fc.assert(
		fc.property(plain, plain, field, spaces, (first, last, name, space) => {
			const text = JSON.stringify({ list: [first, { last }] }, null, space);
			expect(jsonFlaw(text)).toBeUndefined();
			const key = JSON.stringify(name);
			const between = `"between ${'x'.repeat(name.length)}": {${key}: 1}`;
			const flawed = `[${text}, {${key}: ${JSON.stringify(first)}, ${between}, ${key}: 2}]`;
			expect(jsonFlaw(flawed)).toEqual({ path: `1.${name}`, message: 'must be there only once' });
		}),
		{ numRuns: 7_000 },
	);
});
