import type { IExecuteFunctions } from 'n8n-workflow';
import { readSource, type LeadSource, type ReadSource } from '../../../lib';

/** Field names that a sentence lists. */
const LISTED = 8;

/** Says of leads of known sources as what they were read, what of them was not understood, and which have to be fetched. */
export function hintSources(context: IExecuteFunctions, read: ReadSource[]): void {
	const names = new Set(read.map(({ source }) => source.name));
	for (const name of names) {
		const leads = read.filter(({ source }) => source.name === name);
		context.addExecutionHints({ message: `Read as ${name}: ${leads.length}.`, location: 'outputPane' });
		const unknown = [...new Set(leads.flatMap(({ notUnderstood }) => notUnderstood))];
		if (unknown.length > 0) {
			const listed = unknown.slice(0, LISTED).map((field) => field.slice(0, 60));
			const more = unknown.length > LISTED ? ` and ${unknown.length - LISTED} more` : '';
			const message = `Fields of ${name} that were not understood: ${listed.join(', ')}${more}. They are in original.`;
			context.addExecutionHints({ message, location: 'outputPane' });
		}
	}
	for (const message of new Set(read.flatMap(({ thin }) => thin ?? []))) {
		context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
	}
}

/** What was read, once more, from the payloads that the leads of a receiver carry along. */
export function readAgain(source: LeadSource, leads: object[], now: number): ReadSource[] {
	return leads.flatMap((lead) => ('original' in lead ? readSource(source, lead.original, now) : []));
}
