import { isEventType } from '../lead/event-type';
import { mayBeOccasion } from '../lead/occasion';
import { LEAD_EVENTS, type Lead, type LeadEventType } from '../lead/lead';
import { headerOf, type Headers } from '../security/headers';

/** Longer names are cut: the sender knows what it sent. */
const LONGEST_NAME = 40;

/**
 * What to tell a sender that names a type of event which is none of ours. `X-Lead-Event: lead.created` was accepted in silence as
 * whatever the transcript said, and its sender never learned that the header meant nothing. A form may ask for the `event` that a
 * lead is about: a photographer was warned of `event "Wedding"` with every good lead.
 * @param type the type that was taken
 */
export function noteOnType(lead: Lead, headers: Headers, type: LeadEventType): string | undefined {
	const header = headerOf(headers, 'x-lead-event');
	if (isUnknown(header)) return noteOf('X-Lead-Event', header, type);
	const { event } = lead;
	const fields = (typeof event === 'string' ? { type: event.trim() } : Object(event)) as Record<
		string,
		unknown
	>;
	const said = fields.type;
	return isUnknown(said) && !mayBeOccasion(fields) ? noteOf('event', said, type) : undefined;
}

function isUnknown(name: unknown): name is string {
	return typeof name === 'string' && name.trim() !== '' && !isEventType(name);
}

function noteOf(where: string, name: string, type: LeadEventType): string {
	const shown = name
		.trim()
		.replace(/[^\x20-\x7e]+/g, '?')
		.slice(0, LONGEST_NAME);
	const known = `${LEAD_EVENTS.slice(0, -1).join(', ')} and ${LEAD_EVENTS.at(-1)}`;
	return `${where} "${shown}" is not known, so the event was taken as ${type}. Known are ${known}.`;
}
