/** Which room imports which, and in how many places: first by the importing room, then by the imported room. */
export type Graph = Map<string, Map<string, number>>;

/** @param arrows one for each import; imports within one room are left out */
export function graphOf(arrows: { from: string; to: string }[]): Graph {
	const graph: Graph = new Map();
	for (const { from, to } of arrows) {
		if (from === to) continue;
		const targets = graph.get(from) ?? new Map<string, number>();
		graph.set(from, targets.set(to, (targets.get(to) ?? 0) + 1));
	}
	return graph;
}

/** Finds the circles of imports. Each circle is listed once, as the list of its rooms. */
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
