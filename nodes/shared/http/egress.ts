import type { ICredentialTestFunctions, NodeEgressFilter } from 'n8n-workflow';
import {
	failureOfError,
	HistoryUnavailableError,
	readRedisFields,
	unavailable,
	type RedisFields,
} from '../../../lib';

/** n8n's helpers, as far as a version and a place in n8n have them. */
type Helpers = {
	getSecureEgressFilter?: () => Pick<NodeEgressFilter, 'validateUrl'>;
	request?: ICredentialTestFunctions['helpers']['request'];
};

/**
 * Asks n8n whether it lets this package connect to a Redis. Without this the credential's test connected to any inner
 * address, also where n8n's SSRF protection is on, and showed what answered there.
 * n8n 2.41 has the question for nodes, and none for credential tests: these have n8n's older HTTP client instead, which asks
 * before it connects. An n8n that has neither of both lets everything out, and so does one whose protection is off.
 * @throws HistoryUnavailableError where n8n does not let it out, or cannot find the host
 */
export async function checkEgress(helpers: Helpers, given: RedisFields): Promise<void> {
	const { host, port } = readRedisFields(given);
	// As http, so that every spelling of an address is recognised.
	const text = `http://${host.includes(':') ? `[${host}]` : host}:${port}/`;
	if (/[\s/\\@?#%[\]]/.test(host) || !URL.canParse(text)) {
		// Not repeated: a whole URL holds the password, too.
		throw new HistoryUnavailableError(
			'Host in the REST Webhook Redis API credential must be a host name or an address and nothing else, e.g. redis.example.com.',
			{ wasRefused: true },
		);
	}
	const url = new URL(text);
	try {
		if (helpers.getSecureEgressFilter) {
			const verdict = await helpers.getSecureEgressFilter().validateUrl(url);
			if (!verdict.ok) throw verdict.error;
		} else if (helpers.request) await askHttpClient(helpers.request, url);
	} catch (error) {
		if (isRefusal(error, url)) throw refused(url.host);
		throw unavailable(given, error);
	}
}

/** The request ends before it has a connection: its socket is aborted from the beginning. */
async function askHttpClient(request: NonNullable<Helpers['request']>, url: URL): Promise<void> {
	const agentOptions = { signal: AbortSignal.abort() };
	try {
		await request({ method: 'HEAD', uri: url.href, timeout: 5_000, agentOptions });
	} catch (error) {
		if (isRefusal(error, url)) throw error;
	}
}

function isRefusal(error: unknown, url: URL): boolean {
	return failureOfError(error, url.host, 0).reason === 'invalid_url';
}

function refused(where: string): HistoryUnavailableError {
	return new HistoryUnavailableError(
		`n8n's SSRF protection does not let a connection out to Redis at ${where}, because the host is a private or forbidden address. Check Host in the REST Webhook Redis API credential, or have the host allowed with N8N_SSRF_ALLOWED_HOSTNAMES.`,
		{ wasRefused: true },
	);
}
