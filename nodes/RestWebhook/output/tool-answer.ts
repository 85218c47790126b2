import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { LEAD_FIELDS, type FailureReason, type NotSentReason } from '../../../lib';
import type { Result } from './result';

/** Characters of a lead ID that an answer shows: the whole answer has at most 200. */
const LONGEST_ID = 150;

const TO_DO: Partial<Record<NotSentReason | FailureReason, string>> = {
	no_contact_info: 'Ask for a phone number or an email address, then call again.',
	known_lead: 'This person is known already, and changes were not sent. Do not call again.',
	stale: 'A newer version of this lead is saved already. Do not call again.',
	disabled:
		'Not saved: saving is switched off. Do not call again; say so, and offer another way to get in touch.',
	invalid_lead: 'Not saved. Correct this field, or ask for it, then call again.',
};
const NOT_SAVED = 'Not saved. Do not call again; say so, and offer another way to get in touch.';

/**
 * What an AI agent is told of its lead: at most 200 characters that say what happened and what to do now. A model once got the lead
 * twice, the endpoint's URL and advice for the builder of the workflow, and repeated all of it to the visitor. So the lead's ID is
 * the only text here that the endpoint or the visitor may have written.
 */
function toolAnswer(result: Result): IDataObject {
	switch (result.kind) {
		case 'delivered':
			return { status: 'delivered', lead_id: (result.json.lead_id as string).slice(0, LONGEST_ID) };
		case 'notSent':
			return { status: 'not_sent', reason: result.reason, tell: TO_DO[result.reason] ?? NOT_SAVED };
		case 'failed': {
			const { reason, message } = result.failure;
			const field = reason === 'invalid_lead' ? fieldIn(message) : undefined;
			return { status: 'failed', reason, ...(field && { field }), tell: TO_DO[reason] ?? NOT_SAVED };
		}
	}
}

/** The field that a sentence about an invalid lead names first. */
function fieldIn(message: string): string | undefined {
	if (/^Message \d/.test(message)) return 'messages';
	const [field] = /\b[a-z_]+(?=[.\w]*:)/.exec(message) ?? [];
	return LEAD_FIELDS.find((name) => name === field);
}

/** The items that an agent gets from its tool: one for each lead, and nothing else. */
export const toolItems = (results: Result[]): INodeExecutionData[] =>
	results.map((result, item) => ({ json: toolAnswer(result), pairedItem: { item } }));
