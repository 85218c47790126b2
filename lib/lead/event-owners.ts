import { hash } from 'crypto';
import { BoundedMap } from '../shared/bounded-map';

/** Ids that are remembered: about 2 MB. An id that comes again goes to the end, so that of a long list is not forgotten. */
const MOST_IDS = 10_000;

/**
 * Which lead has the id of an event. Nodes that split a list copy the `event` of the whole list onto each of its leads. All these
 * leads went out under one id, and a receiver that tells repeats by it took the first lead and dropped the others.
 */
export class EventOwners {
	private readonly owners = new BoundedMap<string, string>(MOST_IDS);

	/**
	 * Does the id belong to this lead? It belongs to the first lead that asks.
	 * @param place the node that sends the lead: two nodes may send two leads of one list
	 */
	isOf(place: string, eventId: string, leadId: string): boolean {
		const key = shortly(JSON.stringify([place, eventId]));
		const asks = shortly(leadId);
		const owner = this.owners.get(key) ?? asks;
		this.owners.set(key, owner);
		return owner === asks;
	}
}

/** Ids may be as long as a body. */
const shortly = (text: string) => hash('sha256', text, 'base64url');
