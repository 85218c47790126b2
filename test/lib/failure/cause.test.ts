import { causeOf } from '../../../lib/failure/cause';

const SENT = '{"lead":{"text":"Our FortiGate is down"}}';
const NGINX =
	'<html>\r\n<head><title>403 Forbidden</title></head>\r\n<body>\r\n<hr><center>nginx/1.24</center>';
const APACHE =
	"<!DOCTYPE HTML><title>403 Forbidden</title><p>You don't have permission to access this resource.";
const NO_API_KEY = '{"message":"No API key found in request"}';
const RLS = '{"code":"42501","message":"new row violates row-level security policy for table \\"leads\\""}';
const VERCEL = '<!doctype html><title>Authentication Required</title>';
const GOOGLE =
	'<html><h2>Your client does not have permission to get URL <code>/hook</code> from this server.';

describe('an answer of somebody on the way', () => {
	test.each<[string, RegExp, number, Record<string, unknown>, string]>([
		['network', /asks for a login.*HTTPS_PROXY/, 407, {}, ''],
		['network', /\(Squid\)/, 403, { 'x-squid-error': 'ERR_ACCESS_DENIED 0' }, ''],
		['network', /\(Squid\)/, 503, { 'x-squid-error': 'ERR_CONNECT_FAIL 111', server: 'nginx' }, ''],
		['network', /\(Squid\)/, 403, { server: 'squid/5.7' }, ''],
		['network', /\(Zscaler\)/, 403, { server: 'Zscaler/6.2' }, '<html>'],
		['rejected', /nothing at this path/, 403, amazon('MissingAuthenticationTokenException'), '{}'],
		['rejected', /an API key/, 403, amazon('ForbiddenException'), '{"message":"Forbidden"}'],
		['rejected', /an API key/, 401, amazon('AccessDeniedException'), '{}'],
		['rejected', /unauthenticated/, 403, { server: 'Google Frontend' }, GOOGLE],
		[
			'rejected',
			/unauthenticated/,
			401,
			{ server: 'Google Frontend' },
			GOOGLE.replace('get URL', 'the requested URL'),
		],
		['rejected', /Azure/, 403, { 'x-ms-forbidden-ip': '192.0.2.1' }, '<html>'],
		['rejected', /Vercel/, 401, { server: 'Vercel' }, VERCEL],
		['unauthorized', /a user name/, 401, { 'www-authenticate': 'Basic realm="staging"' }, NGINX],
		['unauthorized', /a user name/, 401, { 'www-authenticate': 'Bearer, basic realm="x"' }, ''],
		['rejected', /a page of its own/, 403, { server: 'nginx' }, NGINX],
		['rejected', /a page of its own/, 403, { server: 'cloudflare' }, NGINX.replace('nginx', 'openresty')],
		['rejected', /a page of its own/, 403, { server: 'Apache' }, APACHE],
		['rejected', /a page of its own/, 403, {}, '<p>Access to this resource on the server is denied!</p>'],
		['rejected', /a page of its own/, 403, {}, 'You do not have permission to view this directory or page.'],
		[
			'rejected',
			/a page of its own/,
			403,
			{ server: 'Microsoft-IIS/10.0' },
			'<!DOCTYPE html><style>body{margin:0;}</style><p>You do not have permission to view this directory or page',
		],
		['unauthorized', /Windows or Digest/, 401, { 'www-authenticate': 'Negotiate, NTLM' }, NGINX],
		['unauthorized', /Windows or Digest/, 401, { 'www-authenticate': ['Bearer', 'NTLM'] }, ''],
		['unauthorized', /Windows or Digest/, 401, { 'www-authenticate': 'Bearer, NTLM' }, ''],
		['unauthorized', /Windows or Digest/, 401, { 'www-authenticate': 'Digest realm="x", nonce="y"' }, ''],
		['unauthorized', /WWW-Authenticate names/, 401, { 'www-authenticate': 'OAuth realm="x"' }, ''],
		['unauthorized', /\(Kong\)/, 401, { 'www-authenticate': 'Key realm="kong"' }, ''],
		['unauthorized', /\(Kong\)/, 401, { 'www-authenticate': 'Key' }, NO_API_KEY],
		['unauthorized', /\(Kong\)/, 401, { server: 'kong/3.4.2' }, NO_API_KEY],
		['unauthorized', /\(Kong\)/, 401, { server: 'nginx', via: '1.1 kong/3.9.0' }, NO_API_KEY],
		['unauthorized', /Ocp-Apim-Sub/, 401, { 'www-authenticate': 'AzureApiManagementKey realm="x"' }, '{}'],
		['unauthorized', /Supabase/, 401, {}, '{"code":401,"message":"Missing authorization header"}'],
		['unauthorized', /Supabase/, 401, {}, '{ "code": 401, "message": "Invalid JWT" }'],
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
		['rejected', /CSRF token/, 403, {}, '<!DOCTYPE html><h1>Forbidden</h1><p>CSRF verification failed.'],
		['rejected', /CSRF token/, 419, {}, '{"message":"CSRF token mismatch."}'],
		['rejected', /CSRF token/, 403, {}, '{"message":"CSRF token mismatch."}'],
		['rejected', /CSRF token/, 422, {}, '<html>ActionController::InvalidAuthenticityToken'],
		['rejected', /CSRF token/, 419, {}, '<!DOCTYPE html><title>Page Expired</title>'],
		['rejected', /CSRF token/, 403, {}, '{"code":"EBADCSRFTOKEN","message":"invalid csrf token"}'],
		['rejected', /CSRF token/, 403, {}, '<!DOCTYPE html><pre>ForbiddenError: invalid csrf token'],
		['rejected', /CSRF token/, 403, {}, '{"message":"Could not verify the provided CSRF token because …"}'],
		['rejected', /CSRF token/, 403, {}, "Invalid CSRF Token 'null' was found on the request parameter"],
		['rejected', /CSRF token/, 403, {}, '{"detail":"CSRF Failed: Referer checking failed - no Referer."}'],
		['rejected', /CSRF token/, 400, {}, '<!doctype html><h1>Bad Request</h1><p>The CSRF token is missing.'],
		['rejected', /CSRF token/, 400, {}, '<!doctype html><p>The CSRF session token is missing.'],
		['rejected', /CSRF token/, 400, {}, '{"message":"Unable to verify your data submission.","code":0}'],
		[
			'rejected',
			/CSRF token/,
			403,
			{},
			'<!DOCTYPE html><title>Error</title><p>The action you have requested is not allowed.',
		],
		['rejected', /CSRF token/, 403, {}, '<!doctype html><p>The action you requested is not allowed.</p>'],
		[
			'rejected',
			/InvokeFunctionUrl/,
			403,
			amazon('AccessDeniedException'),
			'{"Message":"Forbidden. For troubleshooting Function URL authorization issues, see: …"}',
		],
		['rejected', /nothing at this path/, 403, amazon('IncompleteSignatureException'), '{}'],
		['rejected', /nothing at this path/, 403, amazon('InvalidSignatureException'), '{}'],
		['rejected', /an API key/, 403, amazon('WAFForbiddenException'), '{"message":"Forbidden"}'],
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
		['rejected', /AuthorizationPolicy/, 403, { server: 'istio-envoy' }, 'RBAC: access denied'],
		['rejected', /row-level security/, 401, {}, RLS],
		['rejected', /Whitelist/, 403, {}, 'IP is not whitelisted to access the webhook!'],
		['rejected', /Whitelist/, 403, {}, 'IP is not allowed to access the webhook!'],
		['rejected', /is stopped/, 403, {}, '<!DOCTYPE html><h2>Error 403 - This web app is stopped.</h2>'],
		['rejected', /config\.hosts/, 403, {}, '<!DOCTYPE html><h1>Blocked hosts: crm.example.com</h1>'],
		['rejected', /config\.hosts/, 403, {}, '<!DOCTYPE html><h1>Blocked host: crm.example.com</h1>'],
		['network', /\(Fortinet\)/, 403, {}, '<html><title>Web Page Blocked!</title>'],
		['network', /\(Fortinet\)/, 403, {}, '<!DOCTYPE html><p>FortiGuard Intrusion Prevention'],
		['server_error', /could not reach/, 521, { server: 'cloudflare' }, '<html>'],
		['server_error', /could not reach/, 522, { server: 'cloudflare' }, ''],
		['server_error', /could not reach/, 523, { server: 'cloudflare' }, ''],
		['server_error', /could not reach/, 530, { server: 'cloudflare' }, 'error code: 1033'],
		['timeout', /in time/, 524, { server: 'cloudflare' }, ''],
		['server_error', /certificate/, 525, { server: 'cloudflare' }, ''],
		['server_error', /certificate/, 526, { server: ['nginx', 'cloudflare'] }, ''],
	])('is %s, with words that say %s (%d, %j)', (reason, words, status, headers, said) => {
		const cause = causeOf(status, headers, said, SENT);
		expect(cause?.reason).toBe(reason);
		expect(cause?.advice).toMatch(words);
	});

	test.each<[string, number, Record<string, unknown>, string]>([
		['a wrong key', 401, {}, ''],
		[
			'a wrong key at an API that speaks like Apache',
			403,
			{},
			'{"message":"You don\'t have permission to access this resource"}',
		],
		['a wrong key that is not allowed', 403, {}, '{"error":"The action you requested is not allowed"}'],
		['a lead that is wrong', 400, {}, '{"error":"invalid token in tags"}'],
		['a wrong token', 403, {}, '{"error":"Invalid token"}'],
		['a receiver that says for whom', 403, {}, 'RBAC: access denied for the role viewer'],
		['a receiver that says where', 403, {}, 'CRM: RBAC: access denied'],
		['a receiver that speaks of RBAC', 403, {}, '{"error":"RBAC: access denied for this key"}'],
		[
			'a wrong token, by an authorization_uri',
			401,
			{ 'www-authenticate': 'Bearer authorization_uri="https://crm.example/"' },
			'',
		],
		['a wrong key in a list', 403, {}, ' [{"error":"You don\'t have permission to access this account"}]'],
		['a wrong key, by a token', 401, { 'www-authenticate': 'Bearer realm="basics"' }, ''],
		['a wrong key, by a scheme of the receiver', 401, { 'www-authenticate': 'X-Secret-Key' }, ''],
		['a wrong key, by a signature', 401, { 'www-authenticate': 'Webhook-Signature' }, ''],
		...[
			'SecretKey realm="leads"',
			'secret_key',
			'SharedSecret',
			'WebhookSecret',
			'ApiKey',
			'Key',
			'Token',
			'Hook',
		].map((scheme): [string, number, Record<string, unknown>, string] => [
			`a wrong key, by the scheme ${scheme}`,
			401,
			{ 'www-authenticate': scheme },
			'',
		]),
		['a wrong key at a receiver that speaks like Kong', 401, { server: 'nginx' }, NO_API_KEY],
		['a wrong key by a scheme, with words of Kong', 401, { 'www-authenticate': 'Secret-Key' }, NO_API_KEY],
		['a wrong key, one level deeper', 401, {}, '{"error":{"code":401,"message":"Invalid JWT"}}'],
		[
			'a wrong key at a receiver that speaks like Supabase',
			401,
			{},
			'{"error":"Missing authorization header"}',
		],
		['a wrong key at another one', 401, {}, '{"message":"Missing Authorization header"}'],
		['a wrong key at a third one', 401, {}, '{"error":"Invalid JWT"}'],
		['a wrong key in WordPress', 401, {}, '{"code":"rest_forbidden"}'],
		['a wrong key with another status', 400, { 'www-authenticate': 'Digest realm="x"' }, 'Jwt is missing'],
		['a receiver that speaks of tokens', 401, {}, 'the Jwt is missing'],
		['a wrong key in a Lambda', 401, amazon('UnauthorizedException'), ''],
		['a wrong key at a receiver behind nginx', 403, { server: 'nginx' }, '{"error":"wrong key"}'],
		['a wrong key at a receiver on Vercel', 401, { server: 'Vercel' }, '{"error":"wrong key"}'],
		['a page that Vercel did not write', 401, {}, VERCEL],
		['a receiver in Cloud Run', 403, { server: 'Google Frontend' }, 'wrong key'],
		['a receiver that speaks of Google', 403, {}, GOOGLE],
		['trouble of Amazon', 500, amazon('ForbiddenException'), ''],
		['trouble of the receiver', 500, { server: 'nginx' }, NGINX],
		['trouble of the receiver in Azure', 500, { 'x-ms-forbidden-ip': '192.0.2.1' }, ''],
		['a status of another house', 521, {}, ''],
		['trouble behind Cloudflare', 502, { server: 'cloudflare' }, ''],
		['words that only pages of Fortinet have', 403, {}, '{"error":"no FortiGuard for us"}'],
		['words of the lead', 403, {}, `{"error":"Forbidden","sent":${SENT}}`],
		['words of the lead in a page', 403, {}, '<html><p>You wrote: Our FortiGate is down'],
		['a squid further on', 403, { via: '1.1 cache (squid/5.7)', server: 'my-squid' }, ''],
		['a server with a name like that of Zscaler', 403, { server: 'behind-zscaler' }, ''],
		['a server with a name like that of Google', 403, { server: 'behind-google frontend' }, GOOGLE],
		['a server with a name like that of Vercel', 401, { server: 'behind-vercel' }, VERCEL],
		...[521, 524, 525].map((status): [string, number, Record<string, unknown>, string] => [
			`a server with a name like that of Cloudflare, with ${status}`,
			status,
			{ server: 'behind-cloudflare' },
			'',
		]),
	])('is not seen in %s', (_, status, headers, said) => {
		expect(causeOf(status, headers, said, SENT)).toBeUndefined();
	});
});

function amazon(type: string) {
	return { 'x-amzn-errortype': type };
}
