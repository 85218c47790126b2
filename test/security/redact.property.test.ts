import fc from 'fast-check';
import { MASK, redact } from '../../lib';

/* Any key, in any spelling, anywhere in any answer: nothing that gives it away is left. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const random = (signs: string) =>
	fc.string({ unit: fc.constantFrom(...ALPHABET, ...signs), minLength: 24, maxLength: 60 });
const generated = fc
	.uint8Array({ minLength: 24, maxLength: 40 })
	.map((bytes) => `whsec_${Buffer.from(bytes).toString('base64')}`);
/** A key of a few different characters is no key that somebody was given. */
const keys = fc
	.oneof(generated, random('+/=-_.~'), random(' !"#$%&\'()*+,-./:;<=>?@[]^_`{|}~'))
	.filter((key) => key.trim() === key && new Set(key).size > 12);

const hex4 = (char: string) => char.charCodeAt(0).toString(16).padStart(4, '0');
const each = (write: (char: string) => string) => (key: string) => [...key].map(write).join('');
const base64 = (key: string) => Buffer.from(key).toString('base64');
const inLines = (text: string, width: number, between: string) =>
	(text.match(new RegExp(`[^]{1,${width}}(?! )`, 'g')) ?? []).join(between);

/** Spellings that must be gone altogether. */
const SPELLINGS: Record<string, (key: string) => string> = {
	plain: (key) => key,
	'a URL': encodeURIComponent,
	'bytes of a URL': each((char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`),
	'bytes of a URL in capital letters': each(
		(char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
	),
	'codes of JSON': each((char) => `\\u${hex4(char)}`),
	'codes of JSON in capital letters': each((char) => `\\u${hex4(char).toUpperCase()}`),
	'codes of JSON in JSON': each((char) => `\\\\u${hex4(char)}`),
	'codes of JavaScript': each((char) => `\\x${hex4(char).slice(2)}`),
	'codes of HTML': each((char) => `&#${char.charCodeAt(0)};`),
	'codes of HTML, hexadecimal': each((char) => `&#x${char.charCodeAt(0).toString(16)};`),
	'codes of HTML in JSON of Go': each((char) => `\\u0026#${char.charCodeAt(0)};`),
	'codes of HTML in a URL': (key) => encodeURIComponent(each((char) => `&#${char.charCodeAt(0)};`)(key)),
	hexadecimal: (key) => Buffer.from(key).toString('hex'),
	'hexadecimal in capital letters': (key) => Buffer.from(key).toString('hex').toUpperCase(),
	'hexadecimal with colons': (key) => inLines(Buffer.from(key).toString('hex'), 2, ':'),
	base64,
	base64url: (key) => Buffer.from(key).toString('base64url'),
	'base64 in a URL': (key) => encodeURIComponent(base64(key)),
	'base64 in lines': (key) => inLines(base64(key), 19, '\r\n'),
	'base64 in lines in JSON': (key) => inLines(base64(key), 19, '\\r\\n'),
	'several lines': (key) => inLines(key, 11, '\n  '),
};

/** Nothing that could be a part of an escape, or go on with one. */
const around = fc.string({ unit: fc.constantFrom(...'<> {}[]:,'), maxLength: 30 });

test.each(Object.entries(SPELLINGS))('%s', (_, spell) => {
	fc.assert(
		fc.property(keys, around, around, (key, before, after) => {
			expect(redact(`${before}${spell(key)}${after}`, [key])).toBe(`${before}${MASK}${after}`);
		}),
	);
});

test('base64 and base64url of something longer: no 16 bytes of the key can be read from what is left', () => {
	const bytes = fc.uint8Array({ maxLength: 40 });
	fc.assert(
		fc.property(
			keys,
			bytes,
			bytes,
			fc.constantFrom('base64', 'base64url'),
			(key, before, after, encoding) => {
				const echo = Buffer.concat([before, Buffer.from(key), after]).toString(encoding as 'base64');
				const left = redact(`Basic ${echo}`, [key]).split(MASK);
				expect(left).toHaveLength(2);
				for (const part of left) {
					for (let shift = 0; shift < 4; shift++) {
						const read = Buffer.from(part.replace('Basic ', '').slice(shift), 'base64').toString('latin1');
						for (let at = 0; at + 4 <= key.length; at++) expect(read).not.toContain(key.slice(at, at + 4));
					}
				}
			},
		),
		{ numRuns: 60 },
	);
});

test('any 16 characters of the key, also in hexadecimal and in base64', () => {
	const spellings = fc.constantFrom<BufferEncoding>('latin1', 'hex', 'base64', 'base64url');
	fc.assert(
		fc.property(keys, fc.nat(), fc.nat(20), spellings, fc.nat(5), (key, from, more, encoding, before) => {
			const start = from % (key.length - 15);
			const part = key.slice(start, start + 16 + more);
			const echo = Buffer.from('\u0001'.repeat(before) + part).toString(encoding);
			const clean = redact(`"${echo}"`, [key]);
			expect(clean).toContain(MASK);
			expect(clean).not.toContain(part);
		}),
	);
});

test('JSON of any shape stays JSON, with its numbers and its shape as they were', () => {
	const withoutStrings = (text: string) => text.replace(/"(?:[^"\\]|\\.)*"/g, '""');
	fc.assert(
		fc.property(fc.json(), keys, fc.boolean(), fc.constantFrom(undefined, 1), (json, key, isName, indent) => {
			const value = JSON.parse(json) as unknown;
			const holder = isName ? { [`a ${key} b`]: value } : [value, `a ${key} b`, 120213141516];
			const text = JSON.stringify(holder, null, indent);
			const clean = redact(text, [key, '1', 'true']);
			expect(clean).toContain(MASK);
			expect(clean).not.toContain(JSON.stringify(key).slice(1, -1));
			expect(() => JSON.parse(clean) as unknown).not.toThrow();
			expect(withoutStrings(clean)).toBe(withoutStrings(text));
		}),
	);
});

test('a text without the key stays as it is', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 400 }), keys, (text, key) => {
			expect(redact(text, [key])).toBe(text);
		}),
	);
});
