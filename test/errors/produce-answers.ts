import { deliver } from '../../lib';
import { startEndpoint, type Answer } from '../helpers/endpoint';
import { answer, DELIVERY, POLICY, worldOf, type Reply } from '../lib/delivery-tools';
import { tryCredential, type Producers, type Shown } from './shown';

/** Answers every request so, for as long as the credential is tried. */
async function answered(answer: Answer) {
	const endpoint = await startEndpoint(answer);
	try {
		return await tryCredential({ url: `${endpoint.url}/leads?token=query-secret` });
	} finally {
		await endpoint.close();
	}
}

const refusedByGateway = (type: string) => answered({ status: 403, headers: { 'x-amzn-errortype': type } });

const wants = (scheme: string) => answered({ status: 401, headers: { 'www-authenticate': scheme } });

const page = (title: string, text: string) => `<!doctype html><title>${title}</title><h1>${text}</h1>`;

/** The failure of a lead whose endpoint is acted, because it answers by https or is one of Google. */
async function failureOf(href: string, answers: Reply[]): Promise<Shown> {
	const outcome = await deliver({ ...DELIVERY, url: new URL(href) }, POLICY, worldOf(answers).tools);
	if (outcome.delivered) throw new Error('The lead was delivered.');
	const { message, reason, statusCode } = outcome.failure;
	return { says: message, reason, status: statusCode };
}

/** The answer of a Google Apps Script, which Google does not give out. */
async function lostAnswer(): Promise<Shown> {
	const location = 'https://script.googleusercontent.com/macros/echo?lib=l';
	const moved = answer(302, { headers: { location } });
	return await failureOf('https://script.google.com/macros/s/AKfy/exec', [moved, answer(503)]);
}

/** Answers of the endpoint, and of others in its place. */
export const answerProducers: Producers = {
	'answer-redirect': () => answered({ status: 302, headers: { location: 'https://crm.example.com/' } }),
	'answer-redirect-itself': () => answered({ status: 302, headers: { location: '?cookies=1' } }),
	'answer-redirect-http': () =>
		failureOf('https://crm.example.com/leads', [
			answer(301, { headers: { location: 'http://crm.example.com/leads' } }),
		]),
	'answer-redirect-login': () =>
		answered({ status: 302, headers: { location: '/wp-login.php?redirect_to=x' } }),
	'answer-redirect-script': () =>
		failureOf('https://script.google.com/macros/s/AKfy/exec', [
			answer(302, { headers: { location: 'https://accounts.google.com/ServiceLogin?continue=x' } }),
		]),
	'answer-redirect-nowhere': () => answered({ status: 304 }),
	'answer-firewall': async () => [
		...(await answered({ status: 403, headers: { server: 'CloudFront' }, body: '' })),
		...(await answered({ status: 403, headers: { 'cf-mitigated': 'challenge' }, body: '<html>' })),
	],
	'answer-script-lost': () => lostAnswer(),
	'answer-proxy-login': () => answered({ status: 407, headers: { 'proxy-authenticate': 'Basic' } }),
	'answer-proxy': async () => [
		...(await answered({ status: 403, headers: { 'x-squid-error': 'ERR_ACCESS_DENIED 0' } })),
		...(await answered({ status: 403, headers: { server: 'Zscaler/6.2' }, body: '<html>' })),
		...(await answered({ status: 403, body: page('Web Page Blocked!', 'FortiGuard Intrusion Prevention') })),
	],
	'answer-api-gateway-path': () => refusedByGateway('MissingAuthenticationTokenException'),
	'answer-api-gateway': () => refusedByGateway('ForbiddenException'),
	'answer-google-login': () =>
		answered({
			status: 403,
			headers: { server: 'Google Frontend' },
			body: '<html>Your client does not have permission to get URL <code>/</code>',
		}),
	'answer-azure-address': () => answered({ status: 403, headers: { 'x-ms-forbidden-ip': '192.0.2.1' } }),
	'answer-vercel-login': () =>
		answered({
			status: 401,
			headers: { server: 'Vercel' },
			body: '<!doctype html><title>Authentication Required</title>',
		}),
	'answer-basic': () => answered({ status: 401, headers: { 'www-authenticate': 'Basic realm="staging"' } }),
	'answer-azure-key': () =>
		wants('AzureApiManagementKey realm="https://x.example/",name="Ocp-Apim-Subscription-Key",type="header"'),
	'answer-kong': () =>
		answered({
			status: 401,
			headers: { server: 'kong/3.4.2' },
			body: { message: 'No API key found in request' },
		}),
	'answer-supabase': () =>
		answered({ status: 401, body: { code: 401, message: 'Missing authorization header' } }),
	'answer-jwt': () => answered({ status: 401, body: 'Jwt is missing' }),
	'answer-iap': () => answered({ status: 401, headers: { 'x-goog-iap-generated-response': 'true' } }),
	'answer-azure-login': () =>
		wants(
			'Bearer realm="x.azurewebsites.net" authorization_uri="https://login.windows.net/7/oauth2/authorize"',
		),
	'answer-function-url': () =>
		answered({
			status: 403,
			headers: { 'x-amzn-errortype': 'AccessDeniedException' },
			body: { Message: 'Forbidden. For troubleshooting Function URL authorization issues, see: the manual' },
		}),
	'answer-rbac': () => answered({ status: 403, body: 'RBAC: access denied' }),
	'answer-webhook-addresses': () =>
		answered({ status: 403, body: 'IP is not whitelisted to access the webhook!' }),
	'answer-row-level-security': () =>
		answered({
			status: 401,
			body: { code: '42501', message: 'new row violates row-level security policy for table "leads"' },
		}),
	'answer-logic-apps': () =>
		answered({ status: 401, body: { error: { code: 'DirectApiAuthorizationRequired' } } }),
	'answer-wordpress-login': () => answered({ status: 401, body: { code: 'rest_not_logged_in' } }),
	'answer-other-login': () => wants('Negotiate, NTLM'),
	'answer-other-credential': () => wants('OAuth realm="gateway"'),
	'answer-csrf': () => answered({ status: 403, body: page('403 Forbidden', 'CSRF verification failed.') }),
	'answer-azure-stopped': () =>
		answered({ status: 403, body: page('Web App - Unavailable', '403 - This web app is stopped.') }),
	'answer-rails-host': () =>
		answered({
			status: 403,
			body: page('Action Controller: Exception caught', 'Blocked hosts: crm.example.com'),
		}),
	'answer-403-page': () => answered({ status: 403, body: page('No entry', 'Ask the guard.') }),
	'answer-403-limit': () => answered({ status: 403, headers: { 'retry-after': '60' } }),
	'answer-503-limit': () => answered({ status: 503, body: { code: 'SlowDown' } }),
	'answer-web-server': () =>
		answered({ status: 403, body: '<html><h1>403 Forbidden</h1><hr><center>nginx</center>' }),
	'answer-cloudflare-unreached': () => answered({ status: 521, headers: { server: 'cloudflare' } }),
	'answer-cloudflare-late': () => answered({ status: 524, headers: { server: 'cloudflare' } }),
	'answer-cloudflare-tls': () => answered({ status: 526, headers: { server: 'cloudflare' } }),
	'answer-402': () => answered({ status: 402 }),
	'answer-405': () => answered({ status: 405 }),
	'answer-401': () => answered({ status: 401 }),
	'answer-403': () => answered({ status: 403 }),
	'answer-404': () => answered({ status: 404 }),
	'answer-408': () => answered({ status: 408 }),
	'answer-410': () => answered({ status: 410 }),
	'answer-413': () => answered({ status: 413 }),
	'answer-429': () => answered({ status: 429 }),
	'answer-4xx': () => answered({ status: 422 }),
	'answer-5xx': () => answered({ status: 503 }),
	'answer-said': () => answered({ status: 400, body: 'phone: unknown country' }),
};
