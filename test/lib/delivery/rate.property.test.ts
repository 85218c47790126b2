import fc from 'fast-check';
import { EndpointHolds } from '../../../lib/delivery/endpoint-holds';
import { deliver, type DeliveryTools } from '../../../lib/delivery/deliver';
import { noteReached, RateWindow, type Rate } from '../../../lib/delivery/rate-window';
import type { SharedRate } from '../../../lib/delivery/turn';
import { answer, DELIVERY, POLICY } from '../delivery-tools';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const sleep = async (ms: number) => await new Promise<void>((resolve) => setTimeout(resolve, ms));

/** The most requests that arrived in any stretch of time as long as this. */
const mostWithin = (arrivals: number[], per: number) =>
	Math.max(0, ...arrivals.map((from) => arrivals.filter((at) => at >= from && at < from + per).length));

/** What Redis does for several workers, in this process. */
const sharedWindow = (): SharedRate => {
	const window = new RateWindow();
	const slots = new Map<string, ReturnType<RateWindow['take']>>();
	return {
		take: async (_, rate, token) => {
			await sleep(1);
			const wait = window.waitOf(0, rate, performance.now());
			if (wait === 0) slots.set(token, window.take(performance.now()));
			return wait;
		},
		reached: (_, token) => {
			const slot = slots.get(token);
			if (slot) noteReached(slot, performance.now());
		},
	};
};

/** `heldUp`: how long its machine lets it wait after it had its turn, and before it is sent. */
type Request = { begins: number; heldUp: number; arrives: number; answers: number; status: number };
const request = fc.record({
	begins: fc.integer({ min: 0, max: 3_000 }),
	heldUp: fc.constantFrom(0, 0, 0, 1_400, 2_900, 4_000),
	arrives: fc.integer({ min: 0, max: 1_400 }),
	answers: fc.integer({ min: 0, max: 900 }),
	status: fc.constantFrom(200, 200, 200, 503, 400),
});
const rates = fc.record({ count: fc.integer({ min: 1, max: 12 }), per: fc.constantFrom(1_000, 60_000) });

async function play(requests: Request[], rate: Rate, workers: number) {
	const arrivals: number[] = [];
	const sharedRate = workers > 1 ? sharedWindow() : undefined;
	const places = Array.from({ length: workers }, () => new EndpointHolds());
	const send = async ({ begins, heldUp, arrives, answers, status }: Request, index: number) => {
		await sleep(begins);
		let isHeldUp = heldUp > 0;
		const tools: DeliveryTools = {
			holds: places[index % workers]!,
			sharedRate,
			sleep,
			now: Date.now,
			clock: () => performance.now(),
			random: () => 0.5,
			isCancelled: () => false,
			reasonToStop: async () => {
				if (isHeldUp) await sleep(heldUp);
				isHeldUp = false;
				return undefined;
			},
			post: async () => {
				await sleep(arrives);
				arrivals.push(performance.now());
				await sleep(answers);
				return answer(status);
			},
		};
		return await deliver(DELIVERY, { ...POLICY, maxDelay: 10_000_000, rate }, tools);
	};
	let isOver = false;
	const all = Promise.all(requests.map(send)).finally(() => (isOver = true));
	for (let n = 0; n < 5_000 && !isOver; n++) await jest.advanceTimersByTimeAsync(1_000);
	return { arrivals, outcomes: await all };
}

test.each([1, 2])(
	'an endpoint never gets more than its rate in any second or minute, from %d processes, however slow its requests are',
	async (workers) => {
		await fc.assert(
			fc.asyncProperty(fc.array(request, { maxLength: 40 }), rates, async (requests, rate) => {
				const { arrivals, outcomes } = await play(requests, rate, workers);
				expect(mostWithin(arrivals, rate.per)).toBeLessThanOrEqual(rate.count);
				// Nobody is turned away: a wait uses up no attempt.
				expect(outcomes.map(({ attempts }) => attempts)).toEqual(
					requests.map(({ status }) => (status === 503 ? POLICY.maxAttempts : 1)),
				);
			}),
			{ numRuns: 60 },
		);
	},
	120_000,
);
