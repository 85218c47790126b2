import { keyAdvice } from '../../../lib/security/key-advice';

const NOW = Date.parse('2026-04-21T12:00:00Z');
const KEY = 'a key of more than 16 characters';
const OLD = 'the key before, also long enough';
const sixteenBytes = `whsec_${Buffer.alloc(16, 7).toString('base64')}`;
const fifteenBytes = `whsec_${Buffer.alloc(15, 7).toString('base64')}`;
const adviceFor = (fields: object) => keyAdvice({ secretKey: KEY, ...fields }, NOW);

test.each([undefined, '', '   ', KEY, ` ${KEY} `])('without a previous key nothing is said: %j', (key) => {
	expect(adviceFor({ previousSecretKey: key })).toEqual({ notes: [] });
});

test.each([
	[undefined, 'Previous Secret Key has no date'],
	['', 'Previous Secret Key has no date'],
	['  ', 'Previous Secret Key has no date'],
	['12.05.2026', 'Previous Secret Key Valid Until is not a date'],
	['tomorrow', 'Previous Secret Key Valid Until is not a date'],
	['2026-02-31T99:00', 'Previous Secret Key Valid Until is not a date'],
])('a previous key with the date %j is dead at once', (date, problem) => {
	const advice = adviceFor({ previousSecretKey: OLD, previousSecretKeyValidUntil: date });
	expect(advice.problem).toMatch(new RegExp(`^${problem}, so the old key is dead at once\\. Enter `));
	expect(advice.notes).toEqual([]);
});

test.each([
	['2026-04-22T12:00:00Z', 'The previous secret key is accepted until 2026-04-22T12:00:00.000Z'],
	['2026-04-21T12:00:00.001Z', 'The previous secret key is accepted until 2026-04-21T12:00:00.001Z'],
	['2026-04-21T12:00:00Z', 'The previous secret key is dead since 2026-04-21T12:00:00.000Z'],
	['2025-01-01', 'The previous secret key is dead since 2025-01-01T00:00:00.000Z'],
])('a previous key with the date %s is no problem: %s', (date, note) => {
	const advice = adviceFor({ previousSecretKey: OLD, previousSecretKeyValidUntil: date });
	expect(advice).toEqual({ notes: [note] });
});

test.each<[string, boolean]>([
	[`"${KEY}"`, true],
	[`'${KEY}'`, true],
	[`“${KEY}”`, true],
	[`Bearer ${KEY}`, true],
	[`X-Secret-Key: ${KEY}`, true],
	[`secret_key=${KEY}`, true],
	['*'.repeat(16), true],
	['•'.repeat(20), true],
	[`Secret ${KEY}`, true],
	[`WEBHOOK_SECRET_KEY=${KEY}`, true],
	[`export KEY=${KEY}`, true],
	[`"secretKey": "${KEY}",`, true],
	[`"secretKey":"${KEY}"`, true],
	[`"${KEY}",`, true],
	[`api_key=${KEY}`, true],
	[`Token: ${KEY}`, true],
	[`=${KEY}`, false],
	['sk_live_***************abcd', true],
	['sk_live_abcd…wxyz12', true],
	['Basic dXNlcjpwYXNzd29yZA==', true],
	['Authorization: Basic dXNlcjpwYXNzd29yZA==', true],
	[`api-token:${KEY}`, false],
	['basic words of mine', false],
	['c2l4dGVlbiBsZXR0ZXJzIQ==', false],
	[KEY, false],
	[`"${KEY}`, false],
	[`secretive: ${KEY}`, false],
	[`user:${KEY}`, false],
	['a secret: of sixteen', false],
	[`my-${sixteenBytes}`, true],
	[`v2,${sixteenBytes}`, true],
	[`${sixteenBytes}; another`, true],
	[`thumbtack:${sixteenBytes}`, false],
	[`v1,${sixteenBytes}`, false],
	[`(${sixteenBytes})`, false],
	[`thumbtack:${sixteenBytes};`, true],
	[`whsec_key=${sixteenBytes}`, false],
	[`SecretKey ${KEY}`, true],
	[`secret-key:${KEY}`, true],
	[`secret_key ${KEY}`, true],
	[`Bearer: ${KEY}`, true],
	[`export  KEY=${KEY}`, true],
	[`"secretKey": "${KEY}" }`, true],
	[`'secret' => '${KEY}')`, true],
	[`api_key = ${KEY}`, true],
	['Authorization : Bearer k8Rm2vQx', true],
	['Basic  dXNlcjpwYXNzd29yZA==', true],
	['back to basic words', false],
	['my "roof" key of "slate"', false],
	['"roof" of our house', false],
	['sixteen letters*', false],
	['*sixteen letters', false],
	['sixteen*letters!', false],
	['sixteen.letters!', false],
])('the key %j seems to hold more than the key: %s', (secretKey, hasMore) => {
	const { notes, problem } = keyAdvice({ secretKey }, NOW);
	expect(problem).toBeUndefined();
	expect(notes).toEqual(
		hasMore ? [expect.stringMatching(/^Secret Key seems to hold more than the key/)] : [],
	);
});

test.each(['v1,%|v1,%', 'v1,%,v1,%', '% %', '%\n%', 'NEW=%\nOLD=%', '%;%', '["%","%"]', '%|whpk_%'])(
	'two keys in one field are a problem: %j',
	(form) => {
		const secretKey = form.replaceAll('%', sixteenBytes);
		expect(adviceFor({ secretKey }).problem).toMatch(/two keys.* as Previous Secret Key with the date/);
	},
);

test('a few stars in place of a hidden key are more than a key, and short', () => {
	expect(keyAdvice({ secretKey: '***' }, NOW).notes).toEqual([
		expect.stringMatching(/^Secret Key is short/),
		expect.stringMatching(/^Secret Key seems to hold more than the key/),
	]);
});

test.each([
	[undefined, true],
	['roof', true],
	['  roof  ', true],
	['fifteen letters', true],
	['sixteen letters!', false],
	[fifteenBytes, true],
	[`v1,${fifteenBytes}`, true],
	[sixteenBytes, false],
	[`"${sixteenBytes}"`, false],
])('the key %j is short: %s', (secretKey, isShort) => {
	const { notes, problem } = keyAdvice({ secretKey }, NOW);
	expect(problem).toBeUndefined();
	expect(notes).toEqual(isShort ? [expect.stringMatching(/^Secret Key is short, .* at least 16 /)] : []);
});
