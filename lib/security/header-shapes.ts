import type { Headers } from './headers';

/** The name of one header, and a value that may still have any shape. */
type Entry = [name: string, value: unknown];

/**
 * Headers in one shape, from those in which gateways, queues and logs hand them on: an object whose values are texts or
 * lists of one (AWS API Gateway, `{"x-secret-key": [{"key", "value"}]}` of CloudFront), a list of `{name, value}`, of
 * pairs, of lines, or of names and values in turn (Node's `rawHeaders`), and all these as JSON text; or the lines of HTTP itself.
 * Verify once answered 401 to all shapes but the first, and a 401 is final for a sender that has done nothing wrong.
 * @returns the headers by name. One with several values keeps them all as a list, which {@link headerOf} takes for missing
 */
export function readHeaders(value: unknown): Headers {
	const entries = entriesOf(value);
	const values = new Map<string, unknown[]>();
	for (const [name, given] of entries) {
		const list = values.get(name) ?? [];
		for (const value of valuesOf(given)) list.push(value);
		values.set(name, list);
	}
	return Object.fromEntries([...values].map(([name, list]) => [name, list.length === 1 ? list[0] : list]));
}

function entriesOf(value: unknown): Entry[] {
	if (typeof value === 'string') return entriesOfText(value);
	if (Array.isArray(value)) return entriesOfList(value);
	return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function entriesOfText(text: string): Entry[] {
	if (/^\s*[[{]/.test(text)) {
		try {
			return entriesOf(JSON.parse(text));
		} catch {
			return [];
		}
	}
	return entriesOfLines(text.split(/\r?\n/));
}

const LINE = /^([!#$%&'*+.^\w`|~-]+):(.*)$/;

function entriesOfLines(lines: string[]): Entry[] {
	return lines.flatMap((line): Entry[] => {
		const [, name, value] = LINE.exec(line) ?? [];
		return name === undefined ? [] : [[name, value?.trim()]];
	});
}

function entriesOfList(list: unknown[]): Entry[] {
	if (list.every((entry): entry is string => typeof entry === 'string')) {
		// No name holds a colon, so names and values in turn are not all lines.
		if (list.every((entry) => LINE.test(entry))) return entriesOfLines(list);
		if (list.length % 2 === 0)
			return list.flatMap((name, at): Entry[] => (at % 2 === 0 ? [[name, list[at + 1]]] : []));
	}
	return list.flatMap((entry): Entry[] => {
		const [name, value] = pairOf(entry);
		return typeof name === 'string' ? [[name, value]] : [];
	});
}

function pairOf(entry: unknown): unknown[] {
	if (Array.isArray(entry)) return entry;
	const { name, key, value } = Object(entry) as { name?: unknown; key?: unknown; value?: unknown };
	return [name ?? key, value];
}

/** The values of one header: `"k"`, `["k"]` or `[{ "key": "X-Secret-Key", "value": "k" }]`. */
function valuesOf(given: unknown): unknown[] {
	if (!Array.isArray(given)) return [given];
	return given.map((each: unknown) =>
		typeof each === 'object' && each !== null && 'value' in each ? each.value : each,
	);
}
