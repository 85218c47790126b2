import { findSecrets, holdsRun, needlesOf } from '../../../../lib/security/spellings/find-secrets';

/** The parts of a text that are found. */
const find = (text: string, secrets: string[], isCut = false) =>
	findSecrets(text, needlesOf(secrets), isCut).map(({ start, end }) => text.slice(start, end));

describe('so many characters in a row give a secret away', () => {
	test.each([
		['text', 'k3-', 'Qw8ZpL4vX2bN7mR1tY6cK', 16],
		['hexadecimal', 'h3-', Buffer.from('Qw8ZpL4vX2bN7mR1tY6cK').toString('hex'), 32],
		['capital hexadecimal', 'H3-', Buffer.from('Qw8ZpL4vX2bN7mR1tY6cK').toString('hex').toUpperCase(), 32],
		['base64', 'b3-', Buffer.from('Qw8ZpL4vX2bN7mR1tY6cK').toString('base64'), 20],
	])('in %s', (_, __, spelling, run) => {
		const secrets = ['Qw8ZpL4vX2bN7mR1tY6cK'];
		const part = spelling.slice(1, run + 1);
		expect(find(`<${part}>`, secrets)).toEqual([part]);
		expect(find(`<${part}`, secrets)).toEqual([part]);
		expect(find(`< ${part}>`, secrets)).toEqual([part]);
		expect(find(`<${part.slice(1)}>`, secrets)).toEqual([]);
	});

	test('also where two spellings stand in one text', () => {
		const [text, hex] = ['Yw8ZpL4vX2bN7mR1', Buffer.from('Yw8ZpL4vX2bN7mR1').toString('hex')];
		for (const [one, other] of [
			[text, hex],
			[hex, text],
		] as const) {
			expect(find(`<${one}> and <${other}>`, [text])).toEqual([one, other]);
		}
	});

	test.each([':', ' '])('in hexadecimal with %j between the bytes', (between) => {
		const secret = 'Zw8ZpL4vX2bN7mR1tY6cK';
		const bytes = Buffer.from(secret).toString('hex').match(/../g) ?? [];
		const part = bytes.slice(1, 17).join(between);
		expect(find(`<${part}>`, [secret])).toEqual([part]);
		expect(find(`<${part.slice(1)}>`, [secret])).toEqual([]);
	});

	test.each<[string, RegExp, string]>([
		['.NET', /..(?=.)/g, '$&-'],
		['xxd', /....(?=.)/g, '$& '],
		['groups of three bytes', /.{6}(?=.)/g, '$&_'],
		['a list in code', /..(?=.)/g, '$&, 0x'],
		['a list of texts', /..(?=.)/g, '$&","'],
		['quoted-printable', /..(?=.)/g, '$&='],
		['lines', /..(?=.)/g, '$&,\r\n  0x'],
	])('in hexadecimal as %s writes it', (_, bytes, between) => {
		const secret = 'Vw8ZpL4vX2bN7mR1tY6cK';
		const hex = Buffer.from(secret).toString('hex');
		for (const part of [hex, hex.slice(2, 34), hex.toUpperCase()]) {
			const spelled = part.replace(bytes, between);
			expect(find(`at 12-34 <${spelled}>, end`, [secret])).toEqual([spelled]);
			expect(find(`<${spelled}> and 11-22-33-44-55-66-77 <${spelled}>`, [secret])).toEqual([
				spelled,
				spelled,
			]);
		}
		const cut = hex.slice(0, 30).replace(bytes, between);
		expect(find(`<${cut}`, [secret], true)).toEqual([cut]);
		expect(find(`<${hex.slice(2, 32).replace(bytes, between)}>`, [secret])).toEqual([]);
	});

	test('in lines of HTML and of quoted-printable, of which each is short', () => {
		const secret = 'Uw8ZpL4vX2bN7mR1tY6cK';
		for (const end of ['<br>', '<br />\n', '=\r\n', '=\\r\\n', '&lt;br&gt;']) {
			const spelled = secret.replace(/.{6}/g, `$&${end}`);
			expect(find(`<${spelled}>`, [secret])).toEqual([spelled]);
		}
	});

	test('unless they are of few kinds, as in a line of dashes', () => {
		const secret = `${'-'.repeat(20)}abcdef`;
		expect(find(`<${'-'.repeat(40)}>`, [secret])).toEqual([]);
		expect(find(`<${secret}>`, [secret])).toEqual([secret]);
		expect(find(`<${'-'.repeat(13)}abc>`, [secret])).toEqual([`${'-'.repeat(13)}abc`]);
	});

	test('unless they are of three kinds, and then the secret counts as a whole', () => {
		const secret = 'abc'.repeat(7);
		expect(find(`<${'abc'.repeat(6)}>`, [secret])).toEqual([]);
		expect(find(`<${secret}>`, [secret])).toEqual([secret]);
		expect(find(`<${'abcd'.repeat(4)}>`, ['abcd'.repeat(6)])).toEqual(['abcd'.repeat(4)]);
	});

	test('and a number is asked about them', () => {
		const needles = needlesOf(['120213141516170123']);
		expect(holdsRun('7120213141516170123', needles)).toBe(true);
		expect(holdsRun('120213141516170', needles)).toBe(false);
	});
});

describe('a short secret', () => {
	test.each([
		['abc!', '<abc!de>', ['abc!']],
		['abc!', '<xabc!>', []],
		['!abc', '<x!abc>', ['!abc']],
		['!abc', '<!abcd>', []],
		['sunshin', '<asunshinb>', []],
		['sunshine', '<asunshineb>', ['sunshine']],
	])('%s in %s', (secret, text, found) => {
		expect(find(text, [secret])).toEqual(found);
	});
});

test('two secrets that touch are one place', () => {
	expect(find('<first-one.second-one.>', ['first-one.', 'second-one.'])).toEqual(['first-one.second-one.']);
});

describe('where a text was cut', () => {
	const secret = 'first part, next part, last part';

	test.each([
		'<first pa',
		'<first part, n',
		'<first part, n\\u002',
		'<first part,%2',
		'<first part,%',
		'<first part,&#x2',
		'<first part,&amp;#',
		'<first%20part,%2',
	])('the beginning of a secret goes up to the end: %s', (text) => {
		expect(find(text, [secret], true)).toEqual([text.slice(1)]);
		expect(find(text, [secret])).toEqual([]);
	});

	test.each(['<first p', '<first part!', 'first part, and all'])('no other end goes: %s', (text) => {
		expect(find(text, [secret], true)).toEqual([]);
	});

	test('each of two secrets that begin alike is known by its beginning', () => {
		const secrets = ['same beginning, one', 'same beginning, two'];
		expect(find('<same beginning, o', secrets, true)).toEqual(['same beginning, o']);
		expect(find('<same beginning, t', secrets, true)).toEqual(['same beginning, t']);
	});
});

describe('what is looked for', () => {
	test('is made once for the same secrets', () => {
		const needles = needlesOf(['one', 'two']);
		expect(needlesOf(['one', 'two'])).toBe(needles);
		for (const other of [['one'], ['one', 'three'], ['two', 'one'], ['one', 'two', 'three'], []]) {
			expect(needlesOf(other)).not.toBe(needles);
		}
	});

	test('is remembered for the eight that were made last', () => {
		const made = Array.from({ length: 8 }, (_, number) => needlesOf([`remembered ${number}`]));
		expect(needlesOf(['remembered 0'])).toBe(made[0]);
		expect(needlesOf(['remembered 8'])).not.toBe(made[0]);
		expect(needlesOf(['remembered 0'])).not.toBe(made[0]);
	});

	test('stays as it was when the list is changed afterwards', () => {
		const secrets = ['listed first'];
		const needles = needlesOf(secrets);
		secrets[0] = 'listed later';
		expect(needlesOf(secrets)).not.toBe(needles);
		expect(needlesOf(['listed first'])).toBe(needles);
	});
});
