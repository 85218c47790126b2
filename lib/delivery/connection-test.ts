import { randomUUID } from 'crypto';
import type { Connection } from './connection';
import { deliver, type DeliveryOutcome, type DeliveryTools } from './deliver';
import { EndpointHolds, endpointHolds } from './endpoint-holds';
import { circuits, endpointId } from '../failure/circuits';
import { TEST_PAYLOAD } from '../lead/sample';

/**
 * Contract, "Test webhook": one POST of the sample payload with `X-Lead-Event: test`, marked as a test in the body too, and never
 * tried again. Once the test has passed, earlier failures of the endpoint no longer count: somebody has mended the endpoint, and
 * leads go out at once.
 * @param timeout milliseconds
 */
export async function testDelivery(
	connection: Connection,
	timeout: number,
	post: DeliveryTools['post'],
): Promise<{ eventId: string; outcome: DeliveryOutcome }> {
	const event = { id: `evt_test_${randomUUID()}`, type: 'test' as const };
	const delivery = { ...connection, event, handoff: false, body: JSON.stringify(TEST_PAYLOAD) };
	const policy = { timeout, maxAttempts: 1, firstDelay: 0, maxDelay: 0 };
	const outcome = await deliver(delivery, policy, {
		post,
		// The test does not wait behind the leads that wait for the endpoint: somebody wants to know now.
		holds: new EndpointHolds(),
		sleep: async () => {},
		now: Date.now,
		clock: () => performance.now(),
		random: () => 0,
		isCancelled: () => false,
	});
	if (outcome.delivered) {
		const endpoint = endpointId(connection);
		circuits.clear(endpoint);
		endpointHolds.end(endpoint, performance.now());
	}
	return { eventId: event.id, outcome };
}
