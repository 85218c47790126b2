import { MASK, redact } from '../../../lib/security/redact';

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
		['in a URL within a URL', encodeURIComponent(encodeURIComponent(SECRET))],
		['in JSON within JSON', JSON.stringify(JSON.stringify(SECRET)).slice(3, -3)],
		['in JSON with codes for signs', 'whsec_a\\u002bb\\u002Fc \\u0022d\\u0022\\u003d'],
		['in HTML', 'whsec_a+b/c &quot;d&quot;='],
		['in HTML with codes for signs', 'whsec_a&#43;b&#x2F;c &#34;d&#x22;&#61;'],
		['in a form', 'whsec_a%2Bb%2Fc+%22d%22%3D'],
		['without its prefix', SECRET.slice('whsec_'.length)],
		['in capital letters', SECRET.toUpperCase()],
	])('%s', (_, spelling) => {
		expect(redact(`You sent ${spelling}, twice: ${spelling}`, [SECRET])).toBe(
			`You sent ${MASK}, twice: ${MASK}`,
		);
	});

	test('also when it has signs that mean something in a pattern', () => {
		expect(redact('a.b abb $& a.b ^c', ['a.b', '$&', '^c'])).toBe(`${MASK} abb ${MASK} ${MASK} ${MASK}`);
	});

	test('in small letters, and a part of it that is long enough', () => {
		const secret = 'Correct-Horse-Battery-Staple';
		expect(redact(`<${secret.toLowerCase()}>`, [secret])).toBe(`<${MASK}>`);
		expect(redact(`<${secret.toUpperCase().slice(0, 16)}>`, [secret])).toBe(`<${MASK}>`);
		expect(redact('<Pass>', ['pass'])).toBe('<Pass>');
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

test('the mask shows nothing of the secret, not even its length', () => {
	expect([redact('<secret-one>', ['secret-one']), redact('<secret>', ['secret'])]).toEqual([
		'<********>',
		'<********>',
	]);
});

describe('a text that was cut within a secret', () => {
	test.each([SECRET.length - 1, 12, 8])('ends in a mask, %d characters into it', (length) => {
		expect(redact(`You sent ${SECRET.slice(0, length)}`, [SECRET])).toBe(`You sent ${MASK}`);
	});

	test('stays as it is where what is left could be any word', () => {
		expect(redact('You sent whsec_a', [SECRET])).toBe('You sent whsec_a');
	});
});

describe('other text stays as it is', () => {
	test.each<[string, string, string[]]>([
		['without secrets', 'Thanks for the lead', []],
		['with a blank secret', 'Thanks for the lead', ['']],
		['without the secret in it', 'Thanks for the lead', [SECRET]],
		['with the end of a secret that has no prefix', 'The current one', ['secretcurrent']],
		['where a space of the secret is another sign', 'a-secret key', ['a secret key']],
		['when it is empty', '', [SECRET]],
	])('%s', (_, text, secrets) => {
		expect(redact(text, secrets)).toBe(text);
	});
});
