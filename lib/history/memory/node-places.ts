/** The nodes of one version of a workflow: by the id of each node its place, a text of its type, its name and its endpoint. */
export type NodePlaces = ReadonlyMap<string, string>;

/** The place of a node that takes over nothing. No node stands there. */
const NOWHERE = '';

/**
 * The places that nodes have in the published workflow, and those of nodes that are gone and that nobody has taken since. n8n gives a node
 * that is cut and pasted a new id; it keeps its name, its type and its credential. By its id alone it was taken for another node:
 * it knew no lead, and all customers that came again were greeted as new. In a place is one node at most, because n8n gives no two nodes
 * of a workflow one name.
 */
export class PublishedPlaces {
	private readonly places = new Map<string, string>();

	of(nodeId: string): string | undefined {
		return this.places.get(nodeId);
	}

	/** Takes in what a saved copy says, unless this process knows the place of the node already. */
	load(nodeId: string, place: unknown): void {
		if (typeof place === 'string' && !this.places.get(nodeId)) this.places.set(nodeId, place);
	}

	/**
	 * The node that stood in the place of a node before, and that is gone.
	 * @param nodes of the version that is running
	 * @returns undefined also for a node that has been published before, or that takes over nothing
	 */
	predecessorOf(nodeId: string, nodes: NodePlaces): string | undefined {
		if (this.places.has(nodeId)) return undefined;
		const place = nodes.get(nodeId);
		return [...this.places].find(([other, its]) => its === place && !nodes.has(other))?.[0];
	}

	/** From now on each of these nodes is in its place, and no other is. */
	publish(nodes: NodePlaces): void {
		const taken = new Set(nodes.values());
		for (const [nodeId, place] of this.places) if (taken.has(place)) this.places.delete(nodeId);
		nodes.forEach((place, nodeId) => this.places.set(nodeId, place));
	}

	/** A node that was never published takes over nothing, because somebody has cleared it. */
	beginAnew(nodeId: string): void {
		if (!this.places.has(nodeId)) this.places.set(nodeId, NOWHERE);
	}
}
