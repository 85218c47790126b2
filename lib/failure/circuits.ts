import { hash } from 'crypto';
import { BoundedMap } from '../shared/bounded-map';
import {
	admit,
	CLOSED,
	settle,
	transitionOf,
	type Admission,
	type Admitted,
	type Circuit,
	type PausePolicy,
	type Transition,
} from './circuit-breaker';
import type { FailureReason } from './failure';

/** How many endpoints with trouble are remembered at once. A URL that is an expression can name another endpoint for each lead. */
const MOST_CIRCUITS = 1_000;

/**
 * What this process knows of its endpoints, so that a dead endpoint does not cost every execution its full retries. Only trouble is
 * kept: an endpoint that takes its leads, or that belongs to a node without the option, takes no memory here.
 */
export class Circuits {
	private readonly known = new BoundedMap<string, Circuit>(MOST_CIRCUITS);

	/** Number of endpoints with trouble. */
	get size(): number {
		return this.known.size;
	}

	/** See {@link admit}. @param now milliseconds of a monotonic clock */
	admit(endpoint: string, policy: PausePolicy, now: number): Admission {
		const { circuit, admission } = admit(this.known.get(endpoint) ?? CLOSED, policy, now);
		this.keep(endpoint, circuit);
		return admission;
	}

	/**
	 * Reports how an admitted delivery ended; `undefined` is a success.
	 * @returns what this delivery has changed for all later ones, so that somebody can be told once
	 */
	settle(
		endpoint: string,
		admitted: Admitted,
		reason: FailureReason | undefined,
		policy: PausePolicy,
		now: number,
	): Transition | undefined {
		const before = this.known.get(endpoint) ?? CLOSED;
		const after = settle(before, admitted, reason, policy, now);
		this.keep(endpoint, after);
		return transitionOf(before, after);
	}

	/** Nothing is known against the endpoint any more. */
	clear(endpoint: string): void {
		this.known.delete(endpoint);
	}

	private keep(endpoint: string, circuit: Circuit): void {
		if (circuit === CLOSED) this.known.delete(endpoint);
		else this.known.set(endpoint, circuit);
	}
}

/** The endpoints of this process. */
export const circuits = new Circuits();

/** The name of an endpoint: one per URL and current secret key. A changed key is a fresh start. */
export function endpointId({ url, keys }: { url: URL; keys: Array<{ value: string }> }): string {
	return hash('sha256', [url.href, keys[0]?.value].join('\n'), 'base64');
}
