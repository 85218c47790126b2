import { EndpointHolds } from '../../../lib/delivery/endpoint-holds';
import { deliver } from '../../../lib/delivery/deliver';
import { noteReached, RateWindow } from '../../../lib/delivery/rate-window';
import { answer, DELIVERY, POLICY, worldOf } from '../delivery-tools';

const SECOND = { count: 2, per: 1_000 };
const MINUTE = { count: 2, per: 60_000 };

describe('a window of two in a second', () => {
	test('lets two through at once, and the next two a second later, as long as there was none before', () => {
		const window = new RateWindow();
		expect(window.isEmpty(0)).toBe(true);
		expect([0, 1, 2, 3].map((place) => window.waitOf(place, SECOND, 0))).toEqual([0, 0, 1_000, 1_000]);
	});

	test('lets two through at once, and the third when the first has left it', () => {
		const window = new RateWindow();
		const [first] = [window.take(0), window.take(100)];
		noteReached(first!, 50);
		expect([window.waitOf(0, SECOND, 100), window.waitOf(0, SECOND, 1_050)]).toEqual([950, 0]);
	});

	test('counts a request without an answer as if it had arrived three seconds later', () => {
		const window = new RateWindow();
		[window.take(0), window.take(0)].forEach((slot) => noteReached(slot, 9_000));
		const waits = [100, 3_500, 4_000].map((now) => window.waitOf(0, SECOND, now));
		expect(waits).toEqual([3_900, 500, 0]);
	});

	test('lets a third through when the one that was answered first has left it, whichever began first', () => {
		const window = new RateWindow();
		const [, second] = [window.take(0), window.take(10)];
		noteReached(second, 50);
		expect(window.waitOf(0, SECOND, 100)).toBe(950);
	});

	test.each([
		[0, 900],
		[1, 1_000],
		[2, 1_900],
		[3, 2_000],
		[20, 10_900],
	])('tells a request with %d before it to wait %d ms', (place, wait) => {
		const window = new RateWindow();
		[0, 100].forEach((at) => noteReached(window.take(at), at));
		expect(window.waitOf(place, SECOND, 100)).toBe(wait);
	});

	test('forgets a request that did not begin after all, and no other', () => {
		const window = new RateWindow();
		const [first] = [window.take(0), window.take(0)];
		window.giveBack(first);
		window.giveBack(first);
		expect([window.waitOf(0, SECOND, 0), window.waitOf(1, SECOND, 0)]).toEqual([0, 4_000]);
	});

	test('is empty a minute after its last request', () => {
		const window = new RateWindow();
		[0, 10].forEach((at) => noteReached(window.take(at), at));
		const at = [59_999, 60_000, 60_009, 60_010];
		expect(at.map((now) => window.isEmpty(now))).toEqual([false, false, false, true]);
	});

	test.each([
		[60_009, 2],
		[60_010, 1],
	])('keeps the requests of the last minute: at %d it takes one more and then has %d', (now, kept) => {
		const window = new RateWindow();
		[0, 10].forEach((at) => noteReached(window.take(at), at));
		window.take(now);
		expect(window['slots']).toHaveLength(kept);
	});
});

describe('a lead whose turn would come after Max Retry Delay', () => {
	const policy = { ...POLICY, maxDelay: 30_000, rate: MINUTE };
	const third = async () => {
		const world = worldOf([answer(200)]);
		await deliver(DELIVERY, policy, world.tools);
		await deliver(DELIVERY, policy, world.tools);
		return { world, outcome: await deliver(DELIVERY, policy, world.tools) };
	};

	test('is not sent, uses up no attempt, and says when its turn comes', async () => {
		const { world, outcome } = await third();
		expect(outcome).toMatchObject({
			delivered: false,
			attempts: 0,
			retryable: true,
			retryAfter: 59_900,
			failure: { reason: 'rate_limited' },
		});
		expect([world.requests.length, world.sleeps]).toEqual([2, []]);
		expect(outcome).toHaveProperty(
			'failure.message',
			'https://example.com/hook gets no more leads than Max Leads lets through, and the turn of this lead would come at 2026-04-21T15:43:18.100Z. The node waits no longer than Max Retry Delay, so it did not send this lead. Feed the item back in after that time.',
		);
	});

	test('has its turn then', async () => {
		const { world } = await third();
		await world.tools.sleep(59_900);
		expect(await deliver(DELIVERY, policy, world.tools)).toMatchObject({ delivered: true, attempts: 1 });
	});
});

describe('under a rate', () => {
	const policy = { ...POLICY, rate: { count: 1, per: 1_000 } };

	test('each further attempt waits for its turn as well', async () => {
		const world = worldOf([answer(503), answer(503), answer(200)], { random: () => 0 });
		expect(await deliver(DELIVERY, policy, world.tools)).toMatchObject({ delivered: true, attempts: 3 });
		expect(world.sleeps.filter((ms) => ms > 0)).toEqual([1_000, 1_000]);
	});

	test('an endpoint that answers 429 nevertheless is left alone for as long as it asks', async () => {
		const world = worldOf([answer(429, { headers: { 'retry-after': '20' } }), answer(200)]);
		expect(await deliver(DELIVERY, policy, world.tools)).toMatchObject({ delivered: true, attempts: 2 });
		expect(world.sleeps).toEqual([20_000]);
	});

	test('a test of the connection that passes does not free the endpoint of its rate', async () => {
		const world = worldOf([answer(200)]);
		const holds = new EndpointHolds();
		holds.keep('a', 0).start(0, policy.rate);
		holds.end('a', 1);
		expect(holds.of('a', 1)).toBeDefined();
		holds.keep('b', 0);
		holds.end('b', 1);
		expect([holds.of('b', 1), world.requests]).toEqual([undefined, []]);
	});

	test('a lead that was held up after it had its turn waits for another turn', async () => {
		let asked = 0;
		const world = worldOf([answer(200)]);
		const reasonToStop = async () => {
			if (++asked === 1) await world.tools.sleep(5_000);
			return undefined;
		};
		expect(await deliver(DELIVERY, policy, { ...world.tools, reasonToStop })).toMatchObject({ attempts: 1 });
		expect([asked, world.requests.length]).toEqual([2, 1]);
	});

	test('an execution that is stopped while a lead waits sends nothing more', async () => {
		let isCancelled = false;
		const world = worldOf([answer(200)], {
			isCancelled: () => isCancelled,
			sleep: async () => void (isCancelled = true),
		});
		await deliver(DELIVERY, policy, world.tools);
		const outcome = await deliver(DELIVERY, policy, world.tools);
		expect(outcome).toMatchObject({ attempts: 0, failure: { reason: 'cancelled' } });
		expect(world.requests).toHaveLength(1);
	});
});

test('where other processes have used up the rate, a lead waits for as long as they say', async () => {
	const waits = [700, 400, 0];
	const reachedTokens: string[] = [];
	const sharedRate = {
		take: async () => waits.shift() ?? 0,
		reached: (_: string, token: string) => void reachedTokens.push(token),
	};
	const world = worldOf([answer(200)], { sharedRate });
	expect(await deliver(DELIVERY, { ...POLICY, rate: SECOND }, world.tools)).toMatchObject({ attempts: 1 });
	expect([world.sleeps, reachedTokens.length]).toEqual([[700, 400], 1]);
	expect(await deliver(DELIVERY, { ...POLICY, rate: SECOND }, world.tools)).toMatchObject({ attempts: 1 });
	// Each request is counted by a name of its own: with one name for two, one of them would not count.
	expect(new Set(reachedTokens).size).toBe(2);
});

test('where Max Leads is not set, nothing is counted for the other processes', async () => {
	const counted: string[] = [];
	const sharedRate = {
		take: async () => counted.push('take'),
		reached: () => void counted.push('reached'),
	};
	const world = worldOf([answer(200)], { sharedRate });
	expect(await deliver(DELIVERY, POLICY, world.tools)).toMatchObject({ delivered: true });
	expect(counted).toEqual([]);
});

test('where other processes have used up the rate for longer than Max Retry Delay, a lead is not sent', async () => {
	const sharedRate = { take: async () => 31_000, reached: () => {} };
	const world = worldOf([answer(200)], { sharedRate });
	expect(await deliver(DELIVERY, { ...POLICY, rate: MINUTE }, world.tools)).toMatchObject({
		attempts: 0,
		retryAfter: 31_000,
		failure: { reason: 'rate_limited' },
	});
	expect(world.requests).toEqual([]);
});
