import { isOlder, withoutFuture, withState, type LeadVersion } from '../../lead/version';
import { BoundedMap } from '../../shared/bounded-map';
import { ORDERED_LEADS, type OrderStore, type Places } from '../order';
import { waitFor } from '../wait';

/** A place in a line. `first` resolves when this place is at the head of the line. */
type Place = { first: Promise<void>; advance: () => void };

/** The order of leads in this process. Its methods decide without yielding, so that two executions join one after the other. */
export class MemoryOrder implements OrderStore {
	private readonly lines = new Map<string, Place[]>();
	/** The newest states of each lead. Beyond the limit, the lead is forgotten that has not changed for the longest time. */
	private readonly states = new BoundedMap<string, LeadVersion[]>(ORDERED_LEADS);

	join(leads: string[]): Places {
		const places = new Map([...new Set(leads)].map((lead) => [lead, this.takePlace(lead)]));
		const leave = (lead: string) => {
			const place = places.get(lead);
			places.delete(lead);
			if (place) this.leave(lead, place);
		};
		return {
			turn: async (lead, signal) => {
				const place = places.get(lead) ?? this.takePlace(lead);
				places.set(lead, place);
				await waitFor(place.first, signal);
				return signal?.aborted ? 'cancelled' : 'go';
			},
			hasRejoined: () => false,
			holds: (lead) => places.has(lead) && this.lines.get(lead)?.[0] === places.get(lead),
			leave,
			end: () => [...places.keys()].forEach(leave),
		};
	}

	newest(lead: string): LeadVersion[] {
		return this.states.get(lead) ?? [];
	}

	note(lead: string, state: LeadVersion, now = Date.now()): boolean {
		const before = withoutFuture(this.newest(lead), now);
		if (isOlder(state, before)) return true;
		this.states.set(lead, withState(before, state));
		return false;
	}

	/** How many leads have a line now. */
	get size(): number {
		return this.lines.size;
	}

	private takePlace(lead: string): Place {
		let advance: () => void = () => {};
		const place: Place = { first: new Promise((resolve) => (advance = resolve)), advance: () => advance() };
		const line = this.lines.get(lead);
		if (line) line.push(place);
		else {
			this.lines.set(lead, [place]);
			place.advance();
		}
		return place;
	}

	private leave(lead: string, place: Place): void {
		const line = (this.lines.get(lead) ?? []).filter((other) => other !== place);
		if (line.length === 0) this.lines.delete(lead);
		else this.lines.set(lead, line);
		line[0]?.advance();
	}
}

const orders = new Map<string, MemoryOrder>();

/** The order that a node keeps in this process. */
export function memoryOrderOf(node: string): MemoryOrder {
	const order = orders.get(node) ?? new MemoryOrder();
	orders.set(node, order);
	return order;
}
