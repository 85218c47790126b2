import { failureOfStatus, type KindOfRedirect } from '../../../lib/failure/of-status';
import { FAILURE_REASONS, isFailureReason, type FailureReason } from '../../../lib/failure/failure';
import { isRetryableStatus } from '../../../lib/failure/retry';

const WHERE = 'https://example.com/hook';

describe('the reasons', () => {
	test('are those of the documented list, and say whether trying again later can help', () => {
		expect(FAILURE_REASONS).toEqual({
			invalid_lead: false,
			invalid_url: false,
			invalid_secret_key: false,
			credential_unavailable: true,
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
		});
	});
});

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
		[402, 'rejected', /a plan or a quota there is used up/],
		[405, 'rejected', /takes no POST/],
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
		expect(failureOfStatus(422, WHERE, '{"message":"no such key"}').message).toMatch(
			/ It said: no such key$/,
		);
		expect(failureOfStatus(422, WHERE, '').message).toBe(
			`${WHERE} answered 422: it does not accept this lead. Its answer or its log says why.`,
		);
	});

	test('is quoted up to 200 characters', () => {
		expect(failureOfStatus(422, WHERE, 'x'.repeat(201)).message).toMatch(/ It said: x{200}$/);
	});

	test('that leads elsewhere names the place, whatever its status', () => {
		const movedTo = 'https://example.com/new';
		expect(failureOfStatus(403, WHERE, '', { movedTo, firewall: 'Akamai' })).toEqual({
			reason: 'redirected',
			statusCode: 403,
			message: `${WHERE} answered 403: a redirect to ${movedTo}, which is not followed so that the secret stays here. Enter that URL in the credential if it is the receiver's.`,
		});
	});

	test.each<[KindOfRedirect, RegExp]>([
		['itself', /: it redirects to itself, .* cookie.* Have requests of this n8n let through there/],
		['unencrypted', /: a redirect to https:\/\/a\.example\/new, .* unencrypted\..*X-Forwarded-Proto/],
		['login', /: a redirect to https:\/\/a\.example\/new, where people log in, .* without a login/],
		['scriptLogin', /: a redirect to https:\/\/a\.example\/new, .* Google\. .* Who has access: Anyone/],
	])('that leads elsewhere says what to do where the redirect is of the kind %s', (redirect, advice) => {
		const signs = { movedTo: 'https://a.example/new', redirect };
		expect(failureOfStatus(302, WHERE, '', signs)).toMatchObject({
			reason: 'redirected',
			message: expect.stringMatching(advice) as string,
		});
	});

	test.each<[number, FailureReason]>([
		[401, 'rejected'],
		[403, 'rejected'],
		[429, 'rate_limited'],
		[503, 'server_error'],
	])('of a firewall with %d is %s; its page is not quoted', (status, reason) => {
		expect(failureOfStatus(status, WHERE, '<html>', { firewall: 'Akamai' })).toEqual({
			reason,
			statusCode: status,
			message: `${WHERE} answered ${status}: a firewall in front of the endpoint (Akamai) turned the request away. Have the address of this n8n allowed there, or requests with its user agent.`,
		});
	});

	test('that is a web page with 403 says that the receiver has probably not seen the lead, and quotes the title', () => {
		const page = '<!doctype html><title>Access restricted</title>';
		const failure = failureOfStatus(403, WHERE, page);
		expect(failure).toMatchObject({ reason: 'rejected' });
		expect(failure.message).toMatch(/refused with a web page.* It said: Access restricted$/);
		expect(failureOfStatus(401, WHERE, page)).toMatchObject({ reason: 'unauthorized' });
	});

	test('that is a limit is explained as one, also where a page says it', () => {
		expect(failureOfStatus(403, WHERE, '<html>', { isLimit: true })).toMatchObject({
			reason: 'rejected',
			message: expect.stringContaining('it gets too many requests. The lead is not tried again') as string,
		});
		expect(failureOfStatus(503, WHERE, '', { isLimit: true })).toMatchObject({
			reason: 'rate_limited',
			message: `${WHERE} answered 503: it gets too many requests. Lower Concurrency or wait.`,
		});
		expect(failureOfStatus(503, WHERE, '', { isLimit: true, firewall: 'Akamai' })).toMatchObject({
			reason: 'server_error',
		});
	});

	test('of somebody on the way is explained by who it is; a page of his is not quoted', () => {
		const cause = { reason: 'network', advice: 'a proxy did it.' } as const;
		expect(failureOfStatus(403, WHERE, '<html><title>No</title>', { cause, firewall: 'Akamai' })).toEqual({
			reason: 'network',
			statusCode: 403,
			message: `${WHERE} answered 403: a proxy did it.`,
		});
		expect(failureOfStatus(403, WHERE, '<html><title>No</title>', { cause }).message).toBe(
			`${WHERE} answered 403: a proxy did it.`,
		);
		expect(failureOfStatus(403, WHERE, '{"message":"No"}', { cause }).message).toMatch(/ It said: No$/);
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
	[['timeout'], false],
])('%j is a failure reason: %p', (value, expected) => {
	expect(isFailureReason(value)).toBe(expected);
});
