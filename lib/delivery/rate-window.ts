/** At most `count` requests in any `per` milliseconds. @property per at most {@link LONGEST_WINDOW} */
export type Rate = { count: number; per: number };

/** A minute: no rate looks further back. */
export const LONGEST_WINDOW = 60_000;

/**
 * Milliseconds that a request takes at most to reach the endpoint, with connection and TLS, even if the answer takes longer. While
 * this was half a second, a busy machine gave an endpoint more than its rate: its first requests took longer than that to arrive.
 */
export const REACHES_WITHIN = 3_000;

/** A request that counts. @property began when it began; `at`: the latest moment at which it has reached the endpoint */
export type Slot = { readonly began: number; at: number };

/**
 * The requests of the last minute, so that an endpoint never gets more than its rate in any second or minute. A request counts
 * from the moment at which it has reached the endpoint at the latest, not from its beginning: otherwise one that arrived late and
 * ten that arrived at once could meet in one second, although they began in two.
 *
 * Times are milliseconds of a monotonic clock.
 */
export class RateWindow {
	/** In the order in which the requests began. */
	private readonly slots: Slot[] = [];

	/** How long a request has to wait that has `place` other requests before it. */
	waitOf(place: number, { count, per }: Rate, now: number): number {
		// The waiting requests go in rounds of `count`; a round begins when the requests of the round before have left the window.
		const [rounds, turn] = [Math.floor(place / count), place % count];
		// Far below the rate nothing has to be counted: counting a minute's requests cost more than sending a lead.
		if (this.slots.length + turn < count) return rounds * per;
		const ends = this.endsAfter(now, per);
		const first = ends.length + turn - count;
		const end = first < 0 ? now : (ends.sort((a, b) => a - b)[first] ?? now);
		return end - now + rounds * per;
	}

	/** When each request that is still in the window leaves it. Skips requests that are too old to be in it. */
	private endsAfter(now: number, per: number): number[] {
		const oldest = this.slots.findLastIndex(({ began }) => began + 2 * REACHES_WITHIN + per <= now) + 1;
		return this.slots
			.slice(oldest)
			.map(({ at }) => at + per)
			.filter((end) => end > now);
	}

	/** A request begins. */
	take(now: number): Slot {
		const gone = this.slots.findIndex(({ at }) => at + LONGEST_WINDOW > now);
		this.slots.splice(0, gone < 0 ? this.slots.length : gone);
		const slot = { began: now, at: now + REACHES_WITHIN };
		this.slots.push(slot);
		return slot;
	}

	/** A request did not begin after all. */
	giveBack(slot: Slot): void {
		const at = this.slots.indexOf(slot);
		if (at >= 0) this.slots.splice(at, 1);
	}

	/** Has every request left even the longest window? */
	isEmpty(now: number): boolean {
		return this.slots.every(({ at }) => at + LONGEST_WINDOW <= now);
	}
}

/** The request leaves only now, because something held it up after it had begun, for {@link REACHES_WITHIN} at most. */
export function noteSent(slot: Slot, now: number): void {
	slot.at = now + REACHES_WITHIN;
}

/** The endpoint has answered a request, so it has had it by now. */
export function noteReached(slot: Slot, now: number): void {
	slot.at = Math.min(slot.at, now);
}
