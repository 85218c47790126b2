import type { Lead } from './lead';
import { parseTimestamp } from './timestamp';

/**
 * How new a state of a lead is, as far as that can be told. Times are milliseconds since 1970.
 * @property started when its first message was written; undefined where it has no messages
 * @property newest when its newest message was written; undefined where it has no messages
 * @property count how many messages it has
 * @property arrived when the event came to this n8n
 */
export type LeadVersion = { started?: number; newest?: number; count?: number; arrived?: number };

export function versionOf({ messages = [] }: Pick<Lead, 'messages'>, arrived?: number): LeadVersion {
	const when = arrived === undefined ? {} : { arrived };
	if (messages.length === 0) return when;
	const times = messages.map(({ timestamp }) => parseTimestamp(timestamp) || 0);
	const [started, newest] = [Math.min(...times), Math.max(...times)];
	return { ...when, started, newest, count: messages.length };
}

/**
 * Is a state older than another one? Where both have a transcript, and the first messages have equal times, the transcripts decide, since
 * a transcript only ever grows. Where these do not decide, or a state has no transcript, the state whose event came first is older.
 * Where that is not known, neither is.
 *
 * Transcripts that begin at different times are parts of one conversation, and no part is older than another: Thumbtack sends each
 * message as an event of its own, and a message may come before its lead. A lead once counted as older than its message, and was
 * never sent.
 */
export function isOlder(state: LeadVersion, other: LeadVersion): boolean {
	const areParts =
		state.started !== undefined && other.started !== undefined && state.started !== other.started;
	if (areParts) return false;
	for (const key of ['newest', 'count', 'arrived'] as const) {
		const [own, its] = [state[key], other[key]];
		if (own !== undefined && its !== undefined && own !== its) return own < its;
	}
	return false;
}

/** A message without a time zone can seem to be written up to 14 hours from now. */
export const AHEAD_AT_MOST = 86_400_000;

/**
 * A state that went through before, without the times that lie in the future: they were noted while a clock was ahead, and tell
 * nothing. One event that came while the clock was a year ahead made every later update of its lead `stale`, and so did one message
 * with a time in the year 9999.
 * @param now milliseconds since 1970
 */
export function withoutFuture({ arrived, ...transcript }: LeadVersion, now: number): LeadVersion {
	return {
		...((transcript.newest ?? 0) <= now + AHEAD_AT_MOST && transcript),
		...(arrived !== undefined && arrived <= now && { arrived }),
	};
}

/** What is known of a lead once this state has gone out: the parts that the state does not tell stay as they were before. */
export function later(before: LeadVersion | undefined, state: LeadVersion): LeadVersion {
	return { ...before, ...state };
}
