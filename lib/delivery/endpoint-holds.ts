import type { RetryPolicy } from '../failure/retry';
import { BoundedMap } from '../shared/bounded-map';
import { EndpointHold } from './endpoint-hold';

/** For how many endpoints a hold is kept at most. A URL that is an expression can name another endpoint for each lead. */
const MOST_HOLDS = 1_000;

/** The endpoints that have limited requests of late, or get them at a rate. No other endpoint takes memory here. */
export class EndpointHolds {
	private readonly holds = new BoundedMap<string, EndpointHold>(MOST_HOLDS);

	/** @returns undefined for an endpoint to which requests may go at once */
	of(endpoint: string, now: number): EndpointHold | undefined {
		const hold = this.holds.get(endpoint);
		if (!hold?.isOver(now)) return hold;
		this.holds.delete(endpoint);
		return undefined;
	}

	/** The endpoint answered 429, see {@link EndpointHold.begin}. */
	begin(endpoint: string, sentAt: number, now: number, asked: number | RetryPolicy): number {
		return this.keep(endpoint, now).begin(sentAt, now, asked);
	}

	/** The hold of an endpoint to which somebody sends at a rate; there is one from the first request on. */
	keep(endpoint: string, now: number): EndpointHold {
		const hold = this.of(endpoint, now) ?? new EndpointHold();
		this.holds.set(endpoint, hold);
		return hold;
	}

	/** A test has shown that the endpoint takes requests again, so its hold ends. */
	end(endpoint: string, now: number): void {
		const hold = this.holds.get(endpoint);
		hold?.end();
		if (!hold?.isCounting(now)) this.holds.delete(endpoint);
	}
}

/** The endpoints of this process. */
export const endpointHolds = new EndpointHolds();
