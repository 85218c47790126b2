type Awaitable<T> = T | Promise<T>;

/** Ids that are being worked on. Must be ended by one of the two; after the first call nothing more happens. */
export type Claim = {
	/** It happened: the ids are known from now on. Beyond `limit` ids the oldest are forgotten. */
	confirm: (limit: number) => Awaitable<void>;
	/** It did not happen: the ids are as new as before. */
	release: () => Awaitable<void>;
};

/** A claim; or `known`: there is nothing left to do; or `cancelled`: the execution was stopped while waiting. */
export type ClaimResult = Claim | 'known' | 'cancelled';

/**
 * What has been dealt with (leads delivered, events accepted), for one node of one workflow. Several ids stand for
 * one thing: it is known when any of them is.
 */
export type HistoryStore = {
	/**
	 * Claims ids before the work on them. While another claim on one of them is open this waits for its outcome.
	 * @param isCancelled asked while waiting, to give up
	 */
	claim: (ids: string[], isCancelled?: () => boolean) => Promise<ClaimResult>;
	/**
	 * The work on them is ahead, in somebody else's hands: from now on others are told `known`, without waiting. Unless it
	 * is taken up, for {@link ACCEPTED_FOR} only. More than `limit` at a time: the oldest are new again.
	 */
	accept: (ids: string[], limit: number) => Awaitable<void>;
	/**
	 * Takes up accepted work: others are told `known` for as long as it goes on. If this process dies it is new again.
	 * @param holder who does the work; the same one may take it up twice
	 * @returns `known` where somebody else has done it, or is doing it: it was accepted twice
	 */
	takeUp: (ids: string[], holder: string) => Awaitable<Claim | 'known'>;
	/** Makes ids known without a claim: the work was done although nobody asked whether they were new. */
	remember: (ids: string[], limit: number) => Awaitable<void>;
	/** Is any of the ids known? Claims nothing. */
	has: (ids: string[]) => Awaitable<boolean>;
	/** Forgets every known id and returns how many there were. Open claims stay open. */
	clear: () => Awaitable<number>;
};

/**
 * Milliseconds that accepted work counts as `known` without anybody taking it up; then it may be accepted once more.
 * Shorter than n8n takes to notice that a worker has died with it (68 s), so that what is sent again then is accepted.
 */
export const ACCEPTED_FOR = 60_000;

/** Times to try writing to a history, about 7 s in all: long enough to sit out a restart of Redis. */
const WRITE_ATTEMPTS = 5;

/**
 * Writes to a history what has been done already, and cannot be undone: tries again for a while.
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
}
