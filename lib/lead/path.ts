/**
 * The value at a path of names and indexes, `data.0.id`, also as people paste it from a table of fields or from n8n: `data[0].id`,
 * `$json.body.data[0].id`, `{{ $json.body.id }}`, or the name of one field with a dot in it. Only what the JSON itself holds is found:
 * a path may also name a field `constructor`, and finds nothing where the sender has not written one.
 */
export function get(value: unknown, path: string): unknown {
	const names = namesAt(value, path);
	return names && follow(value, names);
}

/** A copy without the value at the path, as {@link get} finds it; the value itself where there is none. */
export function without(value: unknown, path: string): unknown {
	const names = namesAt(value, path);
	return names ? leftOf(value, names) : value;
}

/** The names that lead to the value at a path; undefined where there is none. */
function namesAt(value: unknown, path: string): string[] | undefined {
	return spellingsOf(path).find((names) => names.every((_, at) => holds(value, names.slice(0, at + 1))));
}

/**
 * What a path may mean, the literal meaning first. A path that found nothing once gave no event ID without a word, and every repeat
 * was a new event; and a key that was not found refused all requests for good.
 */
function spellingsOf(path: string): string[][] {
	const text = path.trim();
	const plain = text
		.replace(/^=?\s*\{\{\s*|\s*\}\}$/g, '')
		.replace(/\[\s*["']?([^\]"']*)["']?\s*\]/g, '.$1')
		.replace(/^\$json(?=\.|$)/, '')
		.replace(/^\./, '');
	const inBody = plain.replace(/^body\./, '');
	return [text.split('.'), [text], plain.split('.'), [plain], inBody.split('.'), [inBody]];
}

function holds(value: unknown, names: string[]): boolean {
	const at = follow(value, names.slice(0, -1));
	return typeof at === 'object' && at !== null && Object.hasOwn(at, names.at(-1) ?? '');
}

function follow(value: unknown, names: string[]): unknown {
	return names.reduce((at: unknown, name) => (at as Record<string, unknown>)[name], value);
}

function leftOf(value: unknown, [name = '', ...rest]: string[]): unknown {
	const entries = Object.entries(value as Record<string, unknown>);
	if (rest.length > 0) {
		const inner = entries.map(([key, each]) => [key, key === name ? leftOf(each, rest) : each]);
		return Array.isArray(value) ? inner.map(([, each]) => each) : Object.fromEntries(inner);
	}
	const left = entries.filter(([key]) => key !== name);
	return Array.isArray(value) ? left.map(([, each]) => each) : Object.fromEntries(left);
}
