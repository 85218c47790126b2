import type { Lead } from '../lead/lead';
import { versionOf, type LeadVersion } from '../lead/version';
import type { ToldPart } from './lead-source';
import { asFields, fromJson } from './parts';
import { detectSource } from './read-source';

/**
 * What an event tells of its lead, for those who keep states in order.
 * @property key under which the states are kept that this state is compared with; undefined where it is compared with none
 * @property isMessage it goes out even where it is older
 */
export type OrderedState = { key?: string; version: LeadVersion; isMessage?: true };

/**
 * The state of a lead that an event tells. The lead of a known source has the source's own payload in `original`, which says what
 * part of the lead it is. A new contact of HighLevel that failed was lost once a message of the contact had gone out, as if the
 * message were a newer state of the contact.
 * @param arrived when the event came to this n8n, in milliseconds since 1970
 * @param areTimesMadeUp the times of the messages tell nothing
 */
export function orderedStateOf(
	lead: Pick<Lead, 'lead_id' | 'messages'> & { original?: unknown },
	arrived?: number,
	areTimesMadeUp = false,
): OrderedState {
	const part = partIn(lead.original);
	if (!part) return { key: lead.lead_id, version: versionOf(areTimesMadeUp ? {} : lead, arrived) };
	const { of, isMessage } = part;
	return {
		...(of !== undefined && { key: `${lead.lead_id}\n${of}` }),
		version: versionOf({}, arrived),
		...(isMessage && { isMessage }),
	};
}

/**
 * Is this event only about a lead that comes as an event of its own? A message of Thumbtack that came before its lead once made the
 * lead known: the lead itself, with its phone number, was then held back as a known lead.
 */
export function isBesideLead({ original }: Pick<Lead, 'lead_id'> & { original?: unknown }): boolean {
	return original !== undefined && partIn(original)?.isBesideLead === true;
}

/** A table keeps `original` as JSON text. */
function partIn(given: unknown): ToldPart | undefined {
	const original = fromJson(given);
	return detectSource(original)?.partOf?.(asFields(original));
}
