import type { Claim } from '../store';
import type { RedisClient } from './client';
import { ADD, CLAIM, EXTEND, RELEASE } from './scripts';

/** Milliseconds. A crashed worker holds a lead no longer than `lease`. A worker that waits for a claim looks again after `poll` at first. */
export type RedisTiming = { lease: number; poll: number };

export type RedisTools = { sleep: (ms: number) => Promise<void>; timing: RedisTiming };

/** What is held in Redis: the keys of the ids, and the key of their order. */
export type Held = { orderKey: string; keys: string[]; token: string };

/** Milliseconds for which Redis remembers that work has failed: as long as a RESERVE may be on its way. */
const FAILED_FOR = 60_000;

/**
 * How many times work that has succeeded is written down late. The pauses between them grow up to four leases, so these are an
 * hour. Without an end, a Redis that never comes back would get a command every minute for each execution since then.
 */
const LATE_TRIES = 64;

/** A claim in Redis: a lease that is extended while the work goes on, and that runs out by itself when the process dies. */
export class RedisClaim implements Claim {
	private isOpen = true;
	/** The limit of the confirmation, once the work has succeeded. */
	private limit: number | undefined;
	/** Has an extension been sent to which no answer has come? */
	private mayBeExtendedLate = false;
	private readonly heldSince: Stopwatch;

	constructor(
		private readonly client: RedisClient,
		private readonly held: Held,
		private readonly tools: RedisTools,
		askedAt: Stopwatch,
	) {
		this.heldSince = askedAt;
		void this.keep();
	}

	/** The last answer of Redis counts for a fifteenth of the lease, so the first request of a delivery usually needs no round trip. */
	async renew(): Promise<'held' | 'known' | 'lost'> {
		const { lease } = this.tools.timing;
		const { keys, token } = this.held;
		if (this.heldSince.elapsed() < lease / 15) return 'held';
		const now = new Stopwatch();
		const state = await this.client.run(CLAIM, keys, [token, lease]).catch((error: unknown) => {
			// While the lease is sure to hold, a Redis that is away for a moment stops nobody.
			if (this.heldSince.elapsed() < lease / 2) return 'away';
			throw error;
		});
		if (state === 'away') return 'held';
		if (state === 'known') return 'known';
		if (state !== 'claimed') return 'lost';
		this.heldSince.restartAt(now);
		return 'held';
	}

	/** The claim stays open until Redis has taken this command. The caller may try again, and {@link keep} does in any case. */
	async confirm(limit: number): Promise<void> {
		if (!this.isOpen) return;
		this.limit = limit;
		const { orderKey, keys } = this.held;
		await this.client.run(ADD, [orderKey, ...keys], [limit, keys.length]);
		this.isOpen = false;
	}

	async release(): Promise<void> {
		if (!this.isOpen) return;
		this.isOpen = false;
		const later = () => void releaseLater(this.client, this.held, this.tools);
		// On a new connection, the release may overtake the extension, which would then make the claim anew for nobody.
		await release(this.client, this.held).then(() => this.mayBeExtendedLate && later(), later);
	}

	/**
	 * Extends the lease until the work has ended. If Redis took no writes just when the work had succeeded, this writes the success down
	 * later instead. Once a workflow succeeded while Redis was away for 8 s: its claim was extended for as long as n8n ran, every
	 * repeat of the event waited for an outcome that never came, and after n8n had been restarted the event was processed again.
	 */
	private async keep(): Promise<void> {
		const { lease } = this.tools.timing;
		let pause = lease / 3;
		for (let tries = 0; this.isOpen && tries < LATE_TRIES;) {
			await this.tools.sleep(pause);
			if (!this.isOpen) return;
			if (this.limit === undefined) {
				await this.extend();
				continue;
			}
			await this.confirm(this.limit).catch(() => undefined);
			tries++;
			pause = Math.min(pause * 1.5, lease * 4);
		}
	}

	/** A lost connection only costs the lease: the work goes on, and until Redis is back somebody else may start it again. */
	private async extend(): Promise<void> {
		const now = new Stopwatch();
		const { keys, token } = this.held;
		this.mayBeExtendedLate = true;
		const state = await this.client
			.run(EXTEND, keys, [token, this.tools.timing.lease])
			.catch(() => undefined);
		this.mayBeExtendedLate = state === undefined;
		if (state === 'held') this.heldSince.restartAt(now);
	}
}

async function release(client: RedisClient, { keys, token }: Held): Promise<void> {
	await client.run(RELEASE, keys, [token, FAILED_FOR]);
}

/**
 * Gives up a claim when nobody knows whether Redis has made it, because Redis was slow and the client has stopped waiting. When
 * Redis goes on, it makes the claim nevertheless, for a client that is gone, and the sender's next try had to wait for the whole
 * lease. So this tries for as long as a lease lasts, and releases once more after it has succeeded: on a new connection, the
 * release may overtake the claim.
 */
export async function releaseLater(client: RedisClient, held: Held, tools: RedisTools): Promise<void> {
	for (let tries = 0, done = 0; tries < 10 && done < 2; tries++) {
		await tools.sleep(tools.timing.lease / 10);
		await release(client, held).then(
			() => done++,
			() => undefined,
		);
	}
}

/** Milliseconds since a moment. They do not become fewer when somebody sets the clock back, and the time for which a machine sleeps counts. */
export class Stopwatch {
	private ticks = performance.now();
	private clock = Date.now();

	elapsed(): number {
		return Math.max(performance.now() - this.ticks, Date.now() - this.clock);
	}

	restartAt({ ticks, clock }: Stopwatch): void {
		Object.assign(this, { ticks, clock });
	}
}
