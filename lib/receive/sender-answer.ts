import type { ReceivedEvent } from './received-event';
import type { Rejection } from './rejection';

/** What a sender is told of an event that a receiver has taken, or knows already. One form for the trigger and for receivers in code. */
export type EventAnswer = {
	status: 'accepted' | 'ignored';
	reason?: IgnoredReason;
	event_id: string;
	event_type: ReceivedEvent['type'];
	/** Says that the type which the request names is not known. */
	note?: string;
};
export type IgnoredReason = 'event_not_selected' | 'duplicate';

export function acceptedAnswer(event: ReceivedEvent, note?: string): EventAnswer {
	return { status: 'accepted', ...about(event, note) };
}

/** For an event that is fine but starts nothing: a repeat must not make the sender try again. */
export function ignoredAnswer(event: ReceivedEvent, reason: IgnoredReason, note?: string): EventAnswer {
	return { status: 'ignored', reason, ...about(event, note) };
}

function about({ id, type }: ReceivedEvent, note: string | undefined) {
	return { event_id: id, event_type: type, ...(note !== undefined && { note }) };
}

/** The body beside the status of a refused request. */
export function rejectedAnswer<T extends Pick<Rejection, 'message' | 'issues'> & { reason: string }>({
	reason,
	message,
	issues,
}: T) {
	return { status: 'rejected' as const, reason: reason as T['reason'], message, ...(issues && { issues }) };
}
