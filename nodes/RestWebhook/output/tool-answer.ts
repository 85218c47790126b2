import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { NotSentReason } from '../../../lib';
import { NOTHING_IN_IT } from '../input/lead-from-fields';
import type { Result } from './result';

/** Characters that a lead ID takes up in an answer, written as JSON without its quotes: the whole answer has at most 200. */
const LONGEST_ID = 150;

const TO_DO: Partial<Record<NotSentReason, string>> = {
	no_contact_info: 'Ask for a phone number or an email address, then call again.',
	known_lead: 'This person is known already, and changes were not sent. Do not call again.',
	stale: 'A newer version of this lead is saved already. Do not call again.',
	disabled:
		'Not saved: saving is switched off. Do not call again; say so, and offer another way to get in touch.',
};
const CORRECT = 'Not saved. Correct this field, or ask for it, then call again.';
const FILL_IN = 'Not saved. Fill in what the visitor wants and how to reach them, then call again.';
const NOT_SAVED = 'Not saved. Do not call again; say so, and offer another way to get in touch.';

/**
 * What an AI agent is told of its lead: at most 200 characters that say what happened and what to do now. A model once got the lead
 * twice, the endpoint's URL and advice for the builder of the workflow, and repeated all of it to the visitor. So the lead's ID is
 * the only text here that the endpoint or the visitor may have written.
 */
function toolAnswer(result: Result): IDataObject {
	switch (result.kind) {
		case 'delivered':
			return { status: 'delivered', lead_id: shortened(result.json.lead_id as string) };
		case 'notSent':
			return { status: 'not_sent', reason: result.reason, tell: TO_DO[result.reason] ?? NOT_SAVED };
		case 'failed': {
			const { reason, message } = result.failure;
			const toDo = reason === 'invalid_lead' ? toDoWith(message) : { tell: NOT_SAVED };
			return { status: 'failed', reason, ...toDo };
		}
	}
}

/** The beginning of an ID. Quotes and the like take up more characters in JSON. */
function shortened(id: string): string {
	let shown = id.slice(0, LONGEST_ID);
	while (JSON.stringify(shown).length > LONGEST_ID + 2) shown = shown.slice(0, -1);
	return shown;
}

/** The fields of a person that a model may fill in (docs/agents.md). */
const OF_THE_MODEL = ['name', 'first_name', 'last_name', 'email', 'phone', 'postal_code'];

/**
 * What a model can do about an invalid lead. All fields but those of a model are set by the builder of the workflow: a model that was
 * told to correct the lead's ID asked the visitor for it, and called again until the agent gave up.
 * @param message a sentence that begins with the field which is wrong
 */
function toDoWith(message: string): { field?: string; tell: string } {
	if (message.startsWith(NOTHING_IN_IT)) return { tell: FILL_IN };
	if (/^(?:Message \d|messages[.:])/.test(message)) return { field: 'message', tell: CORRECT };
	const field = OF_THE_MODEL.find((name) => message.startsWith(`${name}:`));
	return field === undefined ? { tell: NOT_SAVED } : { field, tell: CORRECT };
}

/** The items that an agent gets from its tool: one for each lead, and nothing else. */
export const toolItems = (results: Result[]): INodeExecutionData[] =>
	results.map((result, item) => ({ json: toolAnswer(result), pairedItem: { item } }));
