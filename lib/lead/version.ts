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
 * How many conversations are remembered of a lead. Transcripts that begin at different times are parts of one conversation: some
 * senders send each message as an event of its own. While only the newest state was remembered, an old state of the lead went out
 * after its update and a message, because the message had taken the place of the update.
 */
export const CONVERSATIONS = 4;

/**
 * Is a state older than one that went out before? Where both have a transcript, the transcripts decide, since a transcript only ever
 * grows. Where these do not decide, or a state has no transcript, the state whose event came first is older. Where that is not
 * known, neither is.
 *
 * Nor is a part of a conversation older than another part, and a message may come before its lead: a lead once counted as older than
 * its message, and was never sent.
 * @param before what is known of the lead, from {@link withState}
 */
export function isOlder(state: LeadVersion, before: LeadVersion[]): boolean {
	const other = counterpart(state, before) ?? {};
	for (const key of ['newest', 'count', 'arrived'] as const) {
		const [own, its] = [state[key], other[key]];
		if (own !== undefined && its !== undefined && own !== its) return own < its;
	}
	return false;
}

/** The state that a state is compared with: of its own conversation, or where one of the two has no transcript, the last one. */
function counterpart({ started }: LeadVersion, before: LeadVersion[]): LeadVersion | undefined {
	if (started === undefined) return before[0];
	return (
		before.find((other) => other.started === started) ?? before.find((other) => other.started === undefined)
	);
}

/** A message without a time zone can seem to be written up to 14 hours from now. */
export const AHEAD_AT_MOST = 86_400_000;

/**
 * States that went through before, without the times that lie in the future: they were noted while a clock was ahead, and tell
 * nothing. One event that came while the clock was a year ahead made every later update of its lead `stale`, and so did one message
 * with a time in the year 9999.
 * @param now milliseconds since 1970
 */
export function withoutFuture(before: LeadVersion[], now: number): LeadVersion[] {
	return before.map(({ arrived, ...transcript }) => ({
		...((transcript.newest ?? 0) <= now + AHEAD_AT_MOST && transcript),
		...(arrived !== undefined && arrived <= now && { arrived }),
	}));
}

/**
 * What is known of a lead once this state has gone out: the newest state of each of its last conversations, the last one first. What
 * the state does not tell stays as it was in the state that it is compared with.
 */
export function withState(before: LeadVersion[], state: LeadVersion): LeadVersion[] {
	const other = counterpart(state, before);
	return [{ ...other, ...state }, ...before.filter((each) => each !== other)].slice(0, CONVERSATIONS);
}

/** When the last event of a lead came, of those that went out; 0 where that is not known. */
export function lastArrival(before: LeadVersion[]): number {
	return Math.max(0, ...before.map(({ arrived = 0 }) => arrived));
}
