import { causeOf } from '../../../lib/failure/cause';

const SENT = '{"lead":{"text":"Our FortiGate is down"}}';
const NGINX =
	'<html>\r\n<head><title>403 Forbidden</title></head>\r\n<body>\r\n<hr><center>nginx/1.24</center>';
const NO_API_KEY = '{"message":"No API key found in request"}';

describe('an answer of a gateway that wants a credential', () => {
	test.each<[string, RegExp, number, Record<string, unknown>, string]>([
		['unauthorized', /a user name/, 401, { 'www-authenticate': 'Basic realm="staging"' }, NGINX],
		['unauthorized', /a user name/, 401, { 'www-authenticate': 'Bearer, basic realm="x"' }, ''],
		['unauthorized', /Windows or Digest/, 401, { 'www-authenticate': 'Negotiate, NTLM' }, NGINX],
		['unauthorized', /Windows or Digest/, 401, { 'www-authenticate': ['Bearer', 'NTLM'] }, ''],
		['unauthorized', /Windows or Digest/, 401, { 'www-authenticate': 'Bearer, NTLM' }, ''],
		['unauthorized', /Windows or Digest/, 401, { 'www-authenticate': 'Digest realm="x", nonce="y"' }, ''],
		['unauthorized', /WWW-Authenticate names/, 401, { 'www-authenticate': 'OAuth realm="x"' }, ''],
		['unauthorized', /\(Kong\)/, 401, { 'www-authenticate': 'Key realm="kong"' }, ''],
		['unauthorized', /\(Kong\)/, 401, { 'www-authenticate': 'Key realm=kong' }, ''],
		['unauthorized', /\(Kong\)/, 401, { 'www-authenticate': 'Key' }, NO_API_KEY],
		['unauthorized', /\(Kong\)/, 401, { server: 'kong/3.4.2' }, NO_API_KEY],
		['unauthorized', /\(Kong\)/, 401, { server: 'nginx', via: '1.1 kong/3.9.0' }, NO_API_KEY],
		['unauthorized', /Ocp-Apim-Sub/, 401, { 'www-authenticate': 'AzureApiManagementKey realm="x"' }, '{}'],
		['unauthorized', /Supabase/, 401, {}, '{"code":401,"message":"Missing authorization header"}'],
		['unauthorized', /Supabase/, 401, {}, '{ "code": 401, "message": "Invalid JWT" }'],
		['unauthorized', /Supabase/, 401, {}, '{\n  "code" : 401,\n  "message" : "Invalid JWT"\n}'],
		['unauthorized', /Supabase/, 401, { 'sb-request-id': 'r_1' }, '{"msg":"Invalid JWT"}'],
		[
			'unauthorized',
			/Supabase/,
			401,
			{ 'sb-gateway-version': '1' },
			'{"error":"Missing authorization header"}',
		],
		['unauthorized', /\(Istio\)/, 401, { 'www-authenticate': 'Bearer realm="x"' }, 'Jwt is missing'],
		['rejected', /Google IAP/, 403, { 'x-goog-iap-generated-response': 'true' }, 'Invalid IAP credentials'],
		['rejected', /Logic Apps/, 401, {}, '{"error":{"code":"DirectApiAuthorizationRequired"}}'],
		['unauthorized', /WordPress/, 401, {}, '{"code":"rest_not_logged_in","message":"…"}'],
		[
			'unauthorized',
			/as apikey/,
			401,
			{ 'sb-gateway-version': '1' },
			'{"message":"No API key found in request","hint":"No `apikey` request header or url param was found."}',
		],
		[
			'rejected',
			/Microsoft login/,
			401,
			{
				'www-authenticate':
					'Bearer realm="x.azurewebsites.net" authorization_uri="https://login.windows.net/7/oauth2/authorize" resource_id="7"',
			},
			'You do not have permission to view this directory or page.',
		],
		[
			'rejected',
			/Microsoft login/,
			401,
			{
				'www-authenticate':
					'Bearer authorization_uri=https://login.microsoftonline.com/7/oauth2/authorize, resource_id=7',
			},
			'',
		],
		['unauthorized', /WordPress/, 401, {}, '{"code":"rest_cannot_access","message":"…"}'],
		['unauthorized', /WordPress/, 401, {}, '{"code":"rest_login_required"}'],
	])('is %s, with words that say %s (%d, %j)', (reason, words, status, headers, said) => {
		const cause = causeOf(status, headers, said, SENT);
		expect(cause?.reason).toBe(reason);
		expect(cause?.advice).toMatch(words);
	});
});
