/*
 * What a history can do. A history belongs to one node of one workflow: it holds the leads that the node has delivered, or
 * the events that it has accepted. Each lead or event is known by one id or by several.
 *
 * An id is in one of five states, and these verbs take it from one to the next:
 *
 *              claim                    confirm
 *       new ───────────▶ claimed ──────────────────────▶ known
 *        ▲ ◀── release ── │                               │ ▲
 *        │                │ reserve                       │ │
 *        │                ▼                               │ │
 *        │ ◀── 60 s ── reserved ── start ──▶ started ─────│─┤ confirm
 *        │ ◀──────────── release ────────────┘            │ │
 *        │ ◀────── remove, clear, a full history ─────────┘ │
 *        └─────────────── remember, link, add ──────────────┘
 *
 * - new: nobody has dealt with the id, as far as this history can tell.
 * - claimed: one worker is dealing with it at this moment. All others wait for the outcome.
 * - reserved: the work will be done by an execution that n8n has created and that has not begun. Others hear `known`.
 * - started: that execution is running. Others hear `known`.
 * - known: the work has succeeded. This state alone is kept over a restart.
 *
 * When a process dies, the ids that it had claimed or started become new again: in memory at once, in Redis when its lease has
 * run out. So the work may be done a second time, and is never lost.
 */
type Awaitable<T> = T | Promise<T>;

/** Ids that one worker holds. The worker must end the claim by `confirm` or `release`; calls after that do nothing. */
export type Claim = {
	/**
	 * Called right before each request that the work makes: does this worker still hold the ids? A worker that stood still for
	 * longer than its lease may find that another worker has taken the ids over.
	 * @returns `known` where the work is done; `lost` where another worker is doing the work, so that this worker must stop
	 * @throws where Redis cannot be asked and the lease may have run out
	 */
	renew: () => Awaitable<'held' | 'known' | 'lost'>;
	/** The work has succeeded: the ids are known from now on. Where more than `limit` are known, the oldest become new. */
	confirm: (limit: number) => Awaitable<void>;
	/** The work has not succeeded: the ids are new again. */
	release: () => Awaitable<void>;
};

/** A claim; or `known`: there is nothing left to do; or `cancelled`: the caller gave up waiting. */
export type ClaimResult = Claim | 'known' | 'cancelled';

export type HistoryStore = {
	/**
	 * Claims ids before the work on them begins. While somebody else has claimed one of them, this waits for the outcome.
	 * @param signal ends the wait at once
	 */
	claim: (ids: string[], signal?: AbortSignal) => Promise<ClaimResult>;
	/**
	 * Reserves ids for an execution that will do the work. If none starts it within {@link RESERVED_FOR}, they are new again.
	 * @param limit how many ids may be reserved at a time; beyond that the oldest become new
	 */
	reserve: (ids: string[], limit: number) => Awaitable<void>;
	/**
	 * Begins work that was reserved.
	 * @param holder who does the work; the same holder may start it several times
	 * @returns `known` where the work is done, or where another holder has started it because it was reserved twice
	 */
	start: (ids: string[], holder: string) => Awaitable<Claim | 'known'>;
	/** What has become of reserved or started work? Where there is none, the ids are new: it has failed, or nobody began. */
	outcome: (ids: string[]) => Awaitable<'pending' | 'known' | 'new'>;
	/** Makes ids known without a claim, for work that was done although nobody asked whether the ids were new. */
	remember: (ids: string[], limit: number) => Awaitable<void>;
	/**
	 * If one of the ids is known, makes all of them known: ids that came together stand for one person. Without this a lead
	 * that was held back as known brought a phone number along, and the next lead with that number was delivered.
	 */
	link: (ids: string[], limit: number) => Awaitable<void>;
	/** Is any of the ids known? This changes nothing. */
	has: (ids: string[]) => Awaitable<boolean>;
	/**
	 * Makes leads known, as if they had been delivered. Quick for 100 000 of them.
	 * @param leads the ids of each lead
	 * @returns for each lead whether it was known before. If this fails, leads that were new before are new again, as far as the
	 *   store can still be reached. Ids that somebody had claimed stay known: the work may have been done since.
	 */
	add: (leads: string[][], limit: number) => Awaitable<boolean[]>;
	/** @returns for each lead whether one of its ids is known */
	check: (leads: string[][]) => Awaitable<boolean[]>;
	/** Makes all known ids of leads new again. @returns for each lead whether it was known */
	remove: (leads: string[][]) => Awaitable<boolean[]>;
	/** @returns how many places of the limit are taken. Quick, and fewer than are known where Redis has evicted their order. */
	taken: () => Awaitable<number>;
	/** @returns how many ids are known */
	count: () => Awaitable<number>;
	/**
	 * Makes every known id new, and returns how many there were. Ids that are claimed, reserved or started stay so. No id stays
	 * known, even if the store has lost the order in which the ids came.
	 */
	clear: () => Awaitable<number>;
};

/**
 * Milliseconds for which a reservation holds. n8n takes longer (68 s) to notice that a worker has died. So an event that died with
 * its worker is new again by the time when somebody notices it and sends it again.
 */
export const RESERVED_FOR = 60_000;

/** How many times to try to write to a history. The pauses between them are 5 s in all, longer than a restart of Redis takes. */
const WRITE_ATTEMPTS = 5;

/**
 * Writes to a history that work has been done, which cannot be undone. If that fails, it tries again for a while.
 * @param sleep ends early when the execution is stopped
 * @returns the last error where it could not be written; never throws
 */
export async function writeWithRetries(
	write: () => Promise<void>,
	sleep: (ms: number) => Promise<void>,
): Promise<unknown> {
	for (let attempt = 1; ; attempt++) {
		try {
			await write();
			return undefined;
		} catch (error) {
			if (attempt === WRITE_ATTEMPTS) return error ?? new Error('unknown');
			await sleep(attempt * 500);
		}
	}
}

/** The history cannot be asked, so nothing may be sent: nobody knows whether the lead is new. */
export class HistoryUnavailableError extends Error {
	override readonly name = 'HistoryUnavailableError';
	/** Did Redis answer the command with a refusal? If it did not, nobody knows whether the command has been run, or will be. */
	readonly wasRefused: boolean;

	constructor(
		message: string,
		{ wasRefused = false, cause }: { wasRefused?: boolean; cause?: unknown } = {},
	) {
		super(message, { cause });
		this.wasRefused = wasRefused;
	}
}
