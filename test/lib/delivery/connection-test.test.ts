import { testDelivery } from '../../../lib/delivery/connection-test';
import { endpointHolds } from '../../../lib/delivery/endpoint-holds';
import type { AnswerRequest, DeliveryRequest } from '../../../lib/delivery/request';
import { circuits, endpointId } from '../../../lib/failure/circuits';
import { TEST_PAYLOAD } from '../../../lib/lead/sample';
import { answer, DELIVERY, SECRET, type Reply } from '../delivery-tools';

const { url, keys } = DELIVERY;
const ENDPOINT = endpointId({ url, keys: [{ value: SECRET }] });
const PAUSE = { pauseAfterFailures: 1, pauseFor: 60_000 };

/** Tests the connection; the endpoint gives this reply. */
async function run(reply: Reply, connection = { url, keys }) {
	const calls: { request: DeliveryRequest | AnswerRequest; timeout: number }[] = [];
	const post = async (request: DeliveryRequest | AnswerRequest, timeout: number) => {
		calls.push({ request, timeout });
		if (reply instanceof Error) throw reply;
		return reply;
	};
	return { calls, ...(await testDelivery(connection, 4_000, post)) };
}

/** The endpoint has failed until it is left alone, and it has asked for a pause. */
function trouble(endpoint = ENDPOINT): void {
	const now = performance.now();
	circuits.settle(endpoint, 'go', 'server_error', PAUSE, now);
	endpointHolds.begin(endpoint, now, now, 60_000);
}

const isLeftAlone = (endpoint = ENDPOINT) => [
	circuits.admit(endpoint, PAUSE, performance.now()) !== 'go',
	endpointHolds.of(endpoint, performance.now()) !== undefined,
];

afterEach(() => {
	circuits.clear(ENDPOINT);
	endpointHolds.end(ENDPOINT, performance.now());
});

describe('a test of the connection', () => {
	test('sends the sample once, as a test by its header, its body and its id', async () => {
		const { calls, eventId, outcome } = await run(answer(200, { body: 'Thanks' }));
		expect(eventId).toMatch(/^evt_test_[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
		expect(outcome).toMatchObject({ delivered: true, attempts: 1, statusCode: 200, response: 'Thanks' });
		expect(outcome.delivered && outcome.durationMs).toBeGreaterThanOrEqual(0);
		expect(calls).toHaveLength(1);
		expect(calls[0]).toMatchObject({
			timeout: 4_000,
			request: {
				method: 'POST',
				url: url.href,
				body: JSON.stringify(TEST_PAYLOAD),
				headers: { 'X-Lead-Event': 'test', 'X-Lead-Handoff': 'false', 'webhook-id': eventId },
			},
		});
	});

	test('has another id each time', async () => {
		expect((await run(answer(200))).eventId).not.toBe((await run(answer(200))).eventId);
	});

	test.each<[string, Reply, string]>([
		['an endpoint in trouble', answer(503), 'server_error'],
		['one that asks for a pause', answer(429, { headers: { 'retry-after': '1' } }), 'rate_limited'],
		['a firewall', answer(202, { headers: { 'x-amzn-waf-action': 'challenge' } }), 'rejected'],
		['one that cannot be reached', new Error('closed'), 'network'],
	])('is not tried again: %s', async (_, reply, reason) => {
		const { calls, outcome } = await run(reply);
		expect(outcome).toMatchObject({ delivered: false, attempts: 1, failure: { reason } });
		expect(calls).toHaveLength(1);
	});

	test('does not wait behind the leads that wait for the endpoint, and frees them once it has passed', async () => {
		trouble();
		expect(isLeftAlone()).toEqual([true, true]);
		expect((await run(answer(200))).outcome).toMatchObject({ delivered: true });
		expect(isLeftAlone()).toEqual([false, false]);
	});

	test('that fails frees nobody', async () => {
		trouble();
		await run(answer(503));
		expect(isLeftAlone()).toEqual([true, true]);
	});

	test('frees no other endpoint: another key is another endpoint', async () => {
		trouble();
		await run(answer(200), { url, keys: [{ value: 'another key', use: 'current' }] });
		await run(answer(200), { url: new URL('https://example.com/other'), keys });
		expect(isLeftAlone()).toEqual([true, true]);
	});

	test('that passes without a key frees the endpoint that is asked without one', async () => {
		const keyless = endpointId({ url, keys: [] });
		trouble(keyless);
		await run(answer(200), { url, keys: [] });
		expect(isLeftAlone(keyless)).toEqual([false, false]);
	});
});
