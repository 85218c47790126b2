import type { LeadVersion } from '../lead/version';

type Awaitable<T> = T | Promise<T>;

/**
 * Keeps the events of each lead in order, over all executions. Each lead has a line. An execution takes a place at the end of the
 * line of each of its leads, and sends an event of the lead only while it is the first in that line. So three quick updates whose
 * first attempt was answered 503 no longer arrive as two, three, one.
 */
export type OrderStore = {
	/** Takes a place in the line of each lead. All are taken at one moment, so that no two executions wait for each other. */
	join: (leads: string[]) => Awaitable<Places>;
	/** The newest state of each conversation of a lead that has gone through, the last one first; none where none is known. */
	newest: (lead: string) => Awaitable<LeadVersion[]>;
	/**
	 * Notes that a state of a lead has gone through, unless a newer state has. It takes the place of an arrival in the future.
	 * @param now milliseconds since 1970; by default the time of this machine
	 * @returns whether it is older than one that has gone through before
	 */
	note: (lead: string, state: LeadVersion, now?: number) => Awaitable<boolean>;
};

/** The places of one execution. */
export type Places = {
	/** Waits until this execution is the first in the line of the lead. @param signal ends the wait at once */
	turn: (lead: string, signal?: AbortSignal) => Promise<'go' | 'cancelled'>;
	/** Has this execution lost its place in the line and taken another? Executions that came later may have been served meanwhile. */
	hasRejoined: (lead: string) => boolean;
	/** Is this execution still the first in the line? If it stood still for longer than its lease, it has lost its place. */
	holds: (lead: string) => Awaitable<boolean>;
	/** Gives the place up. */
	leave: (lead: string) => Awaitable<void>;
	/** Gives all places up that are left. Never throws. */
	end: () => Awaitable<void>;
};

/** For how many leads the newest states are kept. */
export const ORDERED_LEADS = 100_000;
