import type { IExecuteFunctions } from 'n8n-workflow';
import { idAt, readSource, type EventIdPlace, type LeadSource, type ReadSource } from '../../../lib';
import { listed } from './listed';
import { note, warn } from './warn';

/**
 * Tells as which source's leads the items were read, which fields were not understood or left out, which leads have to be fetched, and
 * where answers were lost.
 */
export function hintSources(context: IExecuteFunctions, read: ReadSource[]): void {
	const names = new Set(read.map(({ source }) => source.name));
	for (const name of names) {
		const leads = read.filter(({ source }) => source.name === name);
		note(context, `Read as ${name}: ${leads.length}.`);
		const unknown = leads.flatMap(({ notUnderstood }) => notUnderstood);
		if (unknown.length > 0) {
			note(context, `Fields of ${name} that were not understood: ${listed(unknown)}. They are in original.`);
		}
		const leftOut = leads.flatMap((lead) => lead.leftOut ?? []);
		if (leftOut.length > 0) {
			note(
				context,
				`Fields of ${name} that look like credentials, and are in no output: ${listed(leftOut)}.`,
			);
		}
	}
	for (const message of new Set(read.flatMap(({ thin, lost }) => thin ?? lost ?? []))) {
		warn(context, message);
	}
}

/**
 * Warns where the field of the event ID is not there. The ID was then made from the payload without a word, so that a second try of the
 * sender, which differs in its count of tries, was a new event.
 */
export function hintEventId(
	context: IExecuteFunctions,
	itemIndex: number,
	eventId: EventIdPlace,
	leads: object[],
): void {
	// The field of a preset is left out by some events of its sender: Slack checks an address without it.
	const named: unknown = context.getNodeParameter('customEventIdPath', itemIndex, '');
	if (eventId.path === undefined || typeof named !== 'string' || eventId.path !== named.trim()) return;
	const missing = leads.filter((lead) => 'original' in lead && idAt(eventId, lead.original) === undefined);
	if (missing.length === 0) return;
	const message = `Verified requests without the field that Event ID Field names: ${missing.length}. Their event IDs were made from the payload. Check Event ID Field.`;
	warn(context, message);
}

/** Reads once more the payloads that the leads of a receiver carry along in `original`. */
export function readAgain(source: LeadSource, leads: object[], now: number): ReadSource[] {
	return leads.flatMap((lead) => ('original' in lead ? readSource(source, lead.original, now) : []));
}
