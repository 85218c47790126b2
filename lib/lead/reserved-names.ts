import { isObject } from '../shared/is-object';
import { ENVELOPE } from './body';
import { isEventType } from './event-type';
import type { Lead } from './lead';
import { mayBeOccasion } from './occasion';

/** What an object of this package, or of a sender who names the event, holds under each of these names. */
const HELD: Partial<Record<(typeof ENVELOPE)[number], string[]>> = {
	event: ['id', 'type'],
	delivery: ['id', 'sent'],
	verification: ['method'],
};

/**
 * The lead's own fields that are never sent because this package adds fields of these names itself. The event of a lead for a party
 * was "Wedding": it was not sent, nor was it in the items that left the node, and nobody was told.
 */
export function reservedFields(lead: Lead): string[] {
	return ENVELOPE.filter((name) => {
		const value = lead[name];
		if (name === 'event' && isObject(value) && mayBeOccasion(value)) return true;
		if (isObject(value)) return HELD[name]?.every((held) => !Object.hasOwn(value, held)) ?? false;
		if (typeof value === 'number') return true;
		// A text that begins with a brace is an object that a table has kept.
		if (typeof value !== 'string' || /^\s*(\{|$)/.test(value)) return false;
		return name !== 'event' || !isEventType(value);
	});
}
