import { hasFailed, parseTimestamp, type Lead } from '../../../lib';

/** When a receiving node of ours has got the event of a lead; undefined where none has noted it. */
export function receivedAt(lead: Lead): unknown {
	return (Object(lead.event) as { received_at?: unknown }).received_at;
}

/**
 * When an item that failed here came for the first time. Of an item without a proof this counts as well: an item that failed while there
 * was no connection has no proof, and once went out after its update, as if it had come just now.
 */
export function notedArrival(delivery: unknown): unknown {
	return hasFailed(delivery) ? (delivery as { arrived_at?: unknown }).arrived_at : undefined;
}

/** The first of these values that is a time, in milliseconds since 1970. */
export function arrival(...times: unknown[]): { arrivedAt?: number } {
	const known = times.map((time) => (typeof time === 'string' ? parseTimestamp(time) : NaN));
	const arrivedAt = known.find((time) => !Number.isNaN(time));
	return arrivedAt === undefined ? {} : { arrivedAt };
}
