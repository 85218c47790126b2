import { matchBasic, matchBodyKey, matchHeaderKey } from '../../../../lib/security/proofs/plain-key';
import type { ValidKey } from '../../../../lib/security/valid-key';

const KEY = 'correct horse';
const only = (value: string): ValidKey[] => [{ value, use: 'current' }];
const base64Of = (text: string) => Buffer.from(text).toString('base64');

describe('a key in a header', () => {
	const proof = { header: 'X-Key', prefix: 'Bearer ' };
	const match = (header: string | undefined, key = KEY) =>
		matchHeaderKey(proof, { headers: { 'x-key': header }, rawBody: undefined }, only(key));

	it.each([`Bearer ${KEY}`, `  Bearer ${KEY} `])('%j is right', (header) => {
		expect(match(header)).toBe('current');
	});

	it.each([undefined, '', KEY, `Secret ${KEY}`, `Bearer ${KEY}s`])('%j is refused', (header) => {
		expect(match(header)).toBeUndefined();
	});

	describe('Authorization without a prefix', () => {
		const authorized = (authorization: string, prefix = '', header = 'Authorization') =>
			matchHeaderKey(
				{ header, prefix },
				{ headers: { [header.toLowerCase()]: authorization }, rawBody: undefined },
				only(KEY),
			);

		it.each([KEY, `Bearer ${KEY}`, `Token  ${KEY} `])('may be %j', (header) => {
			expect(authorized(header)).toBe('current');
		});

		it.each([`Bearer${KEY}`, `Bearer Token ${KEY}`, `Bearer: ${KEY}`, 'Bearer ', `${KEY}s`])(
			'may not be %j',
			(header) => {
				expect(authorized(header)).toBeUndefined();
			},
		);

		it('counts for this header alone, and only where no prefix was entered', () => {
			expect(authorized(`Bearer ${KEY}`, '', 'X-Key')).toBeUndefined();
			expect(authorized(`Token ${KEY}`, 'Bearer')).toBeUndefined();
		});
	});

	it.each(['', ' '])('is never %j, whatever the credential says', (blank) => {
		const headers = { 'x-key': '' };
		const request = { headers, rawBody: undefined };
		expect(matchHeaderKey({ ...proof, prefix: '' }, request, only(blank))).toBeUndefined();
	});
});

describe('a key in the body', () => {
	const match = (rawBody: string | undefined, key = KEY) =>
		matchBodyKey({ path: 'token' }, { headers: {}, rawBody }, only(key));
	const padded = (bytes: number) => `{"token":"${KEY}"}`.padEnd(bytes);

	it('is found where people paste the path from n8n, and where it is a number', () => {
		const at = (path: string, body: unknown, key = KEY) =>
			matchBodyKey({ path }, { headers: {}, rawBody: JSON.stringify(body) }, only(key));
		expect(at('data[0].key', { data: [{ key: KEY }] })).toBe('current');
		expect(at('body.auth.token', { auth: { token: KEY } })).toBe('current');
		expect(at('auth.token', { 'auth.token': KEY })).toBe('current');
		expect(at('pin', { pin: 1234567890123456 }, '1234567890123456')).toBe('current');
		expect(at('pin', { pin: 12.5 }, '12.5')).toBeUndefined();
		expect(at('pin', { pin: true }, 'true')).toBeUndefined();
		// JavaScript would round this number, and then another key would fit as well.
		const rounded = { headers: {}, rawBody: '{"pin":12345678901234567890}' };
		expect(matchBodyKey({ path: 'pin' }, rounded, only('12345678901234567890'))).toBe('current');
		expect(matchBodyKey({ path: 'pin' }, rounded, only('12345678901234567000'))).toBeUndefined();
	});

	describe('that is a form', () => {
		const FORM = 'application/x-www-form-urlencoded';
		const inForm = (rawBody: string, type: string | undefined = FORM, path = 'HandshakeKey') =>
			matchBodyKey({ path }, { headers: { 'content-type': type }, rawBody }, only(KEY));
		const right = 'Field1=Alex&HandshakeKey=correct+horse';

		it.each([right, 'HandshakeKey=correct%20horse', `a=1&a=2&${right}`])('%s has it', (body) => {
			expect(inForm(body)).toBe('current');
			expect(inForm(body, ` ${FORM}; charset=utf-8`)).toBe('current');
			expect(inForm(body, FORM, 'body.HandshakeKey')).toBe('current');
		});

		it.each([
			`${right}&HandshakeKey=correct+horse`,
			`${right}&HandshakeKey=x`,
			'Field1=correct+horse',
			'HandshakeKey=',
			'',
		])('%s has none', (body) => {
			expect(inForm(body)).toBeUndefined();
		});

		it.each(['application/json', `x${FORM}`, `${FORM}x`, 'text/plain'])('is none with %s', (type) => {
			expect(inForm(right, type)).toBeUndefined();
		});

		it('is JSON where it can be read as JSON, also as JSON with two keys', () => {
			expect(inForm(`{"HandshakeKey":"${KEY}"}`)).toBe('current');
			expect(inForm(`{"x":"&HandshakeKey=${KEY}&","HandshakeKey":"x"}`)).toBeUndefined();
			expect(inForm(`{"x":"&HandshakeKey=${KEY}&","a":1,"a":2}`)).toBeUndefined();
		});
	});

	it('is found in bodies of up to a mebibyte', () => {
		expect(match(padded(1024 * 1024))).toBe('current');
		expect(match(padded(1024 * 1024 + 1))).toBeUndefined();
	});

	it('is found behind the mark that Windows programs put in front of a body', () => {
		expect(match(`\uFEFF{"token":"${KEY}"}`)).toBe('current');
		expect(match(`\uFEFF{"token":"${KEY}s"}`)).toBeUndefined();
		expect(match('{"token":"correct\uFEFF horse"}')).toBeUndefined();
	});

	it('is not searched for in a body that is nested too deeply', () => {
		const deep = `${'['.repeat(100)}${']'.repeat(100)}`;
		expect(match(`{"token":"${KEY}","more":[]}`)).toBe('current');
		expect(match(`{"token":"${KEY}","more":${deep}}`)).toBeUndefined();
	});

	it.each([
		undefined,
		'null',
		'17',
		`"${KEY}"`,
		'{}',
		'{"token":17}',
		'{"token":null}',
		`{"token":["${KEY}"]}`,
	])('%s holds none', (body) => {
		expect(match(body)).toBeUndefined();
	});

	it.each(['', ' '])('is never %j, whatever the credential says', (blank) => {
		expect(match(JSON.stringify({ token: blank }), blank)).toBeUndefined();
	});
});

describe('user and password', () => {
	const match = (header: string | undefined, key: string) =>
		matchBasic({ headers: { authorization: header }, rawBody: undefined }, only(key));

	it.each(['user:pass', 'u:p', 'user:pass:word', ' user : pass', 'user:two\nlines'])('%j is right', (key) => {
		expect(match(`Basic ${base64Of(key)}`, key)).toBe('current');
		expect(match(`basic   ${base64Of(key)}`, key)).toBe('current');
	});

	it.each(['user', 'user:', ':pass', ':', ' :pass', 'user: ', ':user:pass', ''])(
		'%j is half of it, and refused',
		(key) => {
			expect(match(`Basic ${base64Of(key)}`, key)).toBeUndefined();
		},
	);

	const right = base64Of('user:pass');
	it.each([`Basic ${right}`, `basic  ${right}`, `Authorization: Basic ${right}`])(
		'%j is right as a key, too',
		(key) => {
			expect(match(`Basic ${right}`, key)).toBe('current');
			expect(match(`Basic ${base64Of(key)}`, key)).toBeUndefined();
			expect(match(`Basic ${base64Of('user:pas')}`, key)).toBeUndefined();
		},
	);

	it.each(['Basic', `Basic ${base64Of('user')}`, `Basic ${base64Of(':')}`])('%j is no such key', (key) => {
		expect(match(`Basic ${base64Of('user')}`, key)).toBeUndefined();
		expect(match(`Basic ${base64Of(':')}`, key)).toBeUndefined();
	});

	it.each(['user:undefined', 'user:null', 'user:{{ $vars.key }}', '${{ secrets.KEY }}:${{ secrets.KEY }}'])(
		'%j can be guessed, and is refused as a copied header',
		(text) => {
			expect(match(`Basic ${base64Of(text)}`, `Basic ${base64Of(text)}`)).toBeUndefined();
		},
	);

	it.each([
		undefined,
		'',
		right,
		`XBasic ${right}`,
		`Basic ${right} more`,
		`Basic ${right}!`,
		`Basic${right}`,
	])('%j is no such header', (header) => {
		expect(match(header, 'user:pass')).toBeUndefined();
	});
});
