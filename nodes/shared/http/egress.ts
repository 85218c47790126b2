import type { ICredentialTestFunctions, NodeEgressFilter } from 'n8n-workflow';
import {
	HistoryUnavailableError,
	readRedisFields,
	SSRF_BLOCKED,
	unavailable,
	type RedisFields,
} from '../../../lib';
import { withSsrfCode } from '../n8n-internals/ssrf-errors';

/** n8n's helpers, as far as this version of n8n has them. */
type Helpers = { getSecureEgressFilter?: () => Pick<NodeEgressFilter, 'validateUrl'> };

type OlderRequest = ICredentialTestFunctions['helpers']['request'];

/**
 * Asks n8n whether this package may connect to a Redis. Before this question was asked, the credential's test connected to any inner
 * address, even with n8n's SSRF protection on, and showed what the server there answered.
 * An n8n that has no such protection, or has it turned off, allows every address.
 * @param request for a credential test: n8n 2.41 gives the test no egress filter, but its older HTTP client, which asks the filter
 * @throws HistoryUnavailableError where n8n does not allow the connection, or cannot find the host
 */
export async function checkEgress(
	helpers: object,
	given: RedisFields,
	request?: OlderRequest,
): Promise<void> {
	const url = urlOf(given);
	const ask = async () => {
		const own = helpers as Helpers;
		if (own.getSecureEgressFilter) await askFilter(own.getSecureEgressFilter(), url);
		else if (request) await askHttpClient(request, url);
	};
	await withSsrfCode(ask()).catch((error: unknown) => {
		throw isRefusal(error) ? refused(url.host) : unavailable(given, error);
	});
}

/** The host as an http URL, so that every spelling of an address is recognised. */
function urlOf(given: RedisFields): URL {
	const { host, port } = readRedisFields(given);
	const text = `http://${host.includes(':') ? `[${host}]` : host}:${port}/`;
	if (!/[\s/\\@?#%[\]]/.test(host) && URL.canParse(text)) return new URL(text);
	// The message does not repeat the host: somebody may have entered a whole URL, which holds the password, too.
	throw new HistoryUnavailableError(
		'Host in the REST Webhook Redis API credential must be a host name or an address and nothing else, e.g. redis.example.com.',
		{ wasRefused: true },
	);
}

async function askFilter(filter: Pick<NodeEgressFilter, 'validateUrl'>, url: URL): Promise<void> {
	const verdict = await filter.validateUrl(url);
	if (!verdict.ok) throw verdict.error;
}

/** Makes the request end before it has a connection: its socket is aborted from the beginning. */
async function askHttpClient(request: OlderRequest, url: URL): Promise<void> {
	const agentOptions = { signal: AbortSignal.abort() };
	const asked = withSsrfCode(request({ method: 'HEAD', uri: url.href, timeout: 5_000, agentOptions }));
	const error: unknown = await asked.then(
		() => undefined,
		(reason: unknown) => reason,
	);
	if (isRefusal(error)) throw refused(url.host);
}

function isRefusal(error: unknown): boolean {
	return (
		(Object(error) as { code?: unknown }).code === SSRF_BLOCKED || error instanceof HistoryUnavailableError
	);
}

function refused(where: string): HistoryUnavailableError {
	return new HistoryUnavailableError(
		`n8n's SSRF protection does not let a connection out to Redis at ${where}, because the host is a private or forbidden address. Check Host in the REST Webhook Redis API credential, or have the host allowed with N8N_SSRF_ALLOWED_HOSTNAMES.`,
		{ wasRefused: true },
	);
}
