/** Milliseconds that an endpoint is held back at most, whatever it asks for: then one lead finds out. */
const LONGEST_HOLD = 86_400_000;

/** No request begins before this, even where the endpoint asks for less: many leave out the parts of a second. */
const SHORTEST_HOLD = 1_000;

/** While nothing is known of the pace, this many requests are spread over as long as the endpoint asked to be left alone. */
const FIRST_GUESS = 10;

/** Each answer that is no 429 makes the next requests follow a little closer. */
const CLOSER = 0.95;

/** Milliseconds after which one that is not the next looks again at how many are before it. */
const LOOK_EVERY = 1_000;

/** Milliseconds for which the pace of an endpoint is remembered. */
const KEPT_FOR = 60_000;

/** One that waits for its turn at an endpoint. Who was turned away more often goes first. */
export type Waiting = { rejections: number };

/**
 * When requests may go to an endpoint that limits them. All leads of this process share one: where 5 requests a second are
 * allowed, a third of a hundred leads failed while each of them ran into the limit by itself until its attempts were used
 * up. Now one lead's 429 holds all of them back, which costs the others no attempt. After it they go one by one, at the pace
 * that the endpoint took before, and whoever was turned away goes first.
 *
 * Times are milliseconds of a clock that only runs forward, and are handed in. A rate that is known beforehand would be another
 * way to begin with a pace.
 */
export class EndpointHold {
	private readonly waiting: Waiting[] = [];
	private heldSince = -Infinity;
	private heldUntil = -Infinity;
	/** When the next request may begin, and how long after it the one behind it. */
	private nextAt = -Infinity;
	private pace = 0;
	/** Since the last hold: when the first request began, and the answers that were no 429. */
	private firstAt: number | undefined;
	private taken = 0;

	/**
	 * The endpoint answered 429.
	 * @param sentAt when the request began. One that was under way when the hold began says nothing new about the pace.
	 * @param pause how long it asked to be left alone
	 */
	begin(sentAt: number, now: number, pause: number): void {
		const length = Math.min(Math.max(pause, SHORTEST_HOLD), LONGEST_HOLD);
		const until = now + length;
		if (sentAt >= this.heldSince) {
			this.pace = Math.min(this.measure(until, length), length);
			this.heldSince = now;
			this.firstAt = undefined;
			this.taken = 0;
		}
		this.heldUntil = Math.max(this.heldUntil, now + Math.min(pause, LONGEST_HOLD));
		this.nextAt = Math.max(this.nextAt, until);
	}

	/** The endpoint answered something else. */
	took(): void {
		this.taken++;
		this.pace *= CLOSER;
	}

	/** How long the endpoint has still asked to be left alone. */
	heldFor(now: number): number {
		return Math.max(0, this.heldUntil - now);
	}

	/** From now on this one waits for its turn. */
	join(one: Waiting): void {
		const behind = this.waiting.findIndex(({ rejections }) => rejections < one.rejections);
		this.waiting.splice(behind < 0 ? this.waiting.length : behind, 0, one);
	}

	/** How long to wait before asking again; 0 where it is the turn of this one. */
	waitOf(one: Waiting, now: number): number {
		const place = this.waiting.indexOf(one);
		const untilNext = Math.max(0, this.nextAt - now);
		return place > 0 ? untilNext + Math.min(Math.max(place * this.pace, 1), LOOK_EVERY) : untilNext;
	}

	/** The one whose turn it is begins. */
	start(now: number): void {
		this.firstAt ??= now;
		this.nextAt = now + this.pace;
	}

	/** It has begun, or gave up. */
	leave(one: Waiting): void {
		const place = this.waiting.indexOf(one);
		if (place >= 0) this.waiting.splice(place, 1);
	}

	/** Somebody knows that the endpoint takes requests again. */
	end(): void {
		this.heldUntil = -Infinity;
		this.nextAt = -Infinity;
		this.pace = 0;
	}

	/** Nobody waits, and for a while nothing has been heard of a limit. */
	isOver(now: number): boolean {
		return this.waiting.length === 0 && now > Math.max(this.heldUntil, this.nextAt) + KEPT_FOR;
	}

	/** The time from the first request after the last hold to the end of this one, spread over what the endpoint took of them. */
	private measure(until: number, length: number): number {
		if (this.taken > 0 && this.firstAt !== undefined) return (until - this.firstAt) / this.taken;
		return Math.max(this.pace * 2, length / FIRST_GUESS);
	}
}
