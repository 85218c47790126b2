import { Webhook } from 'standardwebhooks';
import { deliver } from '../../../lib/delivery/deliver';
import {
	answer,
	DELIVERY,
	networkError,
	POLICY,
	SECRET,
	START,
	worldOf,
	type Reply,
} from '../delivery-tools';

const OK = answer(200);
const BUSY = answer(503);

describe('a delivery that arrives', () => {
	test.each([200, 201, 202, 204, 299])('with %d is done after one request', async (status) => {
		const { tools, requests, sleeps } = worldOf([answer(status)]);
		expect(await deliver(DELIVERY, POLICY, tools)).toEqual({
			delivered: true,
			attempts: 1,
			durationMs: 100,
			statusCode: status,
			response: '',
		});
		expect([requests.length, sleeps]).toEqual([1, []]);
	});

	test.each([
		[1, [BUSY, OK]],
		[2, [BUSY, networkError('ECONNRESET'), OK]],
	])('after %d failed attempts says how many it took, waits included', async (failed, replies: Reply[]) => {
		const { tools, requests, sleeps } = worldOf(replies);
		expect(await deliver(DELIVERY, POLICY, tools)).toMatchObject({
			delivered: true,
			attempts: failed + 1,
			durationMs: (failed + 1) * 100 + sleeps.reduce((sum, ms) => sum + ms, 0),
		});
		expect(requests).toHaveLength(failed + 1);
	});
});

describe('a failure that another attempt can mend', () => {
	const retryable: Array<[string, Reply, string]> = [
		...[408, 425, 429, 500, 501, 502, 503, 504, 529, 599].map((status): [string, Reply, string] => [
			String(status),
			answer(status),
			status === 408 ? 'timeout' : status < 500 ? 'rate_limited' : 'server_error',
		]),
		...['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'EWHATEVER', 'ETIMEDOUT'].map(
			(code): [string, Reply, string] => [code, networkError(code), 'network'],
		),
		...['ABORT_ERR', 'ERR_CANCELED'].map((code): [string, Reply, string] => [
			code,
			networkError(code),
			'timeout',
		]),
		['CERT_HAS_EXPIRED', networkError('CERT_HAS_EXPIRED'), 'tls'],
	];

	test.each(retryable)('%s is tried exactly as often as allowed', async (_, reply, reason) => {
		for (const maxAttempts of [1, 2, 5]) {
			const { tools, requests, sleeps } = worldOf([reply]);
			const outcome = await deliver(DELIVERY, { ...POLICY, maxAttempts }, tools);
			expect(outcome).toMatchObject({
				delivered: false,
				attempts: maxAttempts,
				retryable: true,
				failure: { reason },
			});
			expect([requests.length, sleeps.length]).toEqual([maxAttempts, maxAttempts - 1]);
		}
	});
});

describe('a failure that no other attempt can mend', () => {
	test.each([
		...[
			100, 199, 300, 301, 302, 303, 304, 307, 308, 400, 401, 402, 403, 404, 405, 409, 410, 413, 418, 422, 451,
			499,
		].map((status): [string, Reply] => [String(status), answer(status)]),
		[
			'202 of a firewall that says that it stopped the request',
			answer(202, { headers: { 'x-amzn-waf-action': 'challenge' }, body: '' }),
		],
	])('%s is not tried again', async (_, reply) => {
		const { tools, requests, sleeps } = worldOf([reply, OK]);
		const outcome = await deliver(DELIVERY, { ...POLICY, maxAttempts: 5 }, tools);
		expect(outcome).toMatchObject({ delivered: false, attempts: 1, retryable: false });
		expect([requests.length, sleeps]).toEqual([1, []]);
	});

	test('ends the attempts when it comes after one that could', async () => {
		const { tools, requests } = worldOf([BUSY, answer(401), OK]);
		expect(await deliver(DELIVERY, POLICY, tools)).toMatchObject({
			attempts: 2,
			failure: { reason: 'unauthorized', statusCode: 401 },
		});
		expect(requests).toHaveLength(2);
	});
});

describe('a lead that must not be sent any more', () => {
	const failure = { reason: 'history_unavailable', message: 'The history cannot be reached.' } as const;

	test.each([0, 1, 2])('after %d attempts stops there, says why and may come back', async (attempts) => {
		let asked = 0;
		const reasonToStop = async () => (asked++ === attempts ? failure : undefined);
		const { tools, requests } = worldOf([BUSY], { reasonToStop });
		expect(await deliver(DELIVERY, POLICY, tools)).toEqual({
			delivered: false,
			attempts,
			failure,
			retryable: true,
		});
		expect(requests).toHaveLength(attempts);
	});
});

describe('the attempts of one delivery', () => {
	test('have the same id and body, and each its own timestamp and a signature that holds', async () => {
		const { tools, requests } = worldOf([BUSY]);
		await deliver(DELIVERY, { ...POLICY, firstDelay: 8_000 }, tools);
		expect(new Set(requests.map(({ headers }) => headers['webhook-id']))).toEqual(new Set(['evt_1']));
		expect(new Set(requests.map(({ body }) => body))).toEqual(new Set([DELIVERY.body]));
		const seconds = [0, 4.1, 12.2].map((passed) => String(Math.floor(START / 1000 + passed)));
		expect(requests.map(({ headers }) => headers['webhook-timestamp'])).toEqual(seconds);
		const library = new Webhook(SECRET);
		expect(requests.map(({ headers }) => headers['webhook-signature'])).toEqual(
			seconds.map((second) => library.sign('evt_1', new Date(Number(second) * 1000), DELIVERY.body)),
		);
	});

	test('each have the whole timeout', async () => {
		const { tools, timeouts } = worldOf([BUSY]);
		await deliver(DELIVERY, { ...POLICY, timeout: 2_500 }, tools);
		expect(timeouts).toEqual([2_500, 2_500, 2_500]);
	});

	test.each([
		[0, [0, 0, 0]],
		[0.5, [500, 1_000, 1_500]],
		[0.999, [999, 1_998, 2_997]],
	])('wait with exponential backoff and full jitter, random %d', async (random, waits) => {
		const { tools, sleeps } = worldOf([BUSY], { random: () => random });
		await deliver(DELIVERY, { ...POLICY, maxAttempts: 4, maxDelay: 3_000 }, tools);
		expect(sleeps).toEqual(waits);
	});

	test('follow each other at once when delays are 0', async () => {
		const { tools, sleeps } = worldOf([BUSY]);
		await deliver(DELIVERY, { ...POLICY, firstDelay: 0, maxDelay: 0 }, tools);
		expect(sleeps).toEqual([0, 0]);
	});
});
