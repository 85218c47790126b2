import type { RetryPolicy } from '../failure/retry';
import { guessedPause, type InVain } from './guessed-pause';
import { RateWindow, type Rate, type Slot } from './rate-window';

/** Milliseconds for which the requests to an endpoint wait at most, whatever it asks for. After that, one lead tries it. */
const LONGEST_HOLD = 86_400_000;

/** Milliseconds for which requests wait at least, even if the endpoint asks for less: many endpoints cut off parts of a second. */
const SHORTEST_HOLD = 1_000;

/** While the pace is unknown, this many requests are spread over a time as long as the pause for which the endpoint asked. */
const FIRST_GUESS = 10;

/** Each answer that is no 429 makes the next requests follow one another a little faster. */
const CLOSER = 0.95;

/** Milliseconds after which a request that is not the next one looks again at how many requests are before it. */
const LOOK_EVERY = 1_000;

/** Milliseconds for which the pace of an endpoint is remembered. */
const KEPT_FOR = 60_000;

/** A request that waits for its turn at an endpoint. A request that was turned away more often goes first, see also `placeOf`. */
export type Waiting = { rejections: number };

/**
 * Says when requests may go to an endpoint that limits them. All leads of this process share one hold for each endpoint. Before
 * they did, each lead ran into the limit by itself until its attempts were used up: with 5 requests a second allowed, a third of
 * a hundred leads failed. Now all leads wait after the 429 of one lead, which costs the others no attempt. After the hold they go
 * one by one, at the pace at which the endpoint took requests before, and leads that were turned away go first, unless one of them
 * has just tried the endpoint in vain. Where somebody has set a rate, requests also wait until the rate lets them through, in the
 * same line.
 *
 * Times are milliseconds of a monotonic clock, and are handed in.
 */
export class EndpointHold {
	private readonly waiting: Waiting[] = [];
	private heldSince = -Infinity;
	private heldUntil = -Infinity;
	/** `nextAt`: when the next request may begin. `pace`: how long after it the following request may begin. */
	private nextAt = -Infinity;
	private pace = 0;
	/** `firstAt`: when the first request since the last hold began. `taken`: how many answers since then were no 429. */
	private firstAt: number | undefined;
	private taken = 0;
	private inVain: InVain = { holds: 0, since: 0 };
	/** There since a request came with a rate. From then on it counts all requests. */
	private window: RateWindow | undefined;

	/**
	 * The endpoint answered 429.
	 * @param sentAt when the request began. A request that was under way when the hold began says nothing new about the pace.
	 * @param asked for how long the endpoint asked for no requests; where it did not say, the delays of the lead that it turned away
	 * @returns for how long it gets none
	 */
	begin(sentAt: number, now: number, asked: number | RetryPolicy): number {
		const isNew = sentAt >= this.heldSince;
		if (isNew) this.countInVain(now);
		const pause = typeof asked === 'number' ? asked : guessedPause(this.inVain, now, asked);
		const length = Math.min(Math.max(pause, SHORTEST_HOLD), LONGEST_HOLD);
		const until = now + length;
		if (isNew) {
			this.pace = Math.min(this.measure(until, length), length);
			this.heldSince = now;
			this.firstAt = undefined;
			this.taken = 0;
		}
		this.heldUntil = Math.max(this.heldUntil, now + Math.min(pause, LONGEST_HOLD));
		this.nextAt = Math.max(this.nextAt, until);
		return pause;
	}

	/** The endpoint gave an answer that is no 429. */
	took(): void {
		this.taken++;
		this.pace *= CLOSER;
	}

	/** For how much longer the endpoint asked for no requests. */
	heldFor(now: number): number {
		return Math.max(0, this.heldUntil - now);
	}

	/** From now on this request waits for its turn. */
	join(one: Waiting): void {
		const behind = this.waiting.findIndex(({ rejections }) => rejections < one.rejections);
		this.waiting.splice(behind < 0 ? this.waiting.length : behind, 0, one);
	}

	/** For how much longer the rate keeps this request back, counting the requests that wait before it. */
	rateWaitOf(one: Waiting, now: number, rate: Rate | undefined): number {
		if (!rate || !this.window) return 0;
		return this.window.waitOf(Math.max(0, this.placeOf(one)), rate, now);
	}

	/** How long a request has to wait before it asks again; 0 when it is its turn. */
	waitOf(one: Waiting, now: number, rate?: Rate): number {
		const place = this.placeOf(one);
		const untilNext = Math.max(this.nextAt - now, this.rateWaitOf(one, now, rate), 0);
		return place > 0 ? untilNext + Math.min(Math.max(place * this.pace, 1), LOOK_EVERY) : untilNext;
	}

	/** The request whose turn it is begins. @returns its slot, where a rate has ever been set */
	start(now: number, rate?: Rate): Slot | undefined {
		this.firstAt ??= now;
		this.nextAt = now + this.pace;
		if (rate) this.window ??= new RateWindow();
		return this.window?.take(now);
	}

	/** Other processes have used up the rate: the request that was about to begin goes on waiting, for `wait` milliseconds. */
	giveBack(slot: Slot | undefined, now: number, wait: number): void {
		if (slot) this.window?.giveBack(slot);
		this.nextAt = Math.max(this.nextAt, now + wait);
	}

	/** The request no longer waits: it has begun, or gave up. */
	leave(one: Waiting): void {
		const place = this.waiting.indexOf(one);
		if (place >= 0) this.waiting.splice(place, 1);
	}

	/** A test has shown that the endpoint takes requests again, so the hold ends. The rate still counts. */
	end(): void {
		this.heldUntil = -Infinity;
		this.nextAt = -Infinity;
		this.pace = 0;
	}

	/** Is the hold over? It is when no request waits, for a while there has been no 429, and no rate counts a request. */
	isOver(now: number): boolean {
		const isHeld = now <= Math.max(this.heldUntil, this.nextAt) + KEPT_FOR;
		return this.waiting.length === 0 && !isHeld && !this.isCounting(now);
	}

	/** Has somebody set a rate that still counts a request? */
	isCounting(now: number): boolean {
		return this.window !== undefined && !this.window.isEmpty(now);
	}

	/**
	 * How many requests go before this one. Turned-away leads go first, but after a hold in vain the others do: the endpoint may turn
	 * away a few leads only, by a limit for each contact. While these few alone tried it, 70 good leads failed without a request.
	 */
	private placeOf(one: Waiting): number {
		const place = this.waiting.indexOf(one);
		if (this.inVain.holds === 0 || this.taken > 0) return place;
		const turnedAway = this.waiting.filter(({ rejections }) => rejections > 0).length;
		return one.rejections > 0 ? place + this.waiting.length - turnedAway : place - turnedAway;
	}

	private countInVain(now: number): void {
		const isFirst = this.taken > 0 || this.heldSince === -Infinity;
		this.inVain = isFirst ? { holds: 0, since: now } : { ...this.inVain, holds: this.inVain.holds + 1 };
	}

	/** The pace: the time from the first request after the last hold to the end of this hold, divided by the requests that the endpoint took. */
	private measure(until: number, length: number): number {
		if (this.taken > 0 && this.firstAt !== undefined) return (until - this.firstAt) / this.taken;
		return Math.max(this.pace * 2, length / FIRST_GUESS);
	}
}
