import type { FailureReason } from './failure';

/** When to leave an endpoint alone. Times are milliseconds; 0 failures means never. */
export type PausePolicy = { pauseAfterFailures: number; pauseFor: number };

/**
 * What is known of an endpoint. Closed: leads go out; `failures` counts the failures in a row until now. Open: the endpoint is left
 * alone. Half-open: one lead is on its way to find out whether the endpoint is back. Removed: the endpoint said that it is gone
 * (410), and is left alone for longer. Times are those of a monotonic clock: after the machine's clock had been a year
 * ahead for a moment, a healthy endpoint was left alone for a year.
 */
export type Circuit =
	| { state: 'closed'; failures: number }
	| { state: 'open'; until: number }
	| { state: 'halfOpen' }
	| { state: 'removed'; until: number };

/** A delivery that may be made. A probe is the one request that finds out whether an endpoint is back. */
export type Admitted = 'go' | 'probe';

/** May a delivery be tried now? If not, why, and how long the endpoint is still left alone. */
export type Admission = Admitted | { why: 'paused' | 'removed'; pausedFor: number };

/** The circuit of every endpoint against which nothing is known. There is only this one object, so `===` finds such circuits. */
export const CLOSED: Circuit = { state: 'closed', failures: 0 };

/** Failures that say something about the endpoint, not about the lead. */
const ENDPOINT_FAILURES: FailureReason[] = ['timeout', 'network', 'tls', 'rate_limited', 'server_error'];

/** Failures of an endpoint that is there and answers. They end a run of failures, and as the answer to a probe they end the pause. */
const LIVE_ANSWERS: FailureReason[] = ['redirected', 'rejected', 'unauthorized'];

/** An endpoint that said it is gone is left alone for as long as this many pauses, and for a day at most. */
const PAUSES_WHEN_GONE = 12;
const DAY = 86_400_000;

/** Asked before each delivery. A delivery that was admitted must be settled when it has ended. */
export function admit(
	circuit: Circuit,
	policy: PausePolicy,
	now: number,
): { circuit: Circuit; admission: Admission } {
	if (policy.pauseAfterFailures === 0 || circuit.state === 'closed') return { circuit, admission: 'go' };
	if (circuit.state === 'halfOpen') {
		return { circuit, admission: { why: 'paused', pausedFor: policy.pauseFor } };
	}
	if (now >= circuit.until) return { circuit: { state: 'halfOpen' }, admission: 'probe' };
	const why = circuit.state === 'removed' ? 'removed' : 'paused';
	return { circuit, admission: { why, pausedFor: circuit.until - now } };
}

/**
 * What is known of the endpoint once an admitted delivery has ended.
 * @param admitted what {@link admit} said: deliveries that began before a pause may end during the probe
 * @param reason why it failed; undefined is a success
 */
export function settle(
	circuit: Circuit,
	admitted: Admitted,
	reason: FailureReason | undefined,
	policy: PausePolicy,
	now: number,
): Circuit {
	if (reason === undefined) return CLOSED;
	if (policy.pauseAfterFailures === 0) return circuit;
	const isProbe = admitted === 'probe';
	if (reason === 'endpoint_gone') return { state: 'removed', until: now + pauseWhenGone(policy) };
	if (LIVE_ANSWERS.includes(reason)) return isProbe || circuit.state === 'closed' ? CLOSED : circuit;
	const pause: Circuit = { state: 'open', until: now + policy.pauseFor };
	if (ENDPOINT_FAILURES.includes(reason)) {
		if (isProbe) return pause;
		// This delivery began before the pause. Its failure lets a pause begin anew, but changes nothing while a probe is on its way,
		// or after the endpoint has said that it is gone.
		if (circuit.state !== 'closed') return circuit.state === 'open' ? pause : circuit;
		const failures = circuit.failures + 1;
		return failures >= policy.pauseAfterFailures ? pause : { state: 'closed', failures };
	}
	// This failure says nothing of the endpoint, as when somebody stopped the execution. The next delivery is the probe then.
	return isProbe && circuit.state === 'halfOpen' ? { state: 'open', until: now } : circuit;
}

/** The endpoint is left alone from now on, or gets leads again. */
export type Transition = 'paused' | 'recovered';

/** What a delivery has changed. A probe that fails changes nothing: the endpoint was left alone before. */
export function transitionOf(before: Circuit, after: Circuit): Transition | undefined {
	if (before.state === 'closed') return after.state === 'closed' ? undefined : 'paused';
	return after.state === 'closed' ? 'recovered' : undefined;
}

function pauseWhenGone({ pauseFor }: PausePolicy): number {
	return Math.min(pauseFor * PAUSES_WHEN_GONE, DAY);
}
