import { admit, CLOSED, settle, transitionOf } from '../../../lib/failure/circuit-breaker';
import type { Admission, Admitted, Circuit, Transition } from '../../../lib/failure/circuit-breaker';
import type { FailureReason } from '../../../lib';

const policy = { pauseAfterFailures: 3, pauseFor: 1_000 };
const off = { pauseAfterFailures: 0, pauseFor: 1_000 };

const closed = (failures: number): Circuit => ({ state: 'closed', failures });
const open = (until: number): Circuit => ({ state: 'open', until });
const removed = (until: number): Circuit => ({ state: 'removed', until });
const HALF_OPEN: Circuit = { state: 'halfOpen' };
const paused = (pausedFor: number): Admission => ({ why: 'paused', pausedFor });
const gone = (pausedFor: number): Admission => ({ why: 'removed', pausedFor });

describe('before a delivery at time 500', () => {
	test.each<[string, Circuit, Admission, Circuit]>([
		['nothing is known', CLOSED, 'go', CLOSED],
		['it failed twice', closed(2), 'go', closed(2)],
		['it is paused', open(1_000), paused(500), open(1_000)],
		['its pause is over now', open(500), 'probe', HALF_OPEN],
		['its pause has been over', open(100), 'probe', HALF_OPEN],
		['a probe is on its way', HALF_OPEN, paused(1_000), HALF_OPEN],
		['it is gone', removed(9_000), gone(8_500), removed(9_000)],
		['it has been gone for long enough', removed(500), 'probe', HALF_OPEN],
	])('%s', (_, circuit, admission, after) => {
		expect(admit(circuit, policy, 500)).toEqual({ admission, circuit: after });
		expect(admit(circuit, off, 500)).toEqual({ admission: 'go', circuit });
	});
});

type Row = [Circuit, Admitted, FailureReason | undefined, Circuit];

describe('after a delivery that ends at time 500', () => {
	test.each<Row>([
		[CLOSED, 'go', 'server_error', closed(1)],
		[closed(1), 'go', 'timeout', closed(2)],
		[closed(2), 'go', 'network', open(1_500)],
		[closed(2), 'go', 'tls', open(1_500)],
		[closed(2), 'go', 'rate_limited', open(1_500)],
		[open(1_000), 'go', 'server_error', open(1_500)],
		[open(100), 'go', 'timeout', open(1_500)],
		[HALF_OPEN, 'probe', 'server_error', open(1_500)],
		[HALF_OPEN, 'probe', 'timeout', open(1_500)],
		[HALF_OPEN, 'go', 'server_error', HALF_OPEN],
		[removed(9_000), 'go', 'server_error', removed(9_000)],
		// A Test of the connection has passed while the probe was on its way.
		[CLOSED, 'probe', 'server_error', open(1_500)],
	])('a failure of the endpoint: %j, %s, %s → %j', (before, admitted, reason, after) => {
		expect(settle(before, admitted, reason, policy, 500)).toEqual(after);
	});

	test.each<Row>([
		[CLOSED, 'go', 'rejected', CLOSED],
		[closed(2), 'go', 'unauthorized', CLOSED],
		[closed(2), 'go', 'redirected', CLOSED],
		[open(1_000), 'go', 'rejected', open(1_000)],
		[HALF_OPEN, 'go', 'rejected', HALF_OPEN],
		[HALF_OPEN, 'probe', 'rejected', CLOSED],
		[removed(9_000), 'go', 'rejected', removed(9_000)],
	])('an answer that only refuses the lead: %j, %s, %s → %j', (before, admitted, reason, after) => {
		expect(settle(before, admitted, reason, policy, 500)).toEqual(after);
	});

	test.each<Row>([
		[closed(2), 'go', 'cancelled', closed(2)],
		[closed(2), 'go', 'unexpected_error', closed(2)],
		[open(1_000), 'go', 'cancelled', open(1_000)],
		[HALF_OPEN, 'go', 'cancelled', HALF_OPEN],
		[HALF_OPEN, 'probe', 'cancelled', open(500)],
		[CLOSED, 'probe', 'cancelled', CLOSED],
		[open(1_000), 'probe', 'cancelled', open(1_000)],
		[removed(9_000), 'probe', 'cancelled', removed(9_000)],
		[HALF_OPEN, 'probe', 'unexpected_error', open(500)],
	])('what says nothing of the endpoint: %j, %s, %s → %j', (before, admitted, reason, after) => {
		expect(settle(before, admitted, reason, policy, 500)).toEqual(after);
	});

	test.each<Circuit>([closed(2), open(1_000), HALF_OPEN, removed(9_000)])('a success clears %j', (before) => {
		expect(settle(before, 'go', undefined, policy, 500)).toEqual(CLOSED);
		expect(settle(before, 'probe', undefined, policy, 500)).toEqual(CLOSED);
		expect(settle(before, 'go', undefined, off, 500)).toEqual(CLOSED);
	});

	test.each<Row>([
		[CLOSED, 'go', 'endpoint_gone', removed(12_500)],
		[closed(2), 'go', 'endpoint_gone', removed(12_500)],
		[HALF_OPEN, 'probe', 'endpoint_gone', removed(12_500)],
	])('410 takes it for gone, for as long as twelve pauses: %j, %s, %s → %j', (before, by, reason, after) => {
		expect(settle(before, by, reason, policy, 500)).toEqual(after);
	});

	test('410 takes it for gone for a day at most', () => {
		const long = { ...policy, pauseFor: 20_000_000 };
		expect(settle(CLOSED, 'go', 'endpoint_gone', long, 0)).toEqual(removed(86_400_000));
	});

	test.each(['server_error', 'endpoint_gone', 'rejected', 'cancelled'] as const)(
		'%s changes nothing where the option is 0',
		(reason) => {
			for (const circuit of [CLOSED, closed(2), open(1_000), HALF_OPEN, removed(9_000)]) {
				expect(settle(circuit, 'go', reason, off, 500)).toBe(circuit);
			}
		},
	);
});

describe('people are told once', () => {
	test.each<[string, Circuit, Circuit, Transition | undefined]>([
		['that an endpoint is left alone after its last failure', closed(2), open(1_500), 'paused'],
		['that it is left alone because it is gone', CLOSED, removed(12_500), 'paused'],
		['that it gets leads again after a probe', HALF_OPEN, CLOSED, 'recovered'],
		['that it gets leads again after one that began before the pause', open(1_000), CLOSED, 'recovered'],
		['nothing of a delivery that succeeds', CLOSED, CLOSED, undefined],
		['nothing of a failure that is not the last one', CLOSED, closed(1), undefined],
		['nothing of a probe that fails', HALF_OPEN, open(1_500), undefined],
		['nothing of a pause that begins anew', open(1_000), open(1_500), undefined],
		['nothing of a pause after which it says that it is gone', HALF_OPEN, removed(12_500), undefined],
	])('%s', (_, before, after, transition) => {
		expect(transitionOf(before, after)).toBe(transition);
	});
});
