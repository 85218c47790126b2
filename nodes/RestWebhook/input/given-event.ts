import type { IExecuteFunctions } from 'n8n-workflow';
import { derivedEventId, eventIdOfItem, EventOwners, givenEventId } from '../../../lib';

/**
 * Remembered by the process, and not by one run of the node: in a loop, and in a sub-workflow for each item, each lead of a list has a
 * run of its own.
 */
const owners = new EventOwners();

/** @returns a function that gives the id of one item; an id that several leads have belongs to the first one, and each other lead gets its own */
export function givenEventIds(context: IExecuteFunctions): typeof eventIdOfItem {
	const node = `${context.getWorkflow().id} ${context.getNode().id}`;
	return (lead, body, includeAdditionalFields) => {
		const id = eventIdOfItem(lead, body, includeAdditionalFields);
		// An id that was computed is that of its lead anyway.
		if (id !== givenEventId(lead)) return id;
		return owners.isOf(node, id, lead.lead_id) ? id : derivedEventId(lead, body);
	};
}
