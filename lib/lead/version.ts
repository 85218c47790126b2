import type { Lead } from './lead';
import { parseTimestamp } from './timestamp';

/**
 * How new a state of a lead is, as far as that can be told. Times are milliseconds since 1970.
 * @property newest when its newest message was written; undefined where it has no messages
 * @property count how many messages it has
 * @property arrived when the event came to this n8n
 */
export type LeadVersion = { newest?: number; count?: number; arrived?: number };

export function versionOf({ messages = [] }: Pick<Lead, 'messages'>, arrived?: number): LeadVersion {
	const when = arrived === undefined ? {} : { arrived };
	if (messages.length === 0) return when;
	const newest = messages.reduce(
		(latest, { timestamp }) => Math.max(latest, parseTimestamp(timestamp) || 0),
		0,
	);
	return { ...when, newest, count: messages.length };
}

/**
 * Is a state older than another one? Where both have a transcript, the transcripts decide, since a transcript only ever grows. Where
 * they do not decide, or a state has no transcript, the state whose event came first is older. Where that is not known, neither is.
 */
export function isOlder(state: LeadVersion, other: LeadVersion): boolean {
	for (const key of ['newest', 'count', 'arrived'] as const) {
		const [own, its] = [state[key], other[key]];
		if (own !== undefined && its !== undefined && own !== its) return own < its;
	}
	return false;
}

/**
 * A state that went through before, without an arrival that lies in the future: it was noted while a clock was ahead, and tells
 * nothing. One event that came while the clock was a year ahead made every later update of its lead `stale`.
 * @param now milliseconds since 1970
 */
export function withoutFuture({ arrived, ...others }: LeadVersion, now: number): LeadVersion {
	return arrived === undefined || arrived > now ? others : { ...others, arrived };
}

/** What is known of a lead once this state has gone out: the parts that the state does not tell stay as they were before. */
export function later(before: LeadVersion | undefined, state: LeadVersion): LeadVersion {
	return { ...before, ...state };
}
