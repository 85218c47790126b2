import { hash } from 'crypto';
import type { FailureReason } from './failure';

/** When to leave an endpoint alone. Times are milliseconds; 0 failures means never. */
export type PausePolicy = { pauseAfterFailures: number; pauseFor: number };

/** A delivery that may be made. A probe is the one request that finds out whether a paused endpoint is back. */
export type Admitted = 'go' | 'probe';

/** May a delivery be tried now? */
export type Admission = Admitted | { pausedUntil: number } | 'gone';

/** Failures that say something about the endpoint, not about the lead. */
const ENDPOINT_FAILURES: FailureReason[] = ['timeout', 'network', 'tls', 'rate_limited', 'server_error'];

/** Failures of an endpoint that is there and answers: they end a run of failures, and a probe. */
const LIVE_ANSWERS: FailureReason[] = ['redirected', 'rejected', 'unauthorized'];

/**
 * The health of one endpoint in this process, so that a dead one does not cost every execution its full retries:
 * after a run of failed deliveries it is paused; when the pause ends one probe goes through; a success clears all.
 * An endpoint that said 410 stays paused until its URL or secret key changes.
 */
export class EndpointHealth {
	private failuresInARow = 0;
	private pausedUntil: number | undefined;
	private isProbing = false;
	private isGone = false;

	/** Asked before each delivery; an admitted one must be reported. @param now milliseconds since 1970 */
	admit(policy: PausePolicy, now: number): Admission {
		if (policy.pauseAfterFailures === 0) return 'go';
		if (this.isGone) return 'gone';
		if (this.pausedUntil === undefined) return 'go';
		if (now < this.pausedUntil) return { pausedUntil: this.pausedUntil };
		if (this.isProbing) return { pausedUntil: now + policy.pauseFor };
		this.isProbing = true;
		return 'probe';
	}

	/**
	 * Reports how an admitted delivery ended; `undefined` is a success.
	 * @param admitted what {@link admit} said: deliveries that began before the pause may end during the probe
	 */
	report(admitted: Admitted, reason: FailureReason | undefined, policy: PausePolicy, now: number): void {
		const isProbe = admitted === 'probe';
		if (isProbe) this.isProbing = false;
		if (reason === undefined) return this.recover();
		if (reason === 'endpoint_gone') this.isGone = true;
		if (LIVE_ANSWERS.includes(reason)) {
			this.failuresInARow = 0;
			if (isProbe) this.recover();
		}
		if (!ENDPOINT_FAILURES.includes(reason)) return;
		this.failuresInARow++;
		const isTooMany = policy.pauseAfterFailures > 0 && this.failuresInARow >= policy.pauseAfterFailures;
		if (isProbe || isTooMany) this.pausedUntil = now + policy.pauseFor;
	}

	private recover(): void {
		this.failuresInARow = 0;
		this.pausedUntil = undefined;
		this.isGone = false;
	}
}

const endpoints = new Map<string, EndpointHealth>();

/** The health of an endpoint: one per URL and secret key in this process. A changed key is a fresh start. */
export function healthOf(url: URL, secretKey: string): EndpointHealth {
	const key = hash('sha256', `${url.href}\n${secretKey}`, 'base64');
	const health = endpoints.get(key) ?? new EndpointHealth();
	endpoints.set(key, health);
	return health;
}
