import { kindOfRedirect, redirectOf, scriptAnswerOf } from '../../../lib/delivery/redirect';
import { answer } from '../delivery-tools';

const SCRIPT = new URL('https://script.google.com/macros/s/AKfy/exec');
const ANSWER = 'https://script.googleusercontent.com/macros/echo?lib=l';
const moved = (location: unknown, status = 302) => answer(status, { headers: { location } });

test.each([
	[200, undefined],
	[299, undefined],
	[300, ANSWER],
	[399, ANSWER],
	[400, undefined],
	[500, undefined],
])('an answer %d with a Location redirects to %s', (status, to) => {
	expect(redirectOf(SCRIPT, moved(ANSWER, status))?.href).toBe(to);
});

test.each<[string, unknown, object | undefined]>([
	['there', ANSWER, { method: 'GET', url: ANSWER, headers: {} }],
	['nowhere', undefined, undefined],
	['there as somebody', ANSWER.replace('//', '//me@'), undefined],
	['there with a password alone', ANSWER.replace('//', '//:pass@'), undefined],
])('a script that sends us %s for its answer: the request is %j', (_, location, request) => {
	expect(scriptAnswerOf(SCRIPT, moved(location))).toEqual(request);
});

test.each<[string, string, string | undefined]>([
	['https://crm.example/hook', 'https://crm.example/login', 'login'],
	['https://crm.example/login', 'https://www.crm.example/login', 'login'],
	['https://crm.example/api/login', 'https://crm.example/login', 'login'],
	['https://crm.example/login', 'https://crm.example/login/', undefined],
	['https://crm.example/Login/', 'https://crm.example/Login?next=1', undefined],
	['https://crm.example/login', 'https://crm.example/login?next=1', 'itself'],
	['https://crm.example/login', 'http://crm.example/login', 'unencrypted'],
	['https://crm.example/login', 'http://crm.example/login/', 'unencrypted'],
	['https://accounts.google.com/a', 'https://accounts.google.com/a', 'login'],
])('a redirect from %s to %s is of the kind %s', (from, to, kind) => {
	expect(kindOfRedirect(new URL(from), new URL(to))).toBe(kind);
});

describe('a redirect to a login', () => {
	const from = new URL('https://crm.example/hook');

	test.each([
		'https://kc.example/realms/x/protocol/openid-connect/auth?client_id=1',
		'https://x.okta.com/oauth2/v1/authorize?x=1',
		'https://x.us.auth0.com/authorize?x=1',
		'/.auth/login/aad?post_login_redirect_uri=/',
		'https://x.b2clogin.com/x/oauth2/v2.0/authorize',
		'https://adfs.example/adfs/ls/?wa=x',
		'/oauth2/start?rd=/hook',
		'https://vercel.com/sso-api?url=x',
		'https://github.com/login/oauth/authorize',
		'/login/index.php',
		'/_layouts/15/Authenticate.aspx?Source=x',
		'https://idp.example/idp/profile/SAML2/Redirect/SSO',
		'https://idp.example/start?SAMLRequest=x',
		'https://idp.example/start?client_id=x&redirect_uri=y',
		'/session/new',
		'/if/flow/default-authentication-flow/?next=/',
		'https://crm.example/authentik/if/flow/default-authentication-flow/?next=/',
		'https://x.zendesk.com/oauth/authorizations/new',
		'https://kc.example/realms/x/protocol/saml/clients/crm',
		'https://login.live.com/ppsecure/post.srf',
		'https://login.windows.net/common/wsfed',
		'https://x.awsapps.com/start',
	])('is known: %s', (to) => {
		expect(kindOfRedirect(from, new URL(to, from))).toBe('login');
	});

	test.each([
		'https://www.crm.example/hook',
		'https://crm.example/hooks/authorized',
		'https://crm.example/logins',
		'https://crm.example/hook?client_id=7&lead=1',
		'https://crm.example/api/v2/sso-hook',
		'https://crm.example/thank-you?redirect_uri=x',
		'https://crm.example/if/hook',
		'https://accounts.google.com.example/hook',
		'https://crm-login.live.com/hook',
		'https://team.cloudflareaccess.com.example/hook',
	])('is not seen in %s', (to) => {
		expect(kindOfRedirect(from, new URL(to))).not.toBe('login');
	});

	test('is not seen where the endpoint itself lies at such a path', () => {
		const endpoint = new URL('https://crm.example/oauth/leads');
		expect(kindOfRedirect(endpoint, new URL('https://www.crm.example/oauth/leads'))).toBeUndefined();
	});
});
