import type { LeadMessage } from './lead';
import { parseTimestamp } from './timestamp';

/**
 * Messages from oldest to newest; equal timestamps keep their order. Each timestamp is read once, however many
 * comparisons there are, and a list that is in order, as most are, is returned itself.
 */
export function inChronologicalOrder(messages: LeadMessage[]): LeadMessage[] {
	const timed = messages.map((message) => ({ message, time: parseTimestamp(message.timestamp) }));
	const isInOrder = timed.every(({ time }, at) => time >= (timed[at - 1]?.time ?? -Infinity));
	if (isInOrder) return messages;
	return timed.sort((a, b) => a.time - b.time).map(({ message }) => message);
}
