import { MASK, redact } from '../../lib/redact';

/** Has everything that some spelling escapes: + / = " and a space. */
const SECRET = 'whsec_a+b/c "d"=';

describe('a secret is masked', () => {
	test.each([
		['as it is', SECRET],
		['in a URL', encodeURIComponent(SECRET)],
		['in a URL with small hexadecimal digits', 'whsec_a%2bb%2fc%20%22d%22%3d'],
		['in JSON', 'whsec_a+b/c \\"d\\"='],
		['in JSON as PHP writes it', 'whsec_a+b\\/c \\"d\\"='],
		['in base64', Buffer.from(SECRET).toString('base64')],
	])('%s', (_, spelling) => {
		expect(redact(`You sent ${spelling}, twice: ${spelling}`, [SECRET])).toBe(
			`You sent ${MASK}, twice: ${MASK}`,
		);
	});

	test('also when it has signs that mean something in a pattern', () => {
		expect(redact('a.b abb $& a.b', ['a.b', '$&'])).toBe(`${MASK} abb ${MASK} ${MASK}`);
	});

	test('each of several', () => {
		expect(redact('one two three', ['one', 'three'])).toBe(`${MASK} two ${MASK}`);
	});

	test.each([
		['the short one first', ['secret', 'secret-longer']],
		['the long one first', ['secret-longer', 'secret']],
	])('wholly, where one begins like another: %s', (_, secrets) => {
		expect(redact('secret secret-longer', secrets)).toBe(`${MASK} ${MASK}`);
	});
});

describe('other text stays as it is', () => {
	test.each<[string, string, string[]]>([
		['without secrets', 'Thanks for the lead', []],
		['with a blank secret', 'Thanks for the lead', ['']],
		['without the secret in it', 'Thanks for the lead', [SECRET]],
		['when it is empty', '', [SECRET]],
	])('%s', (_, text, secrets) => {
		expect(redact(text, secrets)).toBe(text);
	});
});
