import { hash } from 'crypto';
import { BoundedMap } from '../shared/bounded-map';

/**
 * Entries that are remembered, two for each id (one for its run, one for all runs): 10 000 ids, about 4 MB. An id that comes again moves
 * to the end, so the id of a long list is not forgotten while its leads come.
 */
const MOST_ENTRIES = 20_000;

/** A lead that has the id of an event. `isSent`: a delivery of it has succeeded, so receivers know the id as this lead's. */
type Owner = { lead: string; isSent: boolean };

/** Who asks for an id. `place`: the node that sends the lead, since two nodes may send two leads of one list; `run`: the execution. */
export type Asks = { place: string; run: string; eventId: string; leadId: string };

/**
 * Which lead has the id of an event. Nodes that split a list copy the `event` of the whole list onto each of its leads. All these
 * leads went out under one id, and a receiver that tells repeats by it took the first lead and dropped the others.
 *
 * In all other runs the id belongs to a lead only while the lead is on its way, and once it is delivered. While the id of a lead that
 * failed was kept too, the execution that was retried after a fault sent its event under another id.
 */
export class EventOwners {
	private readonly owners = new BoundedMap<string, Owner>(MOST_ENTRIES);

	/** Does the id belong to this lead? It belongs to the first lead that asks. */
	isOf({ place, run, eventId, leadId }: Asks): boolean {
		const lead = digestOf(leadId);
		const [key, keyOfRun] = [keyOf(place, eventId), keyOf(place, eventId, run)];
		const ofAllRuns = this.owners.get(key);
		const owner = ofAllRuns ?? this.owners.get(keyOfRun) ?? { lead, isSent: false };
		if (ofAllRuns || owner.lead === lead) this.owners.set(key, owner);
		this.owners.set(keyOfRun, owner);
		return owner.lead === lead;
	}

	/** The lead is no longer on its way. From now on the id belongs to it in all runs, or if nobody took it, in this run alone. */
	settle({ place, eventId, leadId }: Omit<Asks, 'run'>, isSent: boolean): void {
		const lead = digestOf(leadId);
		const key = keyOf(place, eventId);
		const owner = this.owners.get(key);
		if (owner?.isSent || (owner && owner.lead !== lead)) return;
		if (isSent) this.owners.set(key, { lead, isSent });
		else this.owners.delete(key);
	}
}

const keyOf = (...parts: string[]) => digestOf(JSON.stringify(parts));

/** Ids may be as long as a body. */
const digestOf = (text: string) => hash('sha256', text, 'base64url');
