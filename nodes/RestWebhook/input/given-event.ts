import { derivedEventId, eventIdOfItem, type Lead } from '../../../lib';

/**
 * The ids of events that items of one run hold. Nodes that split a list copy the `event` of the whole list onto each of its leads. All
 * these leads went out under one id, and a receiver that tells repeats by it took the first lead and dropped the others.
 * @returns a function that gives the id of one item; an id belongs to the first lead that has it, and other leads get ids of their own
 */
export function givenEventIds(): typeof eventIdOfItem {
	const owners = new Map<string, string>();
	return (lead: Lead, body, includeAdditionalFields) => {
		const id = eventIdOfItem(lead, body, includeAdditionalFields);
		const owner = owners.get(id) ?? lead.lead_id;
		owners.set(id, owner);
		return owner === lead.lead_id ? id : derivedEventId(lead, body);
	};
}
