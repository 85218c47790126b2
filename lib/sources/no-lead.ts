import type { LeadSource } from './lead-source';
import { asFields, fromJson } from './parts';
import { READABLE_SOURCES } from './registry';

/**
 * Why there is no lead in a payload that a source does send. Before, an event of HubSpot about a company was refused as nothing that
 * HubSpot sends.
 * @param value the payload, or an item that holds it in `body`
 * @param sources the source that was chosen; without it, any source may say so
 * @returns a sentence; undefined where no source says why
 */
export function whyNoLead(
	value: unknown,
	sources: readonly LeadSource[] = READABLE_SOURCES,
): string | undefined {
	for (const payload of [value, fromJson(asFields(value).body)]) {
		for (const { split, tellsOfNoLead } of sources) {
			const events = split ? split(payload) : [payload];
			for (const event of events) {
				const why = tellsOfNoLead?.(asFields(event));
				if (why !== undefined) return why;
			}
		}
	}
	return undefined;
}
