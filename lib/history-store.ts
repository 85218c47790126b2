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
	/** Makes ids known without a claim: the work was done although nobody asked whether they were new. */
	remember: (ids: string[], limit: number) => Awaitable<void>;
	/** Is any of the ids known? Claims nothing. */
	has: (ids: string[]) => Awaitable<boolean>;
	/** Forgets every known id and returns how many there were. Open claims stay open. */
	clear: () => Awaitable<number>;
};

/** Times to try writing to a history, about 7 s in all: long enough to sit out a restart of Redis. */
const WRITE_ATTEMPTS = 5;

/**
 * Writes to a history what has been done already, and cannot be undone: tries again for a while.
 * @param sleep ends early when the execution is stopped
 * @returns the last error where it could not be written; never throws
 */
export async function writePatiently(
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
