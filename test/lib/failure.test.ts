import {
	FAILURE_REASONS,
	failureOfError,
	failureOfStatus,
	isFailureReason,
	type FailureReason,
} from '../../lib/failure';
import { isRetryableStatus } from '../../lib/retry';

const WHERE = 'https://example.com/hook';
const withCode = (code: string, cause?: unknown) =>
	Object.assign(new Error(`secret-key ?token=s3cret ${code}`, { cause }), { code });
const named = (name: string) => Object.assign(new Error('s3cret'), { name });

describe('a response that is no 2xx', () => {
	test.each<[number, FailureReason, RegExp]>([
		[300, 'redirected', /Enter the final URL/],
		[301, 'redirected', /redirect.*not followed/],
		[302, 'redirected', /Enter the final URL/],
		[307, 'redirected', /Enter the final URL/],
		[399, 'redirected', /Enter the final URL/],
		[400, 'rejected', /does not accept this lead/],
		[401, 'unauthorized', /refused the secret key/],
		[403, 'unauthorized', /refused the secret key/],
		[404, 'rejected', /Check the URL/],
		[405, 'rejected', /does not accept this lead/],
		[408, 'timeout', /overloaded/],
		[410, 'endpoint_gone', /Enter a new URL/],
		[413, 'rejected', /too large/],
		[415, 'rejected', /does not accept this lead/],
		[422, 'rejected', /does not accept this lead/],
		[425, 'rate_limited', /wait/],
		[429, 'rate_limited', /Lower Concurrency or wait/],
		[499, 'rejected', /does not accept this lead/],
		[500, 'server_error', /error of its own/],
		[503, 'server_error', /error of its own/],
		[599, 'server_error', /error of its own/],
		[100, 'rejected', /does not accept this lead/],
	])('%d is %s and says what to do', (status, reason, advice) => {
		const failure = failureOfStatus(status, WHERE, '');
		expect(failure).toMatchObject({ reason, statusCode: status });
		expect(failure.message).toMatch(advice);
		expect(failure.message.startsWith(`${WHERE} answered ${status}: `)).toBe(true);
	});

	test('has a reason that is retryable exactly when its status is, from 100 to 599', () => {
		const failed = Array.from({ length: 500 }, (_, index) => index + 100).filter(
			(status) => status < 200 || status > 299,
		);
		expect(failed.filter((status) => FAILURE_REASONS[failureOfStatus(status, WHERE, '').reason])).toEqual(
			failed.filter(isRetryableStatus),
		);
	});

	test('is quoted when it said something', () => {
		expect(failureOfStatus(422, WHERE, 'name is missing').message).toMatch(/ It said: name is missing$/);
		expect(failureOfStatus(422, WHERE, '').message).not.toMatch(/It said/);
	});
});

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
		['ECONNABORTED', 'timeout', /did not answer within 10 s/],
		['ETIMEDOUT', 'timeout', /did not answer within 10 s/],
		['ERR_CANCELED', 'timeout', /did not answer within 10 s/],
		['ABORT_ERR', 'timeout', /did not answer within 10 s/],
		['CERT_HAS_EXPIRED', 'tls', /certificate has expired. Renew/],
		['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls', /self-signed/],
		['SELF_SIGNED_CERT_IN_CHAIN', 'tls', /does not trust/],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls', /intermediate certificate/],
		['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls', /does not trust/],
		['ERR_TLS_CERT_ALTNAME_INVALID', 'tls', /another host name. Check the URL/],
		['ERR_SSL_WRONG_VERSION_NUMBER', 'tls', /no secure connection.*ERR_SSL_WRONG_VERSION_NUMBER/],
		['CERT_NOT_YET_VALID', 'tls', /no secure connection/],
		['EPROTO', 'tls', /no secure connection/],
		['ERR_INVALID_CHAR', 'invalid_lead', /event\.id.*Use letters/],
	])('%s is %s and says what to do', (code, reason, advice) => {
		const failure = failureOfError(withCode(code), WHERE, 10_000);
		expect([failure.reason, failure.statusCode]).toEqual([reason, undefined]);
		expect(failure.message).toMatch(advice);
	});

	test.each(['ENOTFOUND', 'ECONNABORTED', 'CERT_HAS_EXPIRED', 'EPROTO', 'EWHATEVER'])(
		'%s names host and path, and never what the error itself says',
		(code) => {
			const { message } = failureOfError(withCode(code), WHERE, 10_000);
			expect(message.startsWith(WHERE)).toBe(true);
			expect(message).not.toMatch(/s3cret|secret-key|token/);
		},
	);

	test.each<[string, unknown, FailureReason]>([
		['a timeout by its name', named('TimeoutError'), 'timeout'],
		['an abort by its name', named('AbortError'), 'timeout'],
		[
			'a code two causes down',
			new Error('a', { cause: new Error('b', { cause: withCode('ETIMEDOUT') }) }),
			'timeout',
		],
		['TLS trouble below a cut connection', withCode('ECONNRESET', withCode('CERT_HAS_EXPIRED')), 'tls'],
		['TLS trouble below a timeout', withCode('ETIMEDOUT', withCode('EPROTO')), 'tls'],
		['a timeout below a cut connection', withCode('ECONNRESET', withCode('ETIMEDOUT')), 'timeout'],
		['an error without a code', new Error('s3cret'), 'network'],
		['a code that is a number', Object.assign(new Error('x'), { code: 500 }), 'network'],
		['a text', 's3cret', 'network'],
		['null', null, 'network'],
		['nothing', undefined, 'network'],
	])('is known: %s', (_, error, reason) => {
		const failure = failureOfError(error, WHERE, 10_000);
		expect(failure.reason).toBe(reason);
		expect(failure.message).not.toMatch(/s3cret|undefined/);
	});

	test('a code below one that says nothing is the one that counts', () => {
		const error = withCode('ERR_BAD_REQUEST', withCode('ENOTFOUND'));
		expect(failureOfError(error, WHERE, 10_000).message).toMatch(/host name does not exist/);
	});

	test('an error that is its own cause ends', () => {
		const error: Error = new Error('x');
		error.cause = error;
		expect(failureOfError(error, WHERE, 10_000).message).toBe(`${WHERE} could not be reached.`);
	});

	test('half a second of timeout is half a second in words', () => {
		expect(failureOfError(named('TimeoutError'), WHERE, 500).message).toMatch(/within 0\.5 s/);
	});
});

test.each([
	['timeout', true],
	['endpoint_gone', true],
	['', false],
	['delivered', false],
	['constructor', false],
	['__proto__', false],
	[undefined, false],
	[null, false],
	[5, false],
])('%j is a failure reason: %p', (value, expected) => {
	expect(isFailureReason(value)).toBe(expected);
});
