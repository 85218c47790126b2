/**
 * Which of these leads may be one person? Two leads that share an id are, and so are two leads that other leads connect (one
 * by its email address, the next by its phone number).
 * @param leads the ids of each lead, at least one
 * @returns a name for each lead's person: equal for leads that are connected, and only for these
 */
export function personsOf(leads: string[][]): string[] {
	/** Leads from an id to another id of its person, and so on up to the id that names the person. */
	const links = new Map<string, string>();
	const nameOf = (id: string): string => {
		let name = id;
		for (let next = links.get(name); next !== undefined; next = links.get(name)) {
			// Shortens the way for the next question.
			links.set(name, links.get(next) ?? next);
			name = next;
		}
		return name;
	};
	for (const [first, ...others] of leads) {
		for (const id of others) {
			const [name, nameOfFirst] = [nameOf(id), nameOf(first ?? '')];
			if (name !== nameOfFirst) links.set(name, nameOfFirst);
		}
	}
	return leads.map(([first = '']) => nameOf(first));
}
