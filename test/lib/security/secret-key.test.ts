import {
	generateSecretKey,
	isBlankKey,
	keyBytes,
	matchSecretKey,
	readPastedKey,
	secretKeyProblem,
	validKeys,
	type SecretKeyFields,
	type ValidKey,
} from '../../../lib/security/secret-key';

const NOW = Date.UTC(2026, 3, 21, 12);
const LATER = '2026-04-21T12:00:00.001Z';
const EARLIER = '2026-04-21T11:59:59.999Z';
const CURRENT: ValidKey = { value: 'current key', use: 'current' };
const PREVIOUS: ValidKey = { value: 'previous key', use: 'previous' };
const FIELDS: SecretKeyFields = {
	secretKey: 'current key',
	previousSecretKey: 'previous key',
	previousSecretKeyValidUntil: LATER,
};

describe('the keys that are valid now', () => {
	test.each<[string, SecretKeyFields, ValidKey[]]>([
		['both before the date of the previous one', {}, [CURRENT, PREVIOUS]],
		['the current one alone', { previousSecretKey: undefined }, [CURRENT]],
		['without the white space of a paste', { secretKey: ' current key\n' }, [CURRENT, PREVIOUS]],
		['also of the previous one', { previousSecretKey: '\tprevious key ' }, [CURRENT, PREVIOUS]],
		[
			'the previous one is dead on its date',
			{ previousSecretKeyValidUntil: '2026-04-21T12:00:00Z' },
			[CURRENT],
		],
		['the previous one is dead after its date', { previousSecretKeyValidUntil: EARLIER }, [CURRENT]],
		['the previous one is dead without a date', { previousSecretKeyValidUntil: undefined }, [CURRENT]],
		['the previous one is dead with a blank date', { previousSecretKeyValidUntil: '' }, [CURRENT]],
		['the previous one is dead with an unreadable date', { previousSecretKeyValidUntil: 'soon' }, [CURRENT]],
		[
			'the previous one is dead with a date that people read in two ways',
			{ previousSecretKeyValidUntil: '05/12/2099' },
			[CURRENT],
		],
		['also with dots in it', { previousSecretKeyValidUntil: '12.05.2099' }, [CURRENT]],
		['also with a time behind it', { previousSecretKeyValidUntil: '05/12/2099 10:00' }, [CURRENT]],
		['also with a zone behind it', { previousSecretKeyValidUntil: '05/12/2099-01:00' }, [CURRENT]],
		['also with a short word before it', { previousSecretKeyValidUntil: 'am 05/12/2099' }, [CURRENT]],
		['both before a day', { previousSecretKeyValidUntil: ' 2026-04-22' }, [CURRENT, PREVIOUS]],
		['both before a day with slashes', { previousSecretKeyValidUntil: '2026/04/23' }, [CURRENT, PREVIOUS]],
		['both before a month by its name', { previousSecretKeyValidUntil: 'May 1, 2026' }, [CURRENT, PREVIOUS]],
		[
			'both before a year far away',
			{ previousSecretKeyValidUntil: '+012026-01-01T00:00:00.000Z' },
			[CURRENT, PREVIOUS],
		],
		['a blank previous one is none', { previousSecretKey: '  ' }, [CURRENT]],
		['a previous one like the current one counts once', { previousSecretKey: 'current key' }, [CURRENT]],
		['a previous whsec_ without bytes is none', { previousSecretKey: 'whsec_' }, [CURRENT]],
	])('%s', (_, change, keys) => {
		expect(validKeys({ ...FIELDS, ...change }, NOW)).toEqual(keys);
	});

	const WHSEC = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

	test.each([
		`v1,${WHSEC}`,
		` v1, ${WHSEC}\n`,
		`"v1,${WHSEC}"`,
		`"${WHSEC}"`,
		`'${WHSEC}'`,
		`“${WHSEC}”`,
		`\`${WHSEC}\``,
		`"${WHSEC}",`,
		`${WHSEC};`,
		`${WHSEC.slice(0, 20)}\r\n ${WHSEC.slice(20)}`,
		`\u200b${WHSEC}\u200b`,
		`\ufeff${WHSEC}`,
	])('are the whsec_ key alone, current and previous, where it was pasted as %j', (pasted) => {
		expect(validKeys({ ...FIELDS, secretKey: pasted }, NOW)[0]).toEqual({ ...CURRENT, value: WHSEC });
		expect(validKeys({ ...FIELDS, previousSecretKey: pasted }, NOW)[1]).toEqual({
			...PREVIOUS,
			value: WHSEC,
		});
	});

	test.each(['v1,key', '"key"', "'k'", 'key,', 'a key', 'v2,whsec_dGVzdA==', 'xwhsec_dGVzdA=='])(
		'are all of a key that may be meant so: %j',
		(secretKey) => {
			expect(validKeys({ secretKey }, NOW)).toEqual([{ ...CURRENT, value: secretKey }]);
		},
	);

	test('are not mended where what follows whsec_ is no base64', () => {
		const keys = validKeys({ secretKey: 'v1,whsec_half*a*key' }, NOW);
		expect(keys).toEqual([{ ...CURRENT, value: 'whsec_half*a*key' }]);
		expect(secretKeyProblem('whsec_half*a*key')).toMatch(/not base64/);
	});

	test.each(['v1,whsec_', '"whsec_"', 'v1, whsec_ ', 'v1,whsec_='])(
		'are none where nothing is in it: %j',
		(secretKey) => {
			expect(validKeys({ secretKey }, NOW)).toEqual([]);
		},
	);

	test.each([
		...[undefined, '', ' ', '\n\t', 'whsec_', ' whsec_ ', 'whsec_=', 'whsec_A', 'whsec_!!!!'],
		...['undefined', 'null', 'None', '[object Object]', 'whsec_undefined', ' undefined\n', '"undefined"'],
		...['key-{{ $vars.key }}', '{{ $vars.a }}x', '$WEBHOOK_SECRET_KEY', '<your-secret-key>'],
	])('are none at all when the current one is %j, even if the previous one would be valid', (secretKey) => {
		expect(validKeys({ ...FIELDS, secretKey }, NOW)).toEqual([]);
	});

	test.each(['undefined', 'none', '$OLD_KEY'])('are without a previous key that is %j', (previous) => {
		expect(validKeys({ ...FIELDS, previousSecretKey: previous }, NOW)).toEqual([CURRENT]);
	});
});

describe('the X-Secret-Key of a request', () => {
	const keys = [CURRENT, PREVIOUS];

	test.each<[string, unknown, ValidKey[], string | undefined]>([
		['is the current key', 'current key', keys, 'current'],
		['is the previous key', 'previous key', keys, 'previous'],
		[
			'is the current key when both are the same',
			'k',
			[
				{ ...CURRENT, value: 'k' },
				{ ...PREVIOUS, value: 'k' },
			],
			'current',
		],
		['may hold any text', 'schlüssel 🔑', [{ ...CURRENT, value: 'schlüssel 🔑' }], 'current'],
		[
			'has the prefix that the key was copied with',
			'v1,whsec_dGVzdA==',
			[{ ...CURRENT, value: 'whsec_dGVzdA==' }],
			'current',
		],
		[
			'has a prefix that is no one',
			'v2,whsec_dGVzdA==',
			[{ ...CURRENT, value: 'whsec_dGVzdA==' }],
			undefined,
		],
		['has the prefix and is wrong', 'v1,whsec_dGVzdA', [{ ...CURRENT, value: 'whsec_dGVzdA==' }], undefined],
		['has the prefix of a plain key', 'v1,current key', keys, undefined],
		['is the previous key after it died', 'previous key', [CURRENT], undefined],
		['is wrong', 'another key', keys, undefined],
		['is in upper case', 'CURRENT KEY', keys, undefined],
		['is cut short', 'current ke', keys, undefined],
		['is too long', 'current keyy', keys, undefined],
		['is both keys', 'current key, previous key', keys, undefined],
		['is the current key twice, as Node joins it', 'current key, current key', keys, undefined],
		['is missing', undefined, keys, undefined],
		['is null', null, keys, undefined],
		['is empty', '', keys, undefined],
		['is white space', '   ', keys, undefined],
		['is a list', ['current key'], keys, undefined],
		['is an object', { 0: 'current key' }, keys, undefined],
		['is a number', 5, [{ ...CURRENT, value: '5' }], undefined],
		['meets a blank credential', 'current key', [], undefined],
		['is empty and meets a blank credential', '', [], undefined],
		['is blank and meets a blank key', ' ', [{ ...CURRENT, value: ' ' }], undefined],
	])('%s', (_, given, valid, use) => {
		expect(matchSecretKey(given, valid)).toBe(use);
	});
});

describe('a generated key', () => {
	test('is whsec_ and 32 bytes in base64', () => {
		expect(generateSecretKey()).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
		expect(keyBytes(generateSecretKey())).toHaveLength(32);
	});

	test('is never given twice', () => {
		expect(new Set(Array.from({ length: 1_000 }, generateSecretKey)).size).toBe(1_000);
	});

	test('has no problem', () => {
		expect(secretKeyProblem(generateSecretKey())).toBeUndefined();
	});
});

describe('a key that was pasted', () => {
	test.each([
		['  \t\u200bkey \u2060 ', 'key'],
		['"whsec_dGVzdA==" ,', 'whsec_dGVzdA=='],
		['whsec_dGVz\n \n  dA==', 'whsec_dGVzdA=='],
		['v1, whpk_dGVzdA==', 'whpk_dGVzdA=='],
		['v1a,whpk_dGVzdA==', 'whpk_dGVzdA=='],
		['WEBHOOK_SECRET=whsec_dGVzdA==', 'whsec_dGVzdA=='],
		["'secret' => 'whsec_dGVzdA==',", 'whsec_dGVzdA=='],
		['webhook.secret=whsec_dGVzdA==', 'whsec_dGVzdA=='],
		['Bearer whsec_dGVzdA==', 'whsec_dGVzdA=='],
		['Signing secret (live): whsec_dGVzdA==', 'whsec_dGVzdA=='],
		['$env:KEY="whsec_dGVzdA=="', 'whsec_dGVzdA=='],
		['export WEBHOOK_SECRET="whsec_dGVzdA=="\n', 'whsec_dGVzdA=='],
		['"secretKey": "whsec_dGVzdA==",', 'whsec_dGVzdA=='],
		['X-Secret-Key: v1,whsec_dGVzdA==', 'whsec_dGVzdA=='],
		['{"secretKey":"whsec_dGVzdA=="', 'whsec_dGVzdA=='],
		['"secretKey":"whsec_dGVzdA=="', 'whsec_dGVzdA=='],
		['n8n:whsec_dGVzdA==', 'n8n:whsec_dGVzdA=='],
		['KEY=plain', 'KEY=plain'],
		['a/b=whsec_dGVzdA==', 'whsec_dGVzdA=='],
		['whsec_dGVzdA==; another', 'whsec_dGVzdA==; another'],
		['"whsec_dGVzdA=="xyz', '"whsec_dGVzdA=="xyz'],
		['my whsec_dGVzdA==', 'whsec_dGVzdA=='],
		['my-whsec_dGVzdA==', 'my-whsec_dGVzdA=='],
		['V1,whsec_dGVzdA==', 'whsec_dGVzdA=='],
		['(whsec_dGVzdA==)', 'whsec_dGVzdA=='],
		['‹whsec_dGVzdA==>', 'whsec_dGVzdA=='],
		['«v1,whsec_dGVzdA==»', 'whsec_dGVzdA=='],
		['<whsec_dGVzdA==>', 'whsec_dGVzdA=='],
		['["whsec_dGVzdA=="]', 'whsec_dGVzdA=='],
		['{"secret":"whsec_dGVzdA=="}', 'whsec_dGVzdA=='],
		['{ "secret": "whsec_dGVzdA==" };', 'whsec_dGVzdA=='],
		['v1,whsec_dGVzdA==|v1,whsec_dGVzdB==', 'v1,whsec_dGVzdA==|v1,whsec_dGVzdB=='],
		...['${whsec_dGVzdA}', '{{ whsec_dGVzdA }}', '={{ "whsec_dGVzdA" }}'].map((text) => [text, text]),
	])('%j is %j', (pasted, key) => {
		expect(readPastedKey(pasted)).toBe(key);
	});

	test('is read as it is where it is longer than any key of this kind', () => {
		const longest = `whsec_${'A'.repeat(4_096 - '"whsec_"'.length)}`;
		expect(readPastedKey(`"${longest}"`)).toBe(longest);
		expect(readPastedKey(`"${longest}A"`)).toBe(`"${longest}A"`);
	});

	test('has its v1, in front only: elsewhere it is a part of the key', () => {
		const keys: ValidKey[] = [{ value: 'whsec_dGVzdA==', use: 'current' }];
		expect(matchSecretKey('v1,whsec_dGVzdA==', keys)).toBe('current');
		expect(matchSecretKey('V1,whsec_dGVzdA==', keys)).toBe('current');
		expect(
			matchSecretKey('xv1,whsec_dGVzdA==', [{ value: 'xwhsec_dGVzdA==', use: 'current' }]),
		).toBeUndefined();
	});
});

describe('the bytes of a key', () => {
	test.each([
		['whsec_dGVzdA==', 'test', false],
		['dGVzdA==', 'dGVzdA==', false],
		['ключ', 'ключ', false],
		['', '', true],
		['whsec_', '', true],
		['whsec_A', '', true],
	])('%j', (key, bytes, isBlank) => {
		expect([keyBytes(key).toString('utf8'), isBlankKey(key)]).toEqual([bytes, isBlank]);
	});
});
