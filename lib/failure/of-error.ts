import type { Failure } from './failure';

/** The request was ended from here, which happens at its deadline. */
const ENDED_HERE = ['ERR_CANCELED', 'ABORT_ERR'];
/**
 * Codes by which a socket or an HTTP client reports a timeout. It may be a shorter one than ours: the system gives up a connection,
 * or Node gives up an address after 0.3 s. Our message once said of these that the endpoint had not answered within 10 s.
 */
const TIMED_OUT = ['ETIMEDOUT', 'ESOCKETTIMEDOUT', 'ECONNABORTED', 'UND_ERR_CONNECT_TIMEOUT'];
const UNANSWERED =
	'no connection could be made, because nothing answered there. Check host and port, and any firewall in between.';
const CUT = 'the connection was cut before an answer came. The log of the receiver may say why.';
const NETWORK_CODES: Record<string, string> = {
	ENOTFOUND: 'the host name does not exist. Check the URL for a typo.',
	EAI_AGAIN: 'the host name could not be looked up. Check the internet connection (DNS) of this n8n.',
	ECONNREFUSED: 'nothing listens there. Check host and port, and that the receiver is running.',
	ECONNRESET: CUT,
	EPIPE: CUT,
	EHOSTUNREACH: 'the host cannot be reached from here. Check the URL, and any firewall in between.',
	ETIMEDOUT: UNANSWERED,
	ESOCKETTIMEDOUT: UNANSWERED,
	ECONNABORTED: UNANSWERED,
	UND_ERR_CONNECT_TIMEOUT: UNANSWERED,
	ENETUNREACH: 'the network cannot be reached from here. Check the internet connection of this n8n.',
};
const UNTRUSTED = 'its certificate comes from an authority that this n8n does not trust';
const HAVE_TRUST =
	'have n8n trust it (NODE_EXTRA_CA_CERTS). Within your own network you can turn on Ignore SSL Issues (Insecure) in the credential.';
const TRUST_IT = `Use one from a public authority, or ${HAVE_TRUST}`;
const TLS_CODES: Record<string, string> = {
	CERT_HAS_EXPIRED: 'its certificate has expired. Renew it on the receiver.',
	DEPTH_ZERO_SELF_SIGNED_CERT: `its certificate is self-signed. ${TRUST_IT}`,
	SELF_SIGNED_CERT_IN_CHAIN: `${UNTRUSTED}. ${TRUST_IT}`,
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: `${UNTRUSTED}, or its chain is incomplete. Install the intermediate certificate on the receiver. If the authority is your own: ${HAVE_TRUST}`,
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: `${UNTRUSTED}. ${TRUST_IT}`,
	UNABLE_TO_GET_ISSUER_CERT: `${UNTRUSTED}. ${TRUST_IT}`,
	CERT_UNTRUSTED: `${UNTRUSTED}. ${TRUST_IT}`,
	ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host name. Check the URL.',
};

/** Codes of OpenSSL and Node for a certificate or a connection that is not acceptable. A key of 1024 bits has the code UNSPECIFIED. */
const OF_TLS =
	/^(?:CERT_|CRL_|ERR_SSL_|ERR_TLS_|ERROR_IN_C(?:ERT|RL)_|UNABLE_TO_(?:GET|DECRYPT|DECODE)_)|^(?:INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH|UNSPECIFIED|EPROTO)$/;

/** What a server answers that does not speak TLS. */
const NOT_SPOKEN = ['EPROTO', 'ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG'];

/**
 * Alerts by which the receiver itself refuses the secure connection. Some stand in the code, others only in OpenSSL's words below
 * EPROTO. People were sent to the certificate of the receiver, or to the port, where nothing was wrong.
 */
const ALERTS: [RegExp, string][] = [
	[
		/alert[_ ]certificate[_ ]required/i,
		'it wants a certificate of the sender (mTLS), which this node does not have. Have this path let through without one: the receiver checks the key itself.',
	],
	[
		/alert[_ ]protocol[_ ]version|unsupported[_ ]protocol/i,
		'it speaks only versions of TLS that are too old for this n8n. Update the web server there.',
	],
	[
		/alert[_ ]handshake[_ ]failure/i,
		'it refused the secure connection. It may want a certificate of the sender (mTLS), or share no cipher with this n8n. The log of the web server there says which.',
	],
];

/**
 * Explains an error of the request itself.
 * @param error whatever the HTTP client threw; its own text is not repeated, it can hold the URL or a header
 * @param where origin and path of the endpoint
 * @param timeoutMs the time that was allowed
 * @param tookMs the time that was used
 */
export function failureOfError(error: unknown, where: string, timeoutMs: number, tookMs: number): Failure {
	const codes = codesOf(error);
	if (codes.includes(SSRF_BLOCKED)) {
		return {
			reason: 'invalid_url',
			message: `${where}: n8n's SSRF protection did not let the request out, because the host is a private or forbidden address. Check the URL, or have the host allowed with N8N_SSRF_ALLOWED_HOSTNAMES.`,
		};
	}
	const tls = codes.find((code) => Object.hasOwn(TLS_CODES, code) || OF_TLS.test(code));
	if (tls) return { reason: 'tls', message: `${where}: ${TLS_CODES[tls] ?? adviceOfTls(tls, error)}` };
	const isUsedUp = tookMs >= timeoutMs;
	if (codes.some((code) => ENDED_HERE.includes(code) || (isUsedUp && TIMED_OUT.includes(code)))) {
		return {
			reason: 'timeout',
			message: `${where} did not answer within ${timeoutMs / 1000} s. It must answer quickly; work that takes long belongs after the answer.`,
		};
	}
	const known = codes.find((code) => Object.hasOwn(NETWORK_CODES, code));
	if (known) return { reason: 'network', message: `${where}: ${NETWORK_CODES[known]}` };
	if (codes.some((code) => code.startsWith('HPE_'))) {
		const message = `${where} answered something that is not proper HTTP. Check host and port, and any proxy in between.`;
		return { reason: 'network', message };
	}
	return {
		reason: 'network',
		message: `${where} could not be reached${codes[0] ? ` (${codes[0]})` : ''}. Check host and port.`,
	};
}

function adviceOfTls(code: string, error: unknown): string {
	// The words of the error are only looked at: they may hold the URL or a header.
	const said = [code, ...withCauses(error).map(({ message }) => message)].join();
	const advice = ALERTS.find(([alert]) => alert.test(said))?.[1];
	if (advice !== undefined) return advice;
	return NOT_SPOKEN.includes(code)
		? `no secure connection could be made (${code}). What answers there may not speak https: check the port.`
		: `no secure connection could be made (${code}). Check the certificate on the receiver.`;
}

/** The code that the nodes give to an error of n8n's SSRF protection, which has stopped the request. n8n gives these errors no code. */
export const SSRF_BLOCKED = 'SSRF_BLOCKED';

/** Error codes of an error and its causes, outermost first. */
export function codesOf(error: unknown): string[] {
	return withCauses(error).flatMap(({ code, name }) => {
		const codes = typeof code === 'string' ? [code] : [];
		return name === 'AbortError' || name === 'TimeoutError' ? [...codes, 'ABORT_ERR'] : codes;
	});
}

type AnyError = Record<'code' | 'name' | 'message' | 'cause' | 'errors', unknown>;

/**
 * An error and its causes, outermost first. HTTP clients and n8n wrap errors several times, and where all addresses of a host were
 * tried, the errors of each lie side by side.
 */
function withCauses(error: unknown, depth = 0): AnyError[] {
	if (depth === 5 || typeof error !== 'object' || error === null) return [];
	const { cause, errors } = error as AnyError;
	const inner = Array.isArray(errors) ? [cause, ...(errors as unknown[])] : [cause];
	return [error as AnyError, ...inner.flatMap((one) => withCauses(one, depth + 1))];
}
