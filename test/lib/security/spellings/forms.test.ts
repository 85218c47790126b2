import { formsOf } from '../../../../lib/security/spellings/forms';

/** The forms of a secret by their kinds, as `text run`; those that count only where they stand alone end with a dot. */
const formsIn = (secret: string) =>
	formsOf(secret).map(({ text, run, isWord }) => `${text} ${run}${isWord ? '.' : ''}`);

test('a short secret is a word, and its encodings count from six characters on', () => {
	expect(formsIn('abc')).toEqual(['abc 3.', '616263 6', '61 62 63 8', '61:62:63 8']);
});

test('a secret is looked for as text, in hexadecimal and in base64, also behind one byte and behind two', () => {
	expect(formsIn('~~~???')).toEqual([
		'~~~??? 6.',
		...['7e7e7e3f3f3f 12', '7E7E7E3F3F3F 12', '7e 7e 7e 3f 3f 3f 17', '7E 7E 7E 3F 3F 3F 17'],
		...['7e:7e:7e:3f:3f:3f 17', '7E:7E:7E:3F:3F:3F 17'],
		...['fn5+Pz8/ 8', 'fn5-Pz8_ 8', '5-fj8_P 7', '5+fj8/P 7', '-fn4_Pz 7', '+fn4/Pz 7'],
	]);
});

test('a whsec_ key is looked for without its prefix, too, and its own bytes in hexadecimal', () => {
	expect(formsIn('whsec_+/8A')).toEqual([
		...['whsec_+/8A 10', 'whsec_+/8a 10', 'WHSEC_+/8A 10', 'whsec_-_8A 10', 'whsec_-_8a 10', 'WHSEC_-_8A 10'],
		...['whsec/+/8A 10', 'whsec/+/8a 10', 'WHSEC/+/8A 10', '+/8A 4.', '-_8A 4.'],
		...['77687365635f2b2f3841 20', '77687365635F2B2F3841 20'],
		...['77 68 73 65 63 5f 2b 2f 38 41 29', '77 68 73 65 63 5F 2B 2F 38 41 29'],
		...['77:68:73:65:63:5f:2b:2f:38:41 29', '77:68:73:65:63:5F:2B:2F:38:41 29'],
		...['fbff00 6', 'FBFF00 6', 'fb ff 00 8', 'FB FF 00 8', 'fb:ff:00 8', 'FB:FF:00 8'],
		...['d2hzZWNfKy84QQ== 16', 'd2hzZWNfKy84Q 13', 'doc2VjXysvOE 12', '3aHNlY18rLzhB 13'],
	]);
});

test('a space may be a plus, and base64 the one that URLs carry', () => {
	const plain = ['a b-_ 5.', 'a b+/ 5.', 'a+b-_ 5.', 'a-b-_ 5.', 'a+b+/ 5.'];
	expect(formsIn('a b-_').slice(0, 5)).toEqual(plain);
});

test.each([
	['sevenly', true],
	['eightish', false],
])('%s is a word: %s', (secret, isWord) => {
	expect(formsOf(secret)[0]).toEqual({ text: secret, run: secret.length, isWord });
});

test.each([
	['Sevenly', false],
	['Eightish', true],
])('%s is looked for in small and in capital letters, too: %s', (secret, isInBoth) => {
	const texts = formsOf(secret).map(({ text }) => text);
	expect([secret.toLowerCase(), secret.toUpperCase()].map((text) => texts.includes(text))).toEqual([
		isInBoth,
		isInBoth,
	]);
});

test('of a long secret these many characters in a row count', () => {
	const secret = 'Qw8ZpL4vX2bN7mR1tY6cKd3';
	const runOf = (text: string) => formsOf(secret).find((form) => form.text === text)?.run;
	const hex = Buffer.from(secret).toString('hex');
	expect(runOf(secret)).toBe(16);
	expect(runOf(hex)).toBe(32);
	expect(runOf(hex.replace(/..(?=.)/g, '$&:'))).toBe(47);
	expect(runOf(Buffer.from(secret).toString('base64'))).toBe(20);
});

test('a blank secret is looked for in no form', () => {
	expect(formsOf('')).toEqual([]);
});
