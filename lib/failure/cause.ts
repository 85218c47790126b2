import type { FailureReason } from './failure';
import { textsOf } from './firewall';

/** Why an answer came that the receiver itself probably did not give, and what to do about it. */
export type Cause = { reason: FailureReason; advice: string };

/** A cause, and by what it is known. All that is named must be there; `value` is some text where it is not named. */
type Row = Cause & { statuses?: number[]; header?: string; value?: RegExp; says?: RegExp };

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

const REFUSED = [401, 403];

/**
 * The first row that fits counts. Every answer here was once explained by its status alone. So people changed keys that were right,
 * and leads were given up because the proxy of n8n's own network had turned them away.
 */
const ROWS: Row[] = [
	{ statuses: [407], ...PROXY_LOGIN },
	{ header: 'x-squid-error', ...byProxy('Squid') },
	{ header: 'server', value: /^squid\b/i, ...byProxy('Squid') },
	{ header: 'server', value: /^zscaler\b/i, ...byProxy('Zscaler') },
	// repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden
	{
		statuses: REFUSED,
		header: 'x-amzn-errortype',
		value: /^MissingAuthenticationToken/,
		reason: 'rejected',
		advice:
			'Amazon API Gateway has nothing at this path that takes a POST. Check the URL, its stage included, and that the API is deployed.',
	},
	{
		statuses: REFUSED,
		header: 'x-amzn-errortype',
		value: /^(Forbidden|AccessDenied)/,
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
	{
		statuses: [401],
		header: 'www-authenticate',
		value: /(^|,)\s*basic\b/i,
		reason: 'unauthorized',
		advice:
			'the web server there asks for a user name and a password. Enter them as Authorization in Additional Headers of the credential.',
	},
	{
		statuses: [403],
		// nginx, Apache, LiteSpeed and IIS, each in its own page.
		says: /<hr>\s*<center>(nginx|openresty)|You don't have permission to access|Access to this resource on the server is denied|You do not have permission to view this directory or page/i,
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

/**
 * The cause of an answer that is no 2xx, where something else than the status tells it.
 * @param headers of the answer, with names in small letters
 * @param said the answer as text
 */
export function causeOf(status: number, headers: Record<string, unknown>, said: string): Cause | undefined {
	return ROWS.find(
		({ statuses, header, value = /./, says = /^/ }) =>
			(statuses === undefined || statuses.includes(status)) &&
			(header === undefined || textsOf(headers[header]).some((text) => value.test(text))) &&
			says.test(said),
	);
}
