import { failureOfError } from '../../../lib/failure/of-error';
import { type FailureReason } from '../../../lib/failure/failure';

const WHERE = 'https://example.com/hook';
const withCode = (code: string, cause?: unknown) =>
	Object.assign(new Error(`secret-key ?token=s3cret ${code}`, { cause }), { code });
/** Node's error where it has tried all addresses of a host. */
const noAddress = (...codes: string[]) => new AggregateError(codes.map((code) => withCode(code)));
const named = (name: string) => Object.assign(new Error('s3cret'), { name });

describe('an error of the request', () => {
	test.each<[string, FailureReason, RegExp]>([
		['ENOTFOUND', 'network', /host name does not exist.*typo/],
		['EAI_AGAIN', 'network', /could not be looked up/],
		['ECONNREFUSED', 'network', /nothing listens there.*host and port/],
		['ECONNRESET', 'network', /cut before an answer/],
		['EPIPE', 'network', /cut before an answer/],
		['EHOSTUNREACH', 'network', /host cannot be reached/],
		['ENETUNREACH', 'network', /network cannot be reached/],
		['EWHATEVER', 'network', /could not be reached \(EWHATEVER\)/],
		['constructor', 'network', /could not be reached \(constructor\)/],
		['ETIMEDOUT', 'network', /no connection could be made.*firewall/],
		['ECONNABORTED', 'network', /no connection could be made/],
		['ESOCKETTIMEDOUT', 'network', /no connection could be made/],
		['UND_ERR_CONNECT_TIMEOUT', 'network', /no connection could be made/],
		['ERR_CANCELED', 'timeout', /did not answer within 10 s/],
		['ABORT_ERR', 'timeout', /did not answer within 10 s/],
		['CERT_HAS_EXPIRED', 'tls', /certificate has expired. Renew/],
		[
			'DEPTH_ZERO_SELF_SIGNED_CERT',
			'tls',
			/self-signed. Use one from a public authority, or have n8n trust it/,
		],
		['SELF_SIGNED_CERT_IN_CHAIN', 'tls', /does not trust. Use one .* trust it \(NODE_EXTRA_CA_CERTS\)/],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls', /intermediate certificate.*NODE_EXTRA_CA_CERTS/],
		['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls', /does not trust/],
		['UNABLE_TO_GET_ISSUER_CERT', 'tls', /does not trust. Use one .* trust it/],
		['CERT_UNTRUSTED', 'tls', /does not trust. Use one .* trust it/],
		['INVALID_CA', 'tls', /no secure connection could be made \(INVALID_CA\)/],
		['INVALID_PURPOSE', 'tls', /no secure connection could be made \(INVALID_PURPOSE\)/],
		['INVALID_CACHE', 'network', /could not be reached \(INVALID_CACHE\)/],
		['ERR_TLS_CERT_ALTNAME_INVALID', 'tls', /another host name. Check the URL/],
		['ERR_SSL_WRONG_VERSION_NUMBER', 'tls', /no secure connection.*ERR_SSL_WRONG_VERSION_NUMBER/],
		['CERT_NOT_YET_VALID', 'tls', /no secure connection/],
		['EPROTO', 'tls', /no secure connection/],
		['ERR_SSL_WRONG_VERSION_NUMBER', 'tls', /may not speak https: check the port/],
		['ERR_SSL_PACKET_LENGTH_TOO_LONG', 'tls', /may not speak https: check the port/],
		['UNSPECIFIED', 'tls', /\(UNSPECIFIED\). Check the certificate/],
		['PATH_LENGTH_EXCEEDED', 'tls', /\(PATH_LENGTH_EXCEEDED\). Check the certificate/],
		['HOSTNAME_MISMATCH', 'tls', /no secure connection/],
		['CRL_HAS_EXPIRED', 'tls', /no secure connection/],
		['ERROR_IN_CERT_NOT_AFTER_FIELD', 'tls', /no secure connection/],
		['ERROR_IN_CRL_NEXT_UPDATE_FIELD', 'tls', /no secure connection/],
		['UNABLE_TO_DECRYPT_CERT_SIGNATURE', 'tls', /no secure connection/],
		['UNABLE_TO_GET_CRL', 'tls', /no secure connection/],
		['UNSPECIFIED_X', 'network', /could not be reached/],
		['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'tls', /certificate of the sender \(mTLS\), which/],
		['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'tls', /too old for this n8n/],
		['ERR_SSL_UNSUPPORTED_PROTOCOL', 'tls', /too old for this n8n/],
		['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'tls', /It may want a certificate of the sender/],
		['NO_CERT_X', 'network', /could not be reached \(NO_CERT_X\)/],
		['XEPROTO', 'network', /could not be reached \(XEPROTO\)/],
		['SSRF_BLOCKED', 'invalid_url', /SSRF protection.*private or forbidden.*N8N_SSRF_ALLOWED_HOSTNAMES/],
		['EPROTOTYPE', 'network', /could not be reached \(EPROTOTYPE\)/],
		['HPE_INVALID_CONSTANT', 'network', /not proper HTTP.*proxy/],
	])('%s is %s and says what to do', (code, reason, advice) => {
		const failure = failureOfError(withCode(code), WHERE, 10_000, 300);
		expect([failure.reason, failure.statusCode]).toEqual([reason, undefined]);
		expect(failure.message).toMatch(advice);
	});

	test.each(['ENOTFOUND', 'ECONNABORTED', 'CERT_HAS_EXPIRED', 'EPROTO', 'EWHATEVER'])(
		'%s names host and path, and never what the error itself says',
		(code) => {
			const { message } = failureOfError(withCode(code), WHERE, 10_000, 300);
			expect(message.startsWith(WHERE)).toBe(true);
			expect(message).not.toMatch(/s3cret|secret-key|token/);
		},
	);

	test.each<[string, unknown, FailureReason]>([
		['a timeout by its name', named('TimeoutError'), 'timeout'],
		['an abort by its name', named('AbortError'), 'timeout'],
		[
			'a code two causes down',
			new Error('a', { cause: new Error('b', { cause: withCode('ABORT_ERR') }) }),
			'timeout',
		],
		['TLS trouble below a cut connection', withCode('ECONNRESET', withCode('CERT_HAS_EXPIRED')), 'tls'],
		['TLS trouble below a timeout', withCode('ETIMEDOUT', withCode('EPROTO')), 'tls'],
		['a timeout below a cut connection', withCode('ECONNRESET', named('TimeoutError')), 'timeout'],
		['all addresses of a host that did not answer', noAddress('ETIMEDOUT'), 'network'],
		['TLS trouble at one address of several', noAddress('ENETUNREACH', 'CERT_HAS_EXPIRED'), 'tls'],
		["n8n's protection of private addresses", withCode('SSRF_BLOCKED'), 'invalid_url'],
		["n8n's protection, one cause down", new Error('x', { cause: withCode('SSRF_BLOCKED') }), 'invalid_url'],
		['an error without a code', new Error('s3cret'), 'network'],
		['a code that is a number', Object.assign(new Error('x'), { code: 500 }), 'network'],
		['a text', 's3cret', 'network'],
		['null', null, 'network'],
		['nothing', undefined, 'network'],
	])('is known: %s', (_, error, reason) => {
		const failure = failureOfError(error, WHERE, 10_000, 300);
		expect(failure.reason).toBe(reason);
		expect(failure.message).not.toMatch(/s3cret|undefined/);
	});

	const openSsl = (words: string) =>
		Object.assign(new Error(`write EPROTO C0FF:error:${words}:`), { code: 'EPROTO' });

	test.each<[string, unknown, RegExp]>([
		['an old version', openSsl('SSL routines:tlsv1 alert protocol version'), /too old for this n8n/],
		['no cipher in common', openSsl('SSL routines:sslv3 alert handshake failure'), /share no cipher/],
		[
			'a certificate that it misses, one cause down',
			new Error('s3cret', { cause: openSsl('alert certificate required') }),
			/mTLS/,
		],
		['it at one address', new AggregateError([openSsl('alert handshake failure')]), /share no cipher/],
		['no TLS', openSsl('SSL routines:ssl3_get_record:wrong version number'), /may not speak https/],
	])('EPROTO is told by the words below it: %s', (_, error, advice) => {
		const failure = failureOfError(error, WHERE, 10_000, 300);
		expect(failure.reason).toBe('tls');
		expect(failure.message).toMatch(advice);
		expect(failure.message).not.toMatch(/s3cret|C0FF/);
	});

	test('a code below one that says nothing is the one that counts', () => {
		const error = withCode('ERR_BAD_REQUEST', withCode('ENOTFOUND'));
		expect(failureOfError(error, WHERE, 10_000, 300).message).toMatch(/host name does not exist/);
	});

	test('an error that is its own cause ends', () => {
		const error: Error = new Error('x');
		error.cause = error;
		expect(failureOfError(error, WHERE, 10_000, 300).message).toBe(
			`${WHERE} could not be reached. Check host and port.`,
		);
	});

	test.each(['ETIMEDOUT', 'ESOCKETTIMEDOUT', 'ECONNABORTED', 'UND_ERR_CONNECT_TIMEOUT'])(
		'%s is a timeout once the time is used up',
		(code) => {
			expect(failureOfError(withCode(code), WHERE, 10_000, 9_999).reason).toBe('network');
			expect(failureOfError(withCode(code), WHERE, 10_000, 10_000).reason).toBe('timeout');
			expect(failureOfError(withCode(code), WHERE, 10_000, 10_001).reason).toBe('timeout');
		},
	);

	test('half a second of timeout is half a second in words', () => {
		expect(failureOfError(named('TimeoutError'), WHERE, 500, 300).message).toMatch(/within 0\.5 s/);
	});
});
