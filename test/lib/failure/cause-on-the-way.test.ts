import { causeOf } from '../../../lib/failure/cause';

const SENT = '{"lead":{"text":"Our FortiGate is down"}}';
const NGINX =
	'<html>\r\n<head><title>403 Forbidden</title></head>\r\n<body>\r\n<hr><center>nginx/1.24</center>';
const APACHE =
	"<!DOCTYPE HTML><title>403 Forbidden</title><p>You don't have permission to access this resource.";
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
		['rejected', /a page of its own/, 403, { server: 'nginx' }, NGINX],
		['rejected', /a page of its own/, 403, {}, NGINX.replace('<hr>', '<hr>\r\n')],
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
});

function amazon(type: string) {
	return { 'x-amzn-errortype': type };
}
