import {
	CUSTOM_FIELDS,
	LEAD_SOURCES,
	leadSourceOf,
	readChoice,
	readCustomSender,
	type EventIdPlace,
	type LeadSource,
} from '../../../lib';

/** Who sends to a receiver, as its form says. `isOurs`: the sender keeps to the contract, with its key and its payload. */
export type Sender = { source: LeadSource; eventId: EventIdPlace; isOurs: boolean };

/** Stands for a parameter that the node does not have. No form holds this text. */
const ABSENT = '\u0000absent';

/**
 * Reads Lead Source, and for Custom how the sender proves itself.
 * @param get reads a parameter of the node; gives `absent` where the node has no parameter of this name. An expression that gives
 *   nothing must not count as absent: the trigger once took it for the plain key, and a workflow's check of signatures was gone.
 * @throws InvalidOptionsError naming the field
 */
export function readSender(
	get: (name: string, absent: string) => unknown,
	receiver: 'trigger' | 'verify',
): Sender {
	const sources = LEAD_SOURCES.filter(({ receivers }) => receivers.includes(receiver));
	const values = sources.map(({ value }) => value);
	const value = readChoice('Lead Source', get('leadSource', 'restWebhook'), values);
	const source = leadSourceOf(value);
	if (value !== 'custom') return { source, eventId: {}, isOurs: value === 'restWebhook' };
	// A field that the form does not show has no value, and so its default.
	const fields = CUSTOM_FIELDS.map((name) => {
		const given = get(name, ABSENT);
		return [name, given === ABSENT ? undefined : (given ?? '')];
	});
	const { proof, eventId } = readCustomSender(Object.fromEntries(fields) as Record<string, unknown>);
	return { source: { ...source, proof }, eventId, isOurs: false };
}
