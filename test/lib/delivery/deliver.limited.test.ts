import { deliver, type DeliveryTools } from '../../../lib/delivery/deliver';
import { EndpointHolds } from '../../../lib/delivery/endpoint-holds';
import { runInLanes } from '../../../lib/delivery/lanes';
import { answer, DELIVERY, POLICY } from '../delivery-tools';

/* Endpoints that allow so many requests in so much time, with time made up, so that a minute of it takes none. */
beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const sleep = async (ms: number) => await new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Says whether a request may pass at this time, and if not for how many seconds none may. */
type Limiter = (now: number) => number | undefined;

/** How an endpoint says how long it may take, of which it knows the seconds. */
type Says = (seconds: number) => Record<string, string>;
const retryAfter: Says = (seconds) => ({ 'retry-after': String(Math.ceil(seconds)) });
const nothing: Says = () => ({});
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000);
const SAYINGS: [string, Says][] = [
	['Retry-After', retryAfter],
	['Retry-After without the parts of a second', (s) => ({ 'retry-after': String(Math.floor(s)) })],
	['Retry-After as a date', (s) => ({ 'retry-after': inSeconds(s).toUTCString() })],
	['RateLimit-Reset', (s) => ({ 'ratelimit-reset': String(Math.ceil(s)) })],
	['X-RateLimit-Reset', (s) => ({ 'x-ratelimit-reset': String(Math.floor(inSeconds(s).getTime() / 1000)) })],
	['X-RateLimit-Reset with a fraction', (s) => ({ 'x-ratelimit-reset': s.toFixed(3) })],
];

/** So many in each window of the clock. */
const fixedWindow = (most: number, ms: number): Limiter => {
	let [window, count] = [-1, 0];
	return (now) => {
		if (Math.floor(now / ms) !== window) [window, count] = [Math.floor(now / ms), 0];
		return ++count <= most ? undefined : (ms - (now % ms)) / 1000;
	};
};

/** So many in the time before each request. With `strict` those that were turned away count too. */
const slidingWindow = (most: number, ms: number, strict = false): Limiter => {
	let times: number[] = [];
	return (now) => {
		times = times.filter((time) => now - time < ms);
		const passes = times.length < most;
		if (passes || strict) times.push(now);
		return passes ? undefined : ms / 1000;
	};
};

/** A bucket that holds so many and fills up evenly. */
const bucket = (most: number, ms: number): Limiter => {
	let [tokens, last] = [most, 0];
	return (now) => {
		tokens = Math.min(most, tokens + ((now - last) * most) / ms);
		last = now;
		if (tokens < 1) return ((1 - tokens) * ms) / most / 1000;
		tokens--;
		return undefined;
	};
};

/** @property latency milliseconds; `refused`: the leads, by their number, that get a 429 whatever the limit */
type Endpoint = { latency?: number; says?: Says; refused?: (lead: number) => boolean };

async function sendAll(
	limiter: Limiter,
	leads: number,
	concurrency: number,
	{ latency = 20, says = retryAfter, refused = () => false }: Endpoint = {},
) {
	const tools: DeliveryTools = {
		holds: new EndpointHolds(),
		sleep,
		now: Date.now,
		clock: () => performance.now(),
		random: () => 0.5,
		isCancelled: () => false,
		post: async ({ body }) => {
			await sleep(latency / 2);
			const seconds = refused(Number(body)) ? 1 : limiter(performance.now());
			await sleep(latency / 2);
			if (seconds === undefined) return answer(200);
			return answer(429, { headers: says(seconds) });
		},
	};
	const attempts: number[] = [];
	const failed: string[] = [];
	const items = Array.from({ length: leads }, (_, index) => index);
	const run = runInLanes(
		items,
		String,
		concurrency,
		async (index) => {
			const outcome = await deliver({ ...DELIVERY, body: String(index) }, POLICY, tools);
			attempts.push(outcome.attempts);
			if (!outcome.delivered) failed.push(outcome.failure.message);
		},
		sleep,
	);
	const begin = performance.now();
	let took = Infinity;
	void run.then(() => (took = performance.now() - begin));
	for (let n = 0; n < 3_600 && took === Infinity; n++) await jest.advanceTimersByTimeAsync(1_000);
	return { failed, took: took / 1000, tried: attempts.length };
}

/** Seconds that the limit itself costs, and how many times as long it may take to keep to it. */
test.each<[string, () => Limiter, number, number, number]>([
	['5 a second', () => fixedWindow(5, 1_000), 100, 10, 20],
	['5 a second, 100 at once', () => fixedWindow(5, 1_000), 100, 100, 20],
	['5 in any second', () => slidingWindow(5, 1_000), 100, 10, 20],
	['5 in any second, 50 at once', () => slidingWindow(5, 1_000), 100, 50, 20],
	['5 in any second, counting those turned away', () => slidingWindow(5, 1_000, true), 100, 10, 20],
	['a bucket of 5 a second', () => bucket(5, 1_000), 100, 10, 20],
	['1 a second', () => fixedWindow(1, 1_000), 30, 10, 30],
	['100 a second', () => fixedWindow(100, 1_000), 1_000, 50, 10],
	['60 in 20 seconds', () => fixedWindow(60, 20_000), 200, 10, 60],
	['20 in 10 seconds', () => bucket(20, 10_000), 100, 20, 40],
])('an endpoint that allows %s gets all leads', async (_, limiter, leads, concurrency, shortest) => {
	const { failed, took, tried } = await sendAll(limiter(), leads, concurrency);
	expect([failed, tried]).toEqual([[], leads]);
	// In time made up, so that no load of the machine counts.
	expect(took).toBeLessThan(shortest * 3);
});

describe.each(SAYINGS)('an endpoint that says it by %s', (_, says) => {
	test.each<[string, () => Limiter]>([
		['5 a second', () => fixedWindow(5, 1_000)],
		['5 in any second', () => slidingWindow(5, 1_000)],
		['a bucket of 5 a second', () => bucket(5, 1_000)],
		['20 in 5 seconds', () => fixedWindow(20, 5_000)],
	])('and allows %s gets all leads', async (_name, limiter) => {
		expect((await sendAll(limiter(), 100, 10, { says })).failed).toEqual([]);
	});
});

test.each<[string, () => Limiter, number, number, number]>([
	['5 a second', () => fixedWindow(5, 1_000), 100, 10, 20],
	['5 a second, 100 at once', () => fixedWindow(5, 1_000), 100, 100, 20],
	['5 in any second', () => slidingWindow(5, 1_000), 100, 10, 20],
	['5 in any second, counting those turned away', () => slidingWindow(5, 1_000, true), 100, 10, 20],
	['a bucket of 5 a second', () => bucket(5, 1_000), 100, 10, 20],
	['1 a second', () => fixedWindow(1, 1_000), 30, 10, 30],
	['2 a second', () => fixedWindow(2, 1_000), 30, 10, 15],
	['100 a second', () => fixedWindow(100, 1_000), 1_000, 50, 10],
	['20 in 10 seconds', () => bucket(20, 10_000), 100, 20, 40],
])(
	'an endpoint that allows %s and names no pause gets all leads',
	async (_, limiter, leads, concurrency, shortest) => {
		const { failed, took, tried } = await sendAll(limiter(), leads, concurrency, { says: nothing });
		expect([failed, tried]).toEqual([[], leads]);
		expect(took).toBeLessThan(shortest * 3);
	},
);

/* The first leads after a long window has begun find out how long it is, and use up their attempts. Half of all leads once failed. */
test.each<[string, () => Limiter]>([
	['100 in 10 seconds', () => fixedWindow(100, 10_000)],
	['60 a minute', () => fixedWindow(60, 60_000)],
	['60 in any minute', () => slidingWindow(60, 60_000)],
])('an endpoint that allows %s and names no pause gets nearly all leads', async (_, limiter) => {
	const { failed, tried } = await sendAll(limiter(), 300, 10, { says: nothing });
	expect(tried).toBe(300);
	expect(failed.length).toBeLessThanOrEqual(6);
});

test('one whose limit is used up for the day and that names no pause ends a batch after twice Max Retry Delay', async () => {
	let requests = 0;
	const never: Limiter = () => ++requests;
	const { failed, took, tried } = await sendAll(never, 1_000, 10, { says: nothing });
	expect([tried, failed.length]).toEqual([1_000, 1_000]);
	expect(took).toBeLessThan(70);
	expect(requests).toBeLessThan(20);
	const unsent = failed.filter((message) =>
		/^https:\/\/example\.com\/hook gets too many requests and is left alone until \d{4}-.+Z\. The node waits no longer/.test(
			message,
		),
	);
	expect(unsent.length).toBeGreaterThan(980);
});

/* Turned-away leads once were the only ones that tried the endpoint after a pause, and 70 good leads failed without a request. */
test.each<[string, (lead: number) => boolean, number, number]>([
	['a few leads in a row', (lead) => lead >= 20 && lead < 24, 100, 4],
	['every tenth lead', (lead) => lead % 10 === 3, 100, 10],
	['every second lead', (lead) => lead % 2 === 1, 200, 100],
	['the first ten leads', (lead) => lead < 10, 100, 10],
	['the last four leads', (lead) => lead >= 96, 100, 4],
	['one lead', (lead) => lead === 5, 100, 1],
])('one that names no pause and always turns away %s gets all others', async (_, refused, leads, most) => {
	const { failed, tried } = await sendAll(() => undefined, leads, 10, { says: nothing, refused });
	expect([tried, failed.length]).toEqual([leads, most]);
});

test('it gets them as well when its answers take longer than its limit', async () => {
	expect((await sendAll(fixedWindow(5, 1_000), 50, 10, { latency: 1_500 })).failed).toEqual([]);
});

test('one that asks for more than Max Retry Delay gets one request from each lead on its way, and no other', async () => {
	let requests = 0;
	const never: Limiter = () => {
		requests++;
		return 3_600;
	};
	const { failed, tried } = await sendAll(never, 100, 10, { latency: 500 });
	expect([requests, tried, failed.length]).toEqual([10, 100, 100]);
});
