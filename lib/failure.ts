import { isRetryableStatus } from './retry';

/** Every reason a lead can fail for, and whether trying again later can help. The list is part of the interface. */
export const FAILURE_REASONS = {
	invalid_lead: false,
	invalid_url: false,
	invalid_secret_key: false,
	invalid_options: false,
	timeout: true,
	network: true,
	tls: true,
	redirected: false,
	rejected: false,
	unauthorized: false,
	endpoint_gone: false,
	rate_limited: true,
	server_error: true,
	endpoint_paused: true,
	blocked_by_earlier_event: true,
	cancelled: true,
	history_unavailable: true,
	unexpected_error: true,
} as const;

export type FailureReason = keyof typeof FAILURE_REASONS;

/** What went wrong, in words for the person who has to mend it. */
export type Failure = { reason: FailureReason; message: string; statusCode?: number };

export function isFailureReason(value: unknown): value is FailureReason {
	return typeof value === 'string' && Object.hasOwn(FAILURE_REASONS, value);
}

/**
 * Explains a response that is not a 2xx.
 * @param where origin and path of the endpoint, never the query
 * @param said what the endpoint answered, already cut and redacted
 */
export function failureOfStatus(status: number, where: string, said: string): Failure {
	const [reason, advice] = explainStatus(status);
	const quote = said === '' ? '' : ` It said: ${said}`;
	return { reason, statusCode: status, message: `${where} answered ${status}: ${advice}${quote}` };
}

function explainStatus(status: number): [FailureReason, string] {
	if (status >= 300 && status < 400) {
		return [
			'redirected',
			'a redirect, which is not followed so that the secret stays here. Enter the final URL in the credential.',
		];
	}
	switch (status) {
		case 401:
		case 403:
			return [
				'unauthorized',
				'it refused the secret key. The receiver may still hold the old key, or the credential a wrong one.',
			];
		case 404:
			return [
				'rejected',
				'nothing listens at this path. Check the URL, and that the receiver is switched on.',
			];
		case 408:
			return ['timeout', 'the endpoint gave up waiting for the request. It may be overloaded.'];
		case 410:
			return ['endpoint_gone', 'the endpoint is gone for good. Enter a new URL or stop sending here.'];
		case 413:
			return ['rejected', 'the lead is too large for it. Send fewer messages or raise its limit.'];
		case 425:
		case 429:
			return ['rate_limited', 'it gets too many requests. Lower Concurrency or wait.'];
		default:
	}
	if (isRetryableStatus(status)) return ['server_error', 'the endpoint has an error of its own.'];
	return ['rejected', 'it does not accept this lead. Its answer or its log says why.'];
}

const TIMEOUT_CODES = ['ECONNABORTED', 'ETIMEDOUT', 'ERR_CANCELED', 'ABORT_ERR', 'ESOCKETTIMEDOUT'];
const NETWORK_CODES: Record<string, string> = {
	ENOTFOUND: 'the host name does not exist. Check the URL for a typo.',
	EAI_AGAIN: 'the host name could not be looked up. DNS may be down.',
	ECONNREFUSED: 'nothing listens there. Check host and port, and that the receiver is running.',
	ECONNRESET: 'the connection was cut before an answer came.',
	EPIPE: 'the connection was cut before an answer came.',
	EHOSTUNREACH: 'the host cannot be reached from here.',
	ENETUNREACH: 'the network cannot be reached from here.',
};
const TLS_CODES: Record<string, string> = {
	CERT_HAS_EXPIRED: 'its certificate has expired. Renew it on the receiver.',
	DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed. Use one from a public authority.',
	SELF_SIGNED_CERT_IN_CHAIN: 'its certificate comes from an authority that this n8n does not trust.',
	UNABLE_TO_VERIFY_LEAF_SIGNATURE:
		'its certificate comes from an authority that this n8n does not trust, or its chain is incomplete. Install the intermediate certificate on the receiver.',
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate comes from an authority that this n8n does not trust.',
	EPROTO:
		'no secure connection could be made (EPROTO). What answers there may not speak https: check the port.',
	ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host name. Check the URL.',
};

/**
 * Explains an error of the request itself.
 * @param error whatever the HTTP client threw; its own text is not repeated, it can hold the URL or a header
 * @param where origin and path of the endpoint
 * @param timeoutMs the time that was allowed
 */
export function failureOfError(error: unknown, where: string, timeoutMs: number): Failure {
	const codes = codesOf(error);
	if (codes.includes('ERR_INVALID_CHAR')) {
		// The key was checked before, so what no header can carry is the id that came with the lead.
		return {
			reason: 'invalid_lead',
			message:
				'event.id has characters that an HTTP header cannot carry. Use letters, digits, - and _, or leave it out.',
		};
	}
	if (codes.includes(SSRF_BLOCKED)) {
		return {
			reason: 'invalid_url',
			message: `${where}: n8n's SSRF protection did not let the request out, because the host is a private or forbidden address. Check the URL, or have the host allowed with N8N_SSRF_ALLOWED_HOSTNAMES.`,
		};
	}
	const tls = codes.find(
		(code) => Object.hasOwn(TLS_CODES, code) || /^(CERT_|ERR_SSL_|ERR_TLS_)|^EPROTO$/.test(code),
	);
	if (tls) {
		const advice = TLS_CODES[tls] ?? `no secure connection could be made (${tls}).`;
		return { reason: 'tls', message: `${where}: ${advice}` };
	}
	if (codes.some((code) => TIMEOUT_CODES.includes(code))) {
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
		message: `${where} could not be reached${codes[0] ? ` (${codes[0]})` : ''}.`,
	};
}

/** Stands for n8n's two SSRF errors, which have a name and no code. */
const SSRF_BLOCKED = 'SSRF_BLOCKED';

/** Error codes of an error and its causes, outermost first. HTTP clients and n8n wrap errors several times. */
function codesOf(error: unknown): string[] {
	const codes: string[] = [];
	let current: unknown = error;
	for (let depth = 0; depth < 5 && typeof current === 'object' && current !== null; depth++) {
		const { code, name, cause } = current as { code?: unknown; name?: unknown; cause?: unknown };
		if (typeof code === 'string') codes.push(code);
		if (name === 'AbortError' || name === 'TimeoutError') codes.push('ABORT_ERR');
		if (name === 'SsrfBlockedIpError' || name === 'SsrfBlockedHostnameError') codes.push(SSRF_BLOCKED);
		current = cause;
	}
	return codes;
}
