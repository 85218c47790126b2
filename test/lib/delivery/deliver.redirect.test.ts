import { deliver } from '../../../lib/delivery/deliver';
import { answer, DELIVERY, networkError, POLICY, SECRET, worldOf } from '../delivery-tools';

const SCRIPT = { ...DELIVERY, url: new URL('https://script.google.com/macros/s/AKfy/exec?token=s3cret') };
const ANSWER = 'https://script.googleusercontent.com/macros/echo?user_content_key=k&lib=l';
const redirect = (location: string, status = 302) => answer(status, { headers: { location } });

describe('the answer of a Google Apps Script', () => {
	test.each([302, 303])('is fetched where the redirect (%d) says, with nothing of ours', async (status) => {
		const { tools, requests, fetched } = worldOf([
			redirect(ANSWER, status),
			answer(200, { body: '{"row":7}' }),
		]);
		const outcome = await deliver(SCRIPT, POLICY, tools);
		expect(outcome).toMatchObject({ delivered: true, attempts: 1, statusCode: 200, response: { row: 7 } });
		expect(fetched).toEqual([{ method: 'GET', url: ANSWER, headers: {} }]);
		expect(requests).toHaveLength(1);
	});

	const lost = (why: string) => ({
		delivered: false,
		attempts: 1,
		retryable: false,
		failure: {
			reason: 'redirected',
			statusCode: 302,
			message: `https://script.google.com/macros/s/AKfy/exec answered 302: the script took the lead, but its answer could not be fetched (${why}). The lead is not sent again, because it would arrive twice. Look whether it has arrived.`,
		},
	});

	test.each([101, 199, 300, 302, 400, 403, 404])(
		'that is gone (%d) is not asked for again',
		async (status) => {
			const { tools, requests, fetched } = worldOf([redirect(ANSWER), answer(status), answer(200)]);
			expect(await deliver(SCRIPT, POLICY, tools)).toMatchObject(lost(String(status)));
			expect([requests.length, fetched.length]).toEqual([1, 1]);
		},
	);

	test.each([408, 425, 429, 500, 503])(
		'is asked for again after %d, and the lead is not sent again',
		async (status) => {
			const { tools, requests, fetched, sleeps } = worldOf([
				redirect(ANSWER),
				answer(status),
				answer(status),
				answer(200, { body: '{"row":7}' }),
			]);
			const outcome = await deliver(SCRIPT, POLICY, tools);
			expect(outcome).toMatchObject({ delivered: true, attempts: 1, response: { row: 7 } });
			expect([requests.length, fetched.length, sleeps]).toEqual([1, 3, [500, 2_000]]);
		},
	);

	test('is asked for after the pause that its place asks for, up to Max Retry Delay', async () => {
		const busy = (pause: string) => answer(503, { headers: { 'retry-after': pause } });
		const { tools, sleeps } = worldOf([redirect(ANSWER), busy('30'), busy('1'), answer(200)]);
		expect(await deliver(SCRIPT, POLICY, tools)).toMatchObject({ delivered: true });
		expect(sleeps).toEqual([30_000, 2_000]);
		const later = worldOf([redirect(ANSWER), busy('31'), answer(200)]);
		expect(await deliver(SCRIPT, POLICY, later.tools)).toMatchObject(lost('503'));
		expect([later.requests.length, later.fetched.length, later.sleeps]).toEqual([1, 1, []]);
	});

	test.each([
		['the connection is cut', networkError('ECONNRESET')],
		['no answer comes in time', networkError('ABORT_ERR')],
		['no secure connection can be made', networkError('EPROTO')],
	])('is asked for again where %s, and the lead is not sent again', async (_, error) => {
		const { tools, requests, fetched, timeouts, sleeps } = worldOf([
			redirect(ANSWER),
			error,
			error,
			answer(200, { body: '{"row":7}' }),
		]);
		const outcome = await deliver(SCRIPT, POLICY, tools);
		expect(outcome).toMatchObject({ delivered: true, attempts: 1, response: { row: 7 } });
		expect([requests.length, fetched.length, sleeps]).toEqual([1, 3, [500, 2_000]]);
		expect(fetched[2]).toEqual({ method: 'GET', url: ANSWER, headers: {} });
		expect(new Set(timeouts)).toEqual(new Set([POLICY.timeout]));
	});

	test.each([
		['network', networkError('ECONNRESET')],
		['timeout', networkError('ABORT_ERR')],
		['500', answer(500)],
	])(
		'that does not come in three requests (%s) is lost, and the lead is not sent again',
		async (why, reply) => {
			const { tools, requests, fetched } = worldOf([redirect(ANSWER), reply]);
			expect(await deliver(SCRIPT, POLICY, tools)).toMatchObject(lost(why));
			expect([requests.length, fetched.length]).toEqual([1, 3]);
		},
	);

	test.each([
		['while it was fetched', 0, networkError('ECONNRESET')],
		['during a pause', 1, networkError('ECONNRESET')],
		['during a pause after an answer', 1, answer(503)],
	])('is asked for no more where the execution was stopped %s', async (_, pauses, reply) => {
		let slept = 0;
		const { tools, requests, fetched } = worldOf([redirect(ANSWER), reply], {
			sleep: async () => void slept++,
			isCancelled: () => slept === pauses,
		});
		expect(await deliver(SCRIPT, POLICY, tools)).toMatchObject({
			attempts: 1,
			failure: { reason: 'cancelled' },
		});
		expect([requests.length, fetched.length, slept]).toEqual([1, 1, pauses]);
	});

	test('is asked for once where n8n lets no request out to it', async () => {
		const { tools, requests, fetched } = worldOf([redirect(ANSWER), networkError('SSRF_BLOCKED')]);
		expect(await deliver(SCRIPT, POLICY, tools)).toMatchObject({ failure: { reason: 'invalid_url' } });
		expect([requests.length, fetched.length]).toEqual([1, 1]);
	});
});

describe('no other redirect is followed', () => {
	const from = (href: string) => ({ ...DELIVERY, url: new URL(href) });

	test.each([
		['from another host', from('https://example.com/hook'), ANSWER],
		['from a host that ends alike', from('https://evil-script.google.com.example/hook'), ANSWER],
		['from a page below that host', from('https://a.script.google.com/x'), ANSWER],
		['from it by http', from('http://script.google.com/x'), ANSWER],
		['from it at another port', from('https://script.google.com:8443/x'), ANSWER],
		['to another host', SCRIPT, 'https://example.com/echo'],
		['to the login page', SCRIPT, 'https://accounts.google.com/ServiceLogin'],
		['to a host that ends alike', SCRIPT, 'https://script.googleusercontent.com.example/echo'],
		['to a host below script.googleusercontent.com', SCRIPT, 'https://a.script.googleusercontent.com/echo'],
		['to it by http', SCRIPT, 'http://script.googleusercontent.com/echo'],
		['to it at another port', SCRIPT, 'https://script.googleusercontent.com:8443/echo'],
		['to it as somebody', SCRIPT, 'https://me:pass@script.googleusercontent.com/echo'],
		['within it', SCRIPT, '/macros/u/1/exec'],
	])('%s', async (_, delivery, location) => {
		const { tools, fetched, requests } = worldOf([redirect(location), answer(200)]);
		expect(await deliver(delivery, POLICY, tools)).toMatchObject({
			delivered: false,
			failure: { reason: 'redirected', statusCode: 302 },
		});
		expect([fetched.length, requests.length]).toEqual([0, 1]);
	});

	test.each([301, 307, 308])('of a Google Apps Script with %d either', async (status) => {
		const { tools, fetched } = worldOf([redirect(ANSWER, status), answer(200)]);
		expect(await deliver(SCRIPT, POLICY, tools)).toMatchObject({ failure: { statusCode: status } });
		expect(fetched).toEqual([]);
	});
});

describe('a redirect is told with where it points', () => {
	const told = async (location: unknown, status = 308) => {
		const { tools } = worldOf([answer(status, { headers: { location } })]);
		const outcome = await deliver(DELIVERY, POLICY, tools);
		return outcome.delivered ? '' : outcome.failure.message;
	};

	test.each([
		['/leads/', 'https://example.com/leads/'],
		['leads', 'https://example.com/leads'],
		['https://www.example.com/hook', 'https://www.example.com/hook'],
		['//other.example/hook', 'https://other.example/hook'],
		['https://example.com/blogin', 'https://example.com/blogin'],
		['https://example.com/login/hook', 'https://example.com/login/hook'],
		['https://example.com:8443/hook', 'https://example.com:8443/hook'],
		['/leads/?token=s3cret#part', 'https://example.com/leads/'],
		['https://me:pass@other.example/x', 'https://other.example/x'],
	])('%s: %s', async (location, shown) => {
		expect(await told(location)).toContain(`a redirect to ${shown}, which is not followed`);
	});

	test.each([undefined, '', 'http://', 'mailto:a@example.com', ['/a', '/b']])(
		'and without where it cannot be read: %j',
		async (location) => {
			const message = await told(location);
			expect(message).toContain('a redirect, which is not followed');
			expect(message).not.toContain('mailto');
		},
	);

	test.each(['/hook?AspxAutoDetectCookieSupport=1', '/hook?token=s3cret', '#top'])(
		'to the same page it is told as that: %s',
		async (location) => {
			const message = await told(location);
			expect(message).toContain('answered 308: it redirects to itself, with another query or a cookie');
			expect(message).not.toContain('Enter that URL');
		},
	);

	test.each([
		'https://accounts.google.com/v3/signin/identifier',
		'https://team.cloudflareaccess.com/cdn-cgi/access/login/example.com',
		'https://login.microsoftonline.com/common/oauth2/authorize',
		'https://example.com/cdn-cgi/access/login/example.com',
		'https://example.com/blog/wp-login.php',
		'https://example.com/users/sign_in',
		'https://other.example/Account/Login.aspx',
		'http://example.com/login/',
		'https://example.com/signin',
	])('to a login it is told as that, without the advice to enter it: %s', async (location) => {
		const message = await told(location);
		expect(message).toContain(`a redirect to ${location}, where people log in`);
		expect(message).not.toContain('Enter that URL');
	});

	test('of a Google Apps Script to a login it is told with how to deploy the script', async () => {
		const { tools } = worldOf([redirect('https://accounts.google.com/ServiceLogin?continue=x')]);
		expect(await deliver(SCRIPT, POLICY, tools)).toMatchObject({
			failure: { message: expect.stringContaining('with Who has access: Anyone') as string },
		});
	});

	test.each([
		'http://example.com/hook',
		'http://example.com/hook/',
		'http://example.com:8080/',
		'http://www.example.com/hook',
	])('to http it is told with the proxy that the receiver does not know of: %s', async (location) => {
		const message = await told(location);
		expect(message).toContain(`a redirect to ${location}, which is not followed because the lead would`);
		expect(message).toContain('X-Forwarded-Proto');
	});

	test('from http to http it is told with the advice for other addresses', async () => {
		const { tools } = worldOf([answer(301, { headers: { location: '/leads' } })]);
		const url = new URL('http://example.com/hook');
		const outcome = await deliver({ ...DELIVERY, url }, POLICY, tools);
		expect(outcome).toMatchObject({
			failure: { message: expect.stringContaining('Enter that URL in the credential') as string },
		});
	});

	test('never with the secret', async () => {
		expect(await told(`/login/${SECRET}?key=${SECRET}`)).not.toContain(SECRET);
	});
});
