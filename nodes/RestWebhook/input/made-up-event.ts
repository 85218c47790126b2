import { omit } from 'lodash';
import type { IDataObject } from 'n8n-workflow';
import { canonicalJson, derivedEventId, type Lead } from '../../../lib';
import { isBlankField } from './blank';

/**
 * The ids of events whose lead this node made up in part (a fresh id, a message's time). An event's id is not computed from the
 * part that was made up, so that an execution that is run again sends its leads under their first ids. While the id was computed
 * from all of the lead, each retry gave a lead another id, and the receiver got the lead twice.
 * @returns a function that gives the id of one item; the second of two items that are alike in every field gets an id of its
 *   own, so that two people who gave only their first name count as two people
 */
export function madeUpEventIds(): (given: Lead, json: IDataObject) => string {
	const seen = new Map<string, number>();
	return (given, json) => {
		// Two forms with the same words are told apart by the rest of the item, such as the time of its submission.
		const told = { given, item: omit(json, 'delivery', 'error') };
		const key = canonicalJson(told);
		const place = seen.get(key) ?? 0;
		seen.set(key, place + 1);
		return derivedEventId({ ...given, messages: undefined }, place === 0 ? told : { ...told, place });
	};
}

/**
 * The id of the event that an AI agent's call stands for. A model that tries again repeats its words a second later, and n8n gives
 * each call an id and an item of its own. While the time, the id or the item counted, each try was a new event, and the receiver got
 * the lead several times. So the id is computed from what the call says of the lead, without the times of its messages.
 * Two visitors who give neither a lead ID nor contact info may use equal words, and the second visitor's event was taken for the
 * first visitor's. So the id of such a call also comes from the execution, which is one turn of one visitor.
 * @param said what the call says; a lead ID that this node made up is not part of it
 */
export function eventIdOfCall(said: Lead, executionId: string): string {
	const messages = said.messages?.map((message) => omit(message, 'timestamp'));
	const isNobody = isBlankField(said.lead_id) && isBlankField(said.email) && isBlankField(said.phone);
	const told = { ...said, messages, ...(isNobody && { executionId }) };
	return derivedEventId({ ...said, messages: undefined }, told);
}
