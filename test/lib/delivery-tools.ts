import type { EndpointHold, Waiting } from '../../lib/delivery/endpoint-hold';
import { EndpointHolds } from '../../lib/delivery/endpoint-holds';
import type { AnswerRequest, Delivery, DeliveryRequest } from '../../lib/delivery/request';
import type { HttpAnswer } from '../../lib/delivery/answer';
import type { DeliveryPolicy, DeliveryTools } from '../../lib/delivery/deliver';

export const START = Date.UTC(2026, 3, 21, 15, 42, 18);

/** For how many milliseconds the process has run when a world begins, by its monotonic clock. */
export const UPTIME = 3_600_000;

export const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

export const DELIVERY: Delivery = {
	url: new URL('https://example.com/hook?token=s3cret'),
	event: { id: 'evt_1', type: 'new_lead' },
	handoff: false,
	body: '{"lead_id":"lead_1"}',
	keys: [{ value: SECRET, use: 'current' }],
};

export const POLICY: DeliveryPolicy = {
	timeout: 10_000,
	maxAttempts: 3,
	firstDelay: 1_000,
	maxDelay: 30_000,
};

/** An answer of the endpoint, or the error that came instead. */
export type Reply = HttpAnswer | Error;

export const answer = (statusCode: number, change: Partial<HttpAnswer> = {}): HttpAnswer => ({
	statusCode,
	headers: {},
	body: '',
	...change,
});

export const networkError = (code: string) => Object.assign(new Error(`${code} s3cret`), { code });

/**
 * A world in which only sleeping and posting take time, and that writes down both.
 * @param replies in turn; the last one repeats
 */
export function worldOf(replies: Reply[], change: Partial<DeliveryTools> = {}) {
	const requests: DeliveryRequest[] = [];
	const fetched: AnswerRequest[] = [];
	const timeouts: number[] = [];
	const sleeps: number[] = [];
	let clock = START;
	const tools: DeliveryTools = {
		post: async (request, timeout) => {
			const reply = replies[Math.min(requests.length + fetched.length, replies.length - 1)];
			if (request.method === 'GET') fetched.push(request);
			else requests.push(request);
			timeouts.push(timeout);
			clock += 100;
			if (reply === undefined || reply instanceof Error) throw reply;
			return reply;
		},
		sleep: async (ms) => {
			sleeps.push(ms);
			clock += ms;
		},
		holds: new EndpointHolds(),
		now: () => clock,
		clock: () => clock - START + UPTIME,
		random: () => 0.5,
		isCancelled: () => false,
		...change,
	};
	return { tools, requests, fetched, timeouts, sleeps };
}

/** A request that waits for its turn. */
export const waiting = (hold: EndpointHold, rejections = 0): Waiting => {
	const one = { rejections };
	hold.join(one);
	return one;
};
