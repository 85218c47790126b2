import { isObject } from '../shared/is-object';
import type { Headers } from './headers';

/** The fields of an item in which a Webhook node, and gateways, hand on the headers of a request. */
export const HEADER_FIELDS: readonly string[] = ['headers', 'multiValueHeaders'];

/** The name of one header, and a value that may still have any shape. */
type Entry = [name: string, value: unknown];

/**
 * Headers in one shape, from those in which gateways, queues and logs hand them on: an object whose values are texts, lists of one
 * (AWS API Gateway) or objects (see {@link valuesIn}); a list of such objects, of `{name, value}`, of pairs, of lines, or of names and
 * values in turn (Node's `rawHeaders`); all these as JSON text; or the lines of HTTP itself. Verify once answered 401 to all shapes
 * but the first, and a 401 is final for a sender that has done nothing wrong.
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

function entriesOfLines(lines: string[]): Entry[] {
	return lines.flatMap((line): Entry[] => {
		const [, name, value] = /^([!#$%&'*+.^\w`|~-]+):(.*)$/.exec(line) ?? [];
		return name === undefined ? [] : [[name, value?.trim()]];
	});
}

function entriesOfList(list: unknown[]): Entry[] {
	if (list.every((entry): entry is string => typeof entry === 'string')) {
		const lines = entriesOfLines(list);
		// No name holds a colon, so names and values in turn are not all lines.
		if (lines.length === list.length) return lines;
		if (list.length % 2 === 0)
			return list.flatMap((name, at): Entry[] => (at % 2 === 0 ? [[name, list[at + 1]]] : []));
	}
	return list.flatMap((entry): Entry[] => {
		if (isObject(entry)) return entriesOfObject(entry);
		const [name, value] = Array.isArray(entry) ? (entry as unknown[]) : [];
		return typeof name === 'string' ? [[name, value]] : [];
	});
}

/** `{ "name": "X-Secret-Key", "value": "k" }`, or names and values as they are. .NET and Go write Name, Key and Value. */
function entriesOfObject(entry: Record<string, unknown>): Entry[] {
	const { Key, key = Key, Name = key, name = Name, Value, value = Value } = entry;
	if (name === undefined) return Object.entries(entry);
	return typeof name === 'string' ? [[name, value]] : [];
}

/** The values of one header, from one shape of {@link valuesIn} or a list of them. */
function valuesOf(given: unknown): unknown[] {
	return Array.isArray(given) ? given.flatMap(valuesIn) : valuesIn(given);
}

/**
 * The values in `"k"`, `{ "value": "k" }` (CloudFront, whose functions add a list `multiValue` of all values), `{ "Type": "String",
 * "Value": "k" }` (SNS), `{ "stringValue": "k", "dataType": "String" }` (SQS), or bytes (Kafka, RabbitMQ) as Node writes them in JSON.
 */
function valuesIn(given: unknown): unknown[] {
	if (!isObject(given)) return [given];
	const { type, data, multiValue } = given;
	if (Array.isArray(multiValue) && multiValue.length > 1) return multiValue;
	if (type === 'Buffer' && Array.isArray(data)) return [Buffer.from(data).toString()];
	const names = Object.keys(given).filter((name) => /^(string)?value$/i.test(name));
	return names.length === 0 ? [given] : names.map((name) => given[name]);
}
