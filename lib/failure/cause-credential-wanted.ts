import type { Cause, Row } from './cause-row';

/*
 * Gateways and servers that want a credential of their own before they let a request through. Their 401 said for each of them that the
 * receiver refused the secret key, which it had never seen.
 */

const HEADER = 'www-authenticate';

/** Receivers say such things too, so something else must tell that it was the gateway. */
const NO_API_KEY = /No API key found in request/i;
const NO_JWT = /Missing authorization header|Invalid JWT/i;

// docs.konghq.com/hub/kong-inc/key-auth
const KONG: Cause = {
	reason: 'unauthorized',
	advice:
		'the gateway there (Kong) wants an API key. Enter it as apikey in Additional Headers of the credential, or under the name that the gateway has for it.',
};

// supabase.com/docs/guides/functions/auth
const SUPABASE: Cause = {
	reason: 'unauthorized',
	advice:
		'Supabase lets only requests with a token through to the function. Turn off Verify JWT of the function, because it checks the key itself, or enter the token as Authorization in Additional Headers of the credential.',
};

export const CREDENTIAL_WANTED: Row[] = [
	{
		statuses: [401],
		header: HEADER,
		value: /(^|,)\s*basic\b/i,
		reason: 'unauthorized',
		advice:
			'the web server there asks for a user name and a password. Enter them as Authorization in Additional Headers of the credential.',
	},
	{
		// learn.microsoft.com/azure/api-management/api-management-subscriptions
		statuses: [401],
		header: HEADER,
		value: /\bAzureApiManagementKey\b/i,
		reason: 'unauthorized',
		advice:
			'Azure API Management wants a subscription key. Enter it as Ocp-Apim-Subscription-Key in Additional Headers of the credential.',
	},
	{ statuses: [401], header: HEADER, value: /\bkey\s+realm="?kong\b/i, ...KONG },
	{ statuses: [401], header: HEADER, value: /^key\b/i, says: NO_API_KEY, ...KONG },
	{ statuses: [401], header: 'server', value: /\bkong\b/i, says: NO_API_KEY, ...KONG },
	{ statuses: [401], header: 'via', value: /\bkong\b/i, says: NO_API_KEY, ...KONG },
	// Supabase in front of its tables, which names no Kong.
	{ statuses: [401], says: /No `apikey` request header or url param was found/, ...KONG },
	{
		statuses: [401],
		says: /^\{\s*"code"\s*:\s*401\s*,\s*"message"\s*:\s*"(?:Missing authorization header|Invalid JWT)"/i,
		...SUPABASE,
	},
	{ statuses: [401], header: 'sb-request-id', says: NO_JWT, ...SUPABASE },
	{ statuses: [401], header: 'sb-gateway-version', says: NO_JWT, ...SUPABASE },
	{
		statuses: [401],
		says: /^Jwt (?:is missing|verification fails|issuer is not configured|is expired)/i,
		reason: 'unauthorized',
		advice:
			'the gateway there (Istio) wants a token. Enter it as Authorization in Additional Headers of the credential, or have this path let through without it: the receiver checks the key itself.',
	},
	{
		// cloud.google.com/iap/docs/faq
		statuses: [401, 403],
		header: 'x-goog-iap-generated-response',
		reason: 'rejected',
		advice:
			'Google IAP lets nobody through to the receiver without a Google login. Take IAP away from this path: the receiver checks the key itself.',
	},
	{
		// learn.microsoft.com/azure/app-service/overview-authentication-authorization
		statuses: [401, 403],
		header: HEADER,
		value: /authorization_uri="?https:\/\/login\.(?:windows\.net|microsoftonline\.com)\//i,
		reason: 'rejected',
		advice:
			'Azure lets nobody through to the receiver without a Microsoft login. In the Authentication of the app allow unauthenticated access: the receiver checks the key itself.',
	},
	{
		statuses: [401],
		says: /DirectApiAuthorizationRequired/,
		reason: 'rejected',
		advice:
			'Logic Apps wants the signature that is a part of the URL. Copy the whole URL of the trigger, up to the end of its sig, and send no Authorization in Additional Headers.',
	},
	{
		statuses: [401, 403],
		// Not rest_forbidden: with this code a receiver in WordPress refuses a wrong key.
		says: /"rest_(?:not_logged_in|cannot_access|login_required)"/,
		reason: 'unauthorized',
		advice:
			'WordPress wants a login at this path. Enter an application password as Authorization in Additional Headers of the credential, or have the path let through without it: the receiver checks the key itself.',
	},
	{
		statuses: [401],
		header: HEADER,
		value: /(?:^|,)\s*(?:negotiate|ntlm|digest)\b/i,
		reason: 'unauthorized',
		advice:
			'the web server there wants a login (Windows or Digest) that n8n cannot make. Have this path let through without it: the receiver checks the key itself.',
	},
	{
		// A receiver may well call the secret key by such a name, also within a word: `SecretKey`, `ApiKey`, `WebhookSecret`.
		statuses: [401],
		header: HEADER,
		value: /^(?!.*(?:key|secret|token|bearer|signature|hmac|hook))[a-z]/i,
		reason: 'unauthorized',
		advice:
			'what answers there wants a credential of its own, which its header WWW-Authenticate names. Enter it in Additional Headers of the credential.',
	},
];
