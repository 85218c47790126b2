import type { Cause, Row } from './cause-row';

const PROXY_LOGIN: Cause = {
	reason: 'network',
	advice:
		'the proxy through which this n8n sends asks for a login. Check the user name and the password in HTTPS_PROXY of this n8n.',
};

/** n8n hands out as the answer what its proxy says instead of opening the way to the endpoint. */
const byProxy = (name: string): Cause => ({
	reason: 'network',
	advice: `a proxy on the way (${name}) did not let the request through, or did not reach the endpoint. If this n8n sends through a proxy (HTTPS_PROXY), ask the people who run it.`,
});

const CSRF: Cause = {
	reason: 'rejected',
	advice:
		'the program there wants a CSRF token, which only its own forms have. Exempt this path from its CSRF protection: the receiver checks the key itself.',
};

const REFUSED = [401, 403];

/** Answers of proxies, clouds and web servers in place of the receiver. */
export const ON_THE_WAY: Row[] = [
	{ statuses: [407], ...PROXY_LOGIN },
	{ header: 'x-squid-error', ...byProxy('Squid') },
	{ header: 'server', value: /^squid\b/i, ...byProxy('Squid') },
	{ header: 'server', value: /^zscaler\b/i, ...byProxy('Zscaler') },
	{
		// docs.aws.amazon.com/lambda/latest/dg/urls-auth.html: since October 2025 both permissions are needed.
		statuses: [403],
		header: 'x-amzn-errortype',
		value: /AccessDenied/,
		says: /Function URL authorization/i,
		reason: 'rejected',
		advice:
			'the Lambda Function URL is not open to everybody. Set its Auth type to NONE, and allow lambda:InvokeFunctionUrl and lambda:InvokeFunction for everybody: the receiver checks the key itself.',
	},
	// repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden
	{
		// The other two come where an Authorization of Additional Headers met a path that is not there.
		statuses: REFUSED,
		header: 'x-amzn-errortype',
		value: /MissingAuthenticationToken|IncompleteSignature|InvalidSignature/,
		reason: 'rejected',
		advice:
			'Amazon API Gateway has nothing at this path that takes a POST. Check the URL, its stage included, and that the API is deployed.',
	},
	{
		statuses: REFUSED,
		header: 'x-amzn-errortype',
		value: /Forbidden|AccessDenied/,
		reason: 'rejected',
		advice:
			'Amazon API Gateway refused the request by a rule (firewall, policy, authorizer), or because it wants an API key. Enter an API key as X-Api-Key in Additional Headers of the credential.',
	},
	{
		statuses: REFUSED,
		header: 'server',
		value: /^google frontend/i,
		says: /does not have permission to (get|the requested) URL/i,
		reason: 'rejected',
		advice:
			'Google Cloud lets nobody through to the receiver without a Google login. Allow unauthenticated invocations (public access) there: the receiver checks the key itself.',
	},
	{
		statuses: REFUSED,
		header: 'x-ms-forbidden-ip',
		reason: 'rejected',
		advice:
			'the access restrictions of the Azure app do not allow the address of this n8n. Have the address allowed there.',
	},
	{
		statuses: [401],
		header: 'server',
		value: /^vercel\b/i,
		says: /authentication required/i,
		reason: 'rejected',
		advice:
			'Vercel protects this deployment by a login. Enter the URL of the production deployment, or the bypass secret as X-Vercel-Protection-Bypass in Additional Headers of the credential.',
	},
	// Laravel alone answers 419, which its page calls `Page Expired`, in the language of the site.
	{ statuses: [419], ...CSRF },
	{
		// Django, Express, Flask, Laravel, Rails, Spring and Yii, which answer in JSON or with a page.
		statuses: [400, 403, 422],
		says: /(?:invalid|missing|provided) CSRF token|CSRF (?:verification )?failed|CSRF (?:session )?token (?:is )?(?:missing|mismatch|invalid)|EBADCSRFTOKEN|InvalidAuthenticityToken|Unable to verify your data submission/i,
		...CSRF,
	},
	// CodeIgniter, which does not name it.
	{
		statuses: [403],
		says: /The action you (?:have )?requested is not allowed/i,
		isOfPages: true,
		...CSRF,
	},
	{
		statuses: [403],
		says: /^RBAC: access denied$/,
		reason: 'rejected',
		advice:
			'a rule of the gateway there (Istio or Envoy) refused the request. Have this path allowed in its AuthorizationPolicy: the receiver checks the key itself.',
	},
	{
		statuses: [403],
		says: /IP is not (?:whitelisted|allowed) to access the webhook/,
		reason: 'rejected',
		advice:
			'the Webhook node there takes requests from some addresses alone. Add the address of this n8n to its IP(s) Whitelist.',
	},
	{
		// PostgREST, which Supabase has: 42501 is a privilege that is missing.
		statuses: REFUSED,
		says: /violates row-level security policy/,
		reason: 'rejected',
		advice:
			'the database there has no policy by which this request may write into the table. Add a row-level security policy for INSERT, or send the leads to a function that checks the key.',
	},
	{
		statuses: [403],
		says: /this web app is stopped/i,
		reason: 'rejected',
		advice: 'the app there is stopped. Start it in Azure.',
	},
	{
		statuses: [403],
		says: /\bBlocked hosts?:/,
		reason: 'rejected',
		advice: 'the Rails app there takes no requests under this host name. Add the name to its config.hosts.',
	},
	{
		statuses: [403],
		says: /FortiGuard|FortiGate|<title>Web Page Blocked/i,
		isOfPages: true,
		...byProxy('Fortinet'),
	},
	{
		statuses: [403],
		// nginx, Apache, LiteSpeed and IIS, each in its own page. APIs say such things of a wrong key in JSON.
		says: /<hr>\s*<center>(nginx|openresty)|You don't have permission to access|Access to this resource on the server is denied|You do not have permission to view this directory or page/i,
		isNotJson: true,
		reason: 'rejected',
		advice:
			'the web server there refused the request with a page of its own, so the receiver has probably not seen it. Check the path, and the rules of the web server.',
	},
	// developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors
	{
		statuses: [521, 522, 523, 530],
		header: 'server',
		value: /^cloudflare/i,
		reason: 'server_error',
		advice:
			'Cloudflare could not reach the receiver. Check that the receiver is running, and that it lets Cloudflare in.',
	},
	{
		statuses: [524],
		header: 'server',
		value: /^cloudflare/i,
		reason: 'timeout',
		advice:
			'the receiver did not answer Cloudflare in time. It must answer quickly; work that takes long belongs after the answer.',
	},
	{
		statuses: [525, 526],
		header: 'server',
		value: /^cloudflare/i,
		reason: 'server_error',
		advice:
			'Cloudflare could make no secure connection to the receiver. Check the certificate of the receiver.',
	},
];
