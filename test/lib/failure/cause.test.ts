import { causeOf } from '../../../lib/failure/cause';

const SENT = '{"lead":{"text":"Our FortiGate is down"}}';
const NGINX =
	'<html>\r\n<head><title>403 Forbidden</title></head>\r\n<body>\r\n<hr><center>nginx/1.24</center>';
const NO_API_KEY = '{"message":"No API key found in request"}';
const VERCEL = '<!doctype html><title>Authentication Required</title>';
const GOOGLE =
	'<html><h2>Your client does not have permission to get URL <code>/hook</code> from this server.';

describe('somebody who answered in place of the receiver', () => {
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
