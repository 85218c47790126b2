import { deliver } from '../../../lib/delivery/deliver';
import { answer, DELIVERY, networkError, POLICY, START, worldOf } from '../delivery-tools';

const OK = answer(200);
const BUSY = answer(503);
const busyFor = (retryAfter: unknown, status = 503) =>
	answer(status, { headers: { 'retry-after': retryAfter } });
const dateIn = (seconds: number) => new Date(START + seconds * 1000).toUTCString();

describe('Retry-After within the longest delay is waited for', () => {
	test.each([
		['in seconds', busyFor('20'), 20_000],
		['as a date', busyFor(dateIn(20)), 20_900],
		['up to the longest delay', busyFor('30'), 30_000],
		['with 429', busyFor('20', 429), 20_000],
		['with 408', busyFor('20', 408), 20_000],
		['unless backoff is longer', busyFor('0'), 500],
		['unless it is a date in the past', busyFor(dateIn(-20)), 500],
		['unless it cannot be read', busyFor('soon'), 500],
		['unless it is there twice', busyFor(['20', '20']), 500],
	])('%s', async (_, busy, wait) => {
		const { tools, sleeps, requests } = worldOf([busy, OK]);
		expect(await deliver(DELIVERY, POLICY, tools)).toMatchObject({ delivered: true, attempts: 2 });
		expect([sleeps, requests.length]).toEqual([[wait], 2]);
	});
});

test.each([
	['that asks for less time than the backoff takes, after the backoff', busyFor('2', 429), 4_000],
	['that names no pause, after the pause that is guessed', answer(429), 8_000],
])('a lead is sent again after a 429 %s', async (_, busy, wait) => {
	const { tools, sleeps } = worldOf([busy, OK]);
	expect(await deliver(DELIVERY, { ...POLICY, firstDelay: 8_000 }, tools)).toMatchObject({ attempts: 2 });
	expect(sleeps).toEqual([wait]);
});

test('a pause that is guessed is the whole wait, also where the backoff of a later attempt would be longer', async () => {
	const { tools, sleeps } = worldOf([BUSY, answer(429), OK], { random: () => 0.9 });
	expect(await deliver(DELIVERY, POLICY, tools)).toMatchObject({ delivered: true, attempts: 3 });
	expect(sleeps).toEqual([900, 1_000]);
});

describe('Retry-After beyond the longest delay ends the attempts, and the outcome says how long', () => {
	test.each([
		['in seconds', '31', 31_000],
		['as a date', dateIn(60), 60_900],
	])('%s', async (_, header, retryAfter) => {
		const { tools, sleeps, requests } = worldOf([busyFor(header), OK]);
		expect(await deliver(DELIVERY, POLICY, tools)).toMatchObject({
			delivered: false,
			attempts: 1,
			retryable: true,
			retryAfter,
			failure: { reason: 'server_error', statusCode: 503 },
		});
		expect([sleeps, requests.length]).toEqual([[], 1]);
	});

	test('also after the last attempt', async () => {
		const { tools } = worldOf([BUSY, busyFor('5')]);
		expect(await deliver(DELIVERY, { ...POLICY, maxAttempts: 2 }, tools)).toMatchObject({
			retryAfter: 5_000,
		});
	});
});

describe('an execution that is stopped', () => {
	const message = 'The execution was stopped before the endpoint took the lead. Run it again to send it.';
	const stopped = { delivered: false, retryable: true, failure: { reason: 'cancelled', message } };

	test('before a wait neither waits nor sends again', async () => {
		const { tools, sleeps, requests } = worldOf([BUSY, OK], { isCancelled: () => true });
		expect(await deliver(DELIVERY, POLICY, tools)).toMatchObject({ ...stopped, attempts: 1 });
		expect([sleeps, requests.length]).toEqual([[], 1]);
	});

	test('during a wait does not send again', async () => {
		let isCancelled = false;
		const { tools, requests } = worldOf([BUSY, OK], {
			isCancelled: () => isCancelled,
			sleep: async () => {
				isCancelled = true;
			},
		});
		expect(await deliver(DELIVERY, POLICY, tools)).toMatchObject({ ...stopped, attempts: 1 });
		expect(requests).toHaveLength(1);
	});

	test('during the second wait has made two attempts', async () => {
		let waits = 0;
		const { tools, requests } = worldOf([BUSY], {
			isCancelled: () => waits === 2,
			sleep: async () => {
				waits++;
			},
		});
		expect(await deliver(DELIVERY, POLICY, tools)).toMatchObject({ ...stopped, attempts: 2 });
		expect(requests).toHaveLength(2);
	});

	test('while a request is under way still counts what was delivered', async () => {
		const { tools } = worldOf([OK], { isCancelled: () => true });
		expect(await deliver(DELIVERY, POLICY, tools)).toMatchObject({ delivered: true, attempts: 1 });
	});

	test.each([
		['a refusal', answer(401), 'unauthorized'],
		['a network fault', networkError('ECONNREFUSED'), 'cancelled'],
	])('says so unless the answer was final: %s', async (_, reply, reason) => {
		const { tools } = worldOf([reply], { isCancelled: () => true });
		for (const maxAttempts of [1, 3]) {
			const outcome = await deliver(DELIVERY, { ...POLICY, maxAttempts }, tools);
			expect(outcome).toMatchObject({ attempts: 1, failure: { reason } });
		}
	});
});
