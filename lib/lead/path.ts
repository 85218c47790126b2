/**
 * The value at a path of names and indexes, `data.0.id`. Only what the JSON itself holds is found: a path may also name a field
 * `constructor`, and finds nothing where the sender has not written one.
 */
export function get(value: unknown, path: string): unknown {
	return path.split('.').reduce((at: unknown, name) => {
		if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
		return (at as Record<string, unknown>)[name];
	}, value);
}

/** A copy without the value at the path; the value itself where there is none. */
export function without(value: unknown, path: string): unknown {
	const [name = '', ...rest] = path.split('.');
	if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return value;
	const entries = Object.entries(value as Record<string, unknown>);
	if (rest.length > 0) {
		const inner = entries.map(([key, each]) => [key, key === name ? without(each, rest.join('.')) : each]);
		return Array.isArray(value) ? inner.map(([, each]) => each) : Object.fromEntries(inner);
	}
	const left = entries.filter(([key]) => key !== name);
	return Array.isArray(value) ? left.map(([, each]) => each) : Object.fromEntries(left);
}
