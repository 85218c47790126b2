import { toConnection } from '../../../lib/delivery/connection';
import { additionalHeadersAdvice, secretsInHeaders } from '../../../lib/security/additional-headers';
import { readCredentialFields, readKeys } from '../../../lib/security/credential';

const FIELDS = { url: 'https://crm.example.com', secretKey: 'key' };
const read = (values: unknown) => readCredentialFields({ ...FIELDS, additionalHeaders: { values } });
const connect = (...values: Array<[name: string, value: string]>) =>
	toConnection(read(values.map(([name, value]) => ({ name, value }))), 0);

describe('additional headers', () => {
	test('are read as n8n stores them, without empty rows and the white space of a paste', () => {
		const rows = [
			{ name: ' X-Token ', value: 'abc\n' },
			{ name: '', value: '' },
			{ name: ' ', value: ' ' },
		];
		expect(read(rows).additionalHeaders).toEqual([{ name: 'X-Token', value: 'abc' }]);
	});

	test.each([
		['Authorization', 'Authorization: Bearer abc', 'Authorization', 'Bearer abc'],
		['authorization', 'AUTHORIZATION:\tBearer abc', 'authorization', 'Bearer abc'],
		['X-Token:', 'abc', 'X-Token', 'abc'],
		['X-Token :', 'X-Token: abc', 'X-Token', 'abc'],
		['X-Token: ', 'abc', 'X-Token', 'abc'],
		['X-Token', 'Username password', 'X-Token', 'Username password'],
		['Admin', 'admin:my password', 'Admin', 'admin:my password'],
		['Admin', 'admin:password', 'Admin', 'admin:password'],
		['X-Token', 'X-Token2: abc', 'X-Token', 'X-Token2: abc'],
		['X-Token', 'X-Token:', 'X-Token', 'X-Token:'],
		['Authorization', 'Bearer Authorization: abc', 'Authorization', 'Bearer Authorization: abc'],
	])('are read without what comes along in a paste: %s: %s', (name, value, readName, readValue) => {
		const additionalHeaders = [{ name: readName, value: readValue }];
		expect(read([{ name, value }])).toMatchObject({ additionalHeaders });
	});

	test.each<[string, boolean]>([
		['"Bearer abc"', true],
		["Bearer 'abc'", true],
		['“abc”', true],
		['Bearer <token>', true],
		['Bearer  <token>', true],
		['<https://example.com>; rel="next"', false],
		['"lead" of our crm', false],
		['<your key>', true],
		['{{ $env.TOKEN }}', true],
		['Bearer ${TOKEN}', true],
		['Bearer abc', false],
		['Basic YWxleDpwYXNzd29yZA==', false],
		['our crm "2" of many', false],
		['a="1"; b="2"', false],
		['Alex <alex@example.com>', false],
		['{"tenant":"a"}', false],
		['Token token="abc"', false],
		['W/"abc"', false],
		['', false],
	])('a person hears where a value seems to hold more than the value: %s: %s', (value, hears) => {
		const advice = additionalHeadersAdvice([{ name: 'X-Token', value }]);
		expect(advice).toEqual(
			hears ? [expect.stringMatching(/^Additional Headers: the value of X-Token seems to hold/)] : [],
		);
	});

	test.each([{}, { values: [] }, { values: undefined }, undefined, null, ''])(
		'are none: %j',
		(additionalHeaders) => {
			const fields = readCredentialFields({ ...FIELDS, additionalHeaders });
			expect(toConnection(fields, 0)).toMatchObject({ additionalHeaders: [] });
		},
	);

	test('are none in a credential that is older than they are', () => {
		expect(toConnection(readCredentialFields(FIELDS), 0)).toMatchObject({ additionalHeaders: [] });
	});

	test.each([
		[[{ name: 'X-Token', value: undefined }], 'must be text, and its expression gives nothing'],
		[[{ name: 'X-Token', value: 12345 }], 'must be text, and its expression gives a number'],
		[[{ name: null, value: 'abc' }], 'must be text, and its expression gives nothing'],
		[[null], 'must be text, and its expression gives nothing'],
		['abc', 'must be a list of names and values'],
	])('%j may pass by itself', (values, problem) => {
		expect(() => read(values)).toThrow(`Additional Headers ${problem}`);
	});

	test('are nothing that a receiver needs', () => {
		const additionalHeaders = { values: [{ name: 'X-Token', value: undefined }] };
		expect(readKeys({ secretKey: 'key', additionalHeaders }, 0)).toEqual({
			keys: [{ value: 'key', use: 'current' }],
		});
	});

	test.each([
		'Authorization',
		'X-Token',
		'x_token',
		'User-Agent',
		'Accept',
		'Cookie',
		'X-Lead',
		'X-Lead-Source',
		'X-Lead-Event-Source',
		'X-Webhook',
		'Webhook-Token',
		'Svix-Token',
		'Content-Language',
		'X-Host',
		'Hosted-By',
		"a!#$%&'*+.^`|~1",
	])('may have the name %s', (name) => {
		expect(connect([name, 'Bearer abc'])).toMatchObject({
			additionalHeaders: [{ name, value: 'Bearer abc' }],
		});
	});
});

describe('refused, with the name and never the value:', () => {
	test.each([
		'X-Secret-Key',
		'x-secret-key',
		'X-Lead-Event',
		'x-lead-handoff',
		'x_lead_event',
		'X_SECRET_KEY',
		'WEBHOOK-ID',
		'webhook-timestamp',
		'webhook-signature',
		'webhook_signature',
		'svix-id',
		'Content-Type',
		'content-length',
		'Content-Encoding',
		'Host',
		'Connection',
		'Keep-Alive',
		'Proxy-Authorization',
		'Proxy-Connection',
		'TE',
		'Trailer',
		'Transfer-Encoding',
		'Transfer_Encoding',
		'Upgrade',
		'Expect',
		'__proto__',
	])('%s, which is not theirs to set', (name) => {
		expect(connect(['X-Good', 'good'], [name, 'th3-value'])).toEqual({
			failure: {
				reason: 'invalid_options',
				message: `Additional Headers: ${name} is set by this package or by n8n itself. Take it out of the credential.`,
			},
		});
	});

	test.each<[string, string, string]>([
		['X Token', 'th3-value', '"X…" (number 2) is no name of a header'],
		['X-Tokén', 'th3-value', '"X-Tok…" (number 2) is no name of a header'],
		['', 'th3-value', '"…" (number 2) is no name of a header'],
		['X-Fifteen-Chars:th3', 'th3-value', '"X-Fifteen-Chars…" (number 2) is no name of a header'],
		['X-Sixteen-Chars-:th3', 'th3-value', '"…" (number 2) is no name of a header'],
		['X-Token::', 'th3-value', '"X-Token…" (number 2) is no name of a header'],
		['X-A\r\nX-B', 'th3-value', '"X-A…" (number 2) is no name of a header'],
		['th3-value-that-is-in-the-wrong-field=', 'X', '"…" (number 2) is no name of a header'],
		['X-Token', '', 'X-Token has no value'],
		['X-Token', 'th3-värde', 'the value of X-Token has characters that an HTTP header cannot carry'],
		['X-Token', 'th3\r\nX-Lead-Event: test', 'the value of X-Token has characters'],
		['X-Token', 'th3\0', 'the value of X-Token has characters'],
		['x-good', 'th3-value', 'x-good is there twice'],
	])('%j: %j', (name, value, problem) => {
		const result = connect(['X-Good', 'good'], [name, value]);
		expect(result).toMatchObject({ failure: { reason: 'invalid_options' } });
		expect(JSON.stringify(result)).toContain(JSON.stringify(`Additional Headers: ${problem}`).slice(1, -1));
		expect(JSON.stringify(result)).not.toContain('th3');
	});
});

test.each<[string, string, string[]]>([
	['X-Token', 'abc123', ['abc123']],
	['X-Version', '2', []],
	['X-Active', 'true', []],
	['Authorization', 'Bearer 9fK3x2ab', ['Bearer 9fK3x2ab', '9fK3x2ab']],
	['Cookie', 'a=1; session=9fK3x2abQ', ['a=1; session=9fK3x2abQ', 'session=9fK3x2abQ', '9fK3x2abQ']],
	[
		'Authorization',
		'Basic YWxleDpwYXNzd29yZA==',
		['Basic YWxleDpwYXNzd29yZA==', 'YWxleDpwYXNzd29yZA==', 'password'],
	],
	['Authorization', 'Bearer abc1234', ['Bearer abc1234', 'abc1234']],
	['Authorization', 'Token 12ab34c', ['Token 12ab34c', '12ab34c']],
	['Authorization', 'Bearer sesame', ['Bearer sesame']],
	['Authorization', 'Basic YWNtZTpsZXRtZTEh', ['Basic YWNtZTpsZXRtZTEh', 'YWNtZTpsZXRtZTEh', 'letme1!']],
	['Authorization', 'Bearer 9fK3x2abQw8ZpL4v', ['Bearer 9fK3x2abQw8ZpL4v', '9fK3x2abQw8ZpL4v']],
	['X-Login', 'no basic YWxleDpwYXNzd29yZA==', ['no basic YWxleDpwYXNzd29yZA==', 'YWxleDpwYXNzd29yZA==']],
	[
		'Authorization',
		'Basic YWxleDpwYXNzOndvcmQ=',
		['Basic YWxleDpwYXNzOndvcmQ=', 'YWxleDpwYXNzOndvcmQ=', 'pass:word'],
	],
	['Accept', 'application/json', []],
	['Accept-Language', 'en-GB, en', []],
	['X-Origin', 'abc123', ['abc123']],
	['From-Whom', 'abc123', ['abc123']],
	['User-Agent', 'Mozilla/5.0 (compatible)', []],
])('the secrets in %s: %s', (name, value, secrets) => {
	expect(new Set(secretsInHeaders([{ name, value }]).filter((each) => each !== '='))).toEqual(
		new Set(secrets),
	);
});
