/** Who imports whom, and in how many places: rooms by the names of rooms. */
export type Graph = Map<string, Map<string, number>>;

/** @param arrows one for each import; those within one room are left out */
export function graphOf(arrows: { from: string; to: string }[]): Graph {
	const graph: Graph = new Map();
	for (const { from, to } of arrows) {
		if (from === to) continue;
		const targets = graph.get(from) ?? new Map<string, number>();
		graph.set(from, targets.set(to, (targets.get(to) ?? 0) + 1));
	}
	return graph;
}

/** Every circle once, as the rooms on the way. */
export function circlesOf(graph: Graph): string[][] {
	const circles: string[][] = [];
	const done = new Set<string>();
	const visit = (room: string, way: string[]): void => {
		const start = way.indexOf(room);
		if (start >= 0) return void circles.push([...way.slice(start), room]);
		if (done.has(room)) return;
		for (const next of graph.get(room)?.keys() ?? []) visit(next, [...way, room]);
		done.add(room);
	};
	for (const room of graph.keys()) visit(room, []);
	return circles;
}
