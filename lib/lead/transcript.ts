import type { LeadMessage } from './lead';
import { EARLIEST, parseTimestamp } from './timestamp';

/**
 * Messages from oldest to newest; equal timestamps keep their order. Each timestamp is read once, however many
 * comparisons there are, and a list that is in order, as most are, is returned itself. A message without a time of its own stays
 * behind the message before it: the newest one, which held a phone number, once became the first.
 */
export function inChronologicalOrder(messages: LeadMessage[]): LeadMessage[] {
	let before = -Infinity;
	const timed = messages.map((message) => {
		const time = parseTimestamp(message.timestamp);
		if (time >= EARLIEST) before = time;
		return { message, time: before };
	});
	const isInOrder = timed.every(({ time }, at) => time >= (timed[at - 1]?.time ?? -Infinity));
	if (isInOrder) return messages;
	return timed.sort((a, b) => a.time - b.time).map(({ message }) => message);
}
