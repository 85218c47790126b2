import { deliver } from '../../../lib/delivery/deliver';
import { answer, DELIVERY, networkError, POLICY, worldOf } from '../delivery-tools';

describe('a lead behind the 429 of another one', () => {
	afterEach(() => void jest.useRealTimers());

	const busy = answer(429, { headers: { 'retry-after': '20' } });

	test('waits, which uses up none of its attempts', async () => {
		const { tools, sleeps, requests } = worldOf([busy, answer(200)]);
		await deliver(DELIVERY, { ...POLICY, maxAttempts: 1 }, tools);
		const outcome = await deliver(DELIVERY, { ...POLICY, maxAttempts: 1 }, tools);
		expect(outcome).toMatchObject({ delivered: true, attempts: 1 });
		expect([sleeps, requests.length]).toEqual([[20_000], 2]);
	});

	test('waits as well where the 429 names no pause: as long as the first delay, and a second at least', async () => {
		for (const [firstDelay, wait] of [
			[0, 1_000],
			[7_000, 7_000],
			[50_000, 30_000],
		] as const) {
			const { tools, sleeps } = worldOf([answer(429), answer(200)]);
			const policy = { ...POLICY, firstDelay, maxAttempts: 1 };
			await deliver(DELIVERY, policy, tools);
			expect(await deliver(DELIVERY, policy, tools)).toMatchObject({ delivered: true, attempts: 1 });
			expect(sleeps).toEqual([wait]);
		}
	});

	test.each([
		[
			'a 503 that says so',
			answer(503, { headers: { 'retry-after': '20' }, body: 'Rate limit exceeded' }),
			[20_000],
		],
		['a 425, which speaks of its lead alone', answer(425, { headers: { 'retry-after': '20' } }), []],
		['a 503 that asks for a pause for its lead alone', answer(503, { headers: { 'retry-after': '20' } }), []],
		['a 403, which is final', answer(403, { body: 'Rate limit exceeded' }), []],
	])('waits after %s for %j', async (_, busy, waits) => {
		const { tools, sleeps } = worldOf([busy, answer(200)]);
		await deliver(DELIVERY, { ...POLICY, maxAttempts: 1 }, tools);
		expect(await deliver(DELIVERY, POLICY, tools)).toMatchObject({ delivered: true, attempts: 1 });
		expect(sleeps).toEqual(waits);
	});

	test.each([
		['another one was refused, since the endpoint takes requests again', answer(400), 1_000],
		['another one met a fault of the receiver', answer(500), 1_000],
		['another one arrived', answer(200), 1_000],
		['another one never reached the endpoint', networkError('ECONNRESET'), 2_000],
	])('waits after a second 429 without a pause where in between %s', async (_, between, wait) => {
		const { tools, sleeps } = worldOf([answer(429), between, answer(429), answer(200)]);
		const policy = { ...POLICY, maxAttempts: 1 };
		for (let lead = 0; lead < 3; lead++) await deliver(DELIVERY, policy, tools);
		expect(await deliver(DELIVERY, policy, tools)).toMatchObject({ delivered: true });
		expect(sleeps).toEqual([1_000, wait]);
	});

	test('goes after one that was turned away itself, although it waits for longer', async () => {
		jest.useFakeTimers();
		const sleep = async (ms: number) => await new Promise<void>((resolve) => setTimeout(resolve, ms));
		const startedAt = performance.now();
		const order: string[] = [];
		const { tools } = worldOf([], {
			sleep,
			clock: () => performance.now(),
			post: async ({ body = '' }) => {
				order.push(body);
				const isFirst = order.filter((one) => one === body).length === 1;
				await sleep(body === 'turned away' ? 100 : 50);
				// An endpoint that takes requests again at the 20th second, and says so to each lead.
				const pause = String(startedAt + 20_000 - performance.now());
				return isFirst && body !== 'waiting'
					? answer(429, { headers: { 'retry-after-ms': pause } })
					: answer(200);
			},
		});
		const send = async (body: string, maxAttempts: number) =>
			await deliver({ ...DELIVERY, body }, { ...POLICY, maxAttempts }, tools);
		const all = [
			send('given up', 1),
			send('turned away', 2),
			sleep(60).then(async () => await send('waiting', 1)),
		];
		await jest.advanceTimersByTimeAsync(60_000);
		expect(await Promise.all(all)).toMatchObject([{ attempts: 1 }, { attempts: 2 }, { attempts: 1 }]);
		expect(order).toEqual(['given up', 'turned away', 'turned away', 'waiting']);
	});

	test('fails with the time of the pause once the endpoint has taken nothing for long', async () => {
		const { tools, requests } = worldOf([answer(429)]);
		const policy = { ...POLICY, maxDelay: 2_000 };
		expect(await deliver(DELIVERY, policy, tools)).toMatchObject({ attempts: 3, retryAfter: undefined });
		const last = { attempts: 1, retryable: true, retryAfter: 60_000, failure: { statusCode: 429 } };
		expect(await deliver(DELIVERY, policy, tools)).toMatchObject(last);
		expect(await deliver(DELIVERY, policy, tools)).toMatchObject({ attempts: 0, retryAfter: 60_000 });
		expect(requests).toHaveLength(4);
	});

	test('is not sent where the wait is longer than the longest delay, and says until when', async () => {
		const { tools, sleeps, requests } = worldOf([busy, answer(200)]);
		const policy = { ...POLICY, maxDelay: 19_000 };
		await deliver(DELIVERY, policy, tools);
		const outcome = await deliver(DELIVERY, policy, tools);
		expect(outcome).toMatchObject({
			delivered: false,
			attempts: 0,
			retryable: true,
			retryAfter: 20_000,
			failure: { reason: 'rate_limited' },
		});
		expect([sleeps, requests.length]).toEqual([[], 1]);
	});

	test('goes at once to another endpoint, or with another key', async () => {
		const { tools, sleeps } = worldOf([busy, answer(200)]);
		await deliver(DELIVERY, { ...POLICY, maxAttempts: 1 }, tools);
		await deliver({ ...DELIVERY, url: new URL('https://example.com/other') }, POLICY, tools);
		await deliver({ ...DELIVERY, keys: [{ value: 'another key', use: 'current' }] }, POLICY, tools);
		expect(sleeps).toEqual([]);
	});

	test('ends its wait when the execution is stopped', async () => {
		let isCancelled = false;
		const { tools, requests } = worldOf([busy, answer(200)], {
			isCancelled: () => isCancelled,
			sleep: async () => void (isCancelled = true),
		});
		await deliver(DELIVERY, { ...POLICY, maxAttempts: 1 }, tools);
		const outcome = await deliver(DELIVERY, POLICY, tools);
		expect(outcome).toMatchObject({ attempts: 0, failure: { reason: 'cancelled' } });
		expect(requests).toHaveLength(1);
	});
});
