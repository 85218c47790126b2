import { isFailureReason } from './failure';
import { LEAD_EVENTS, type LeadEventType } from './lead';

/** What a failed item says of its delivery so far; with it the same delivery goes on. */
export type Resume = { id: string; type: LeadEventType | undefined; attempts: number; round: number };

/**
 * Reads the `delivery` of an item that failed before and is fed back in.
 * @returns undefined for an item that comes for the first time, or whose delivery never got an id
 */
export function resumeOf(delivery: unknown): Resume | undefined {
	const { id, event, attempts, round, reason } = Object(delivery) as Record<string, unknown>;
	if (!isFailureReason(reason) || typeof id !== 'string' || id === '') return undefined;
	return {
		id,
		type: LEAD_EVENTS.find((type) => type === event),
		attempts: countOf(attempts),
		round: countOf(round),
	};
}

/**
 * A payload from outside without a `delivery` that reads as a failed one of ours (see {@link resumeOf}). Deliver would go
 * on with that: under the id, the event type and the number of attempts that the sender chose. Any other `delivery`
 * stays.
 */
export function withoutResume<T extends object>(payload: T): T {
	const { delivery, ...others } = payload as T & { delivery?: unknown };
	return resumeOf(delivery) === undefined ? payload : (others as unknown as T);
}

function countOf(value: unknown): number {
	return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : 0;
}
