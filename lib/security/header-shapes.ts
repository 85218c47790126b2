import { jsonOfPython } from '../lead/normalise/python-literal';
import { bytesInJson } from '../shared/bytes-in-json';
import { isObject } from '../shared/is-object';
import { withoutBom } from '../shared/without-bom';
import type { Headers } from './headers';

/** The name of one header, and a value that may still have any shape. */
type Entry = [name: string, value: unknown];

/**
 * Headers in one shape, from those in which gateways, queues and logs hand them on: an object whose values are texts, lists of one
 * (AWS API Gateway) or objects (see {@link valuesIn}); a list of such objects, of `{name, value}`, of pairs, of lines, or of names and
 * values in turn (Node's `rawHeaders`); all these as JSON text; or the lines of HTTP itself. Verify once answered 401 to all shapes
 * but the first, and a 401 is final for a sender that has done nothing wrong.
 * @returns the headers by name. One with several values keeps them all as a list, which `headerOf` in headers.ts takes for missing
 */
export function readHeaders(value: unknown): Headers {
	const entries = entriesOf(value);
	const values = new Map<string, unknown[]>();
	for (const [written, given] of entries) {
		const name = bareName(written);
		const list = values.get(name) ?? [];
		const isKey = SECRET_KEY.test(name);
		for (const value of valuesOf(given)) list.push(isKey ? value : asText(value));
		values.set(name, list);
	}
	return withHyphens(new Map([...values].map(([name, list]) => [name, oneOf(list)])));
}

/**
 * The headers, and those whose names have underscores also by their own names. WordPress hands on `x_secret_key`; PHP, WSGI and Rack
 * hand on `HTTP_X_SECRET_KEY`, and every such request was answered with 401. A header that is there by its own name counts alone:
 * nobody may outdo or double a real header with a second one that has underscores. All names are rewritten together, so among names
 * with hyphens a sender's own `webhook_id` is not the id of the event. It was that of a subscription, all its leads had it, and every
 * lead after the first was dropped as a repeat.
 */
function withHyphens(headers: Map<string, unknown>): Headers {
	const own = new Set([...headers.keys()].map((name) => name.toLowerCase()));
	const areRewritten = [...own].every((name) => !name.includes('-')) || [...own].some(isProofRewritten);
	const others = new Map<string, Set<unknown>>();
	for (const [name, value] of headers) {
		const hyphened = name
			.toLowerCase()
			.replace(/^http_/, '')
			.replaceAll('_', '-');
		if (!areRewritten && /^(?:webhook|svix|x-lead)-/.test(hyphened)) continue;
		// PHP writes CONTENT_TYPE beside HTTP_CONTENT_TYPE; two equal values are one.
		if (!own.has(hyphened)) others.set(hyphened, (others.get(hyphened) ?? new Set()).add(value));
	}
	const added = [...others].map(([name, given]): Entry => [name, oneOf([...given])]);
	return Object.fromEntries([...headers, ...added]);
}

/** Has a queue or a template rewritten the names of a proof, and not those of the headers that others have added? */
function isProofRewritten(name: string): boolean {
	return /^(?:http_)?(?:x_secret_key|(?:webhook|svix)_signature)$/.test(name);
}

function oneOf(list: unknown[]): unknown {
	return list.length === 1 ? list[0] : list;
}

function entriesOf(value: unknown): Entry[] {
	if (typeof value === 'string') return entriesOfText(value);
	if (Array.isArray(value)) return entriesOfList(value);
	return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

/** JSON, also as JSON text within JSON or as Python writes it, or else lines. */
function entriesOfText(given: string): Entry[] {
	const text = withoutBom(given);
	const [first] = /^\s*[[{"]/.exec(text) ?? [];
	if (first === undefined) return entriesOfLines(text.split(/\r?\n/));
	try {
		return entriesOf(JSON.parse(jsonOfPython(text) ?? text));
	} catch {
		return [];
	}
}

/** No name of a header has a blank or a colon at its ends, but in logs and lists that people write by hand, some have. */
function bareName(written: string): string {
	const name = written.trim();
	return name.endsWith(':') ? name.slice(0, -1).trimEnd() : name;
}

function entriesOfLines(lines: string[]): Entry[] {
	return lines.flatMap((line): Entry[] => {
		// `curl -v` writes `> ` in front of what it sends.
		const [, name, value] = /^(?:> )?([!#$%&'*+.^\w`|~-]+)\s*:(.*)$/.exec(line) ?? [];
		return name === undefined ? [] : [[name, value]];
	});
}

function entriesOfList(list: unknown[]): Entry[] {
	if (list.every((entry): entry is string => typeof entry === 'string')) {
		if (!isInTurn(list)) return entriesOfLines(list);
		return list.flatMap((name, at): Entry[] => (at % 2 === 0 ? [[name, list[at + 1]]] : []));
	}
	return list.flatMap((entry): Entry[] => {
		if (isObject(entry)) return entriesOfObject(entry);
		const [name, value] = Array.isArray(entry) ? (entry as unknown[]) : [];
		return typeof name === 'string' ? [[name, value]] : [];
	});
}

/**
 * Names and values in turn, and not lines: a name holds no colon (but HTTP/2 has `:authority`) and no blank. A block of lines that was
 * split has a request line in front or an empty line behind, and counted as names and values.
 */
function isInTurn(list: string[]): boolean {
	return list.length % 2 === 0 && list.every((name, at) => at % 2 === 1 || /^:?[^\s:]+$/.test(name));
}

/**
 * `{ "name": "X-Secret-Key", "value": "k" }`, also with `key` or `header` and with `values`, or names and values as they are. .NET and
 * Go write Name, Key and Value.
 */
function entriesOfObject(entry: Record<string, unknown>): Entry[] {
	const { Value, value = Value, Values = value, values = Values } = entry;
	// Without a value beside it, a header may be called so itself.
	const {
		Header,
		header = Header,
		Key = header,
		key = Key,
		Name = key,
		name = Name,
	} = values === undefined ? {} : entry;
	if (name === undefined) return Object.entries(entry);
	const text = bytesInJson(name)?.toString() ?? name;
	return typeof text === 'string' ? [[text, value ?? values]] : [];
}

/** The values of one header, from one shape of {@link valuesIn} or a list of them. */
function valuesOf(given: unknown): unknown[] {
	const values = Array.isArray(given) && !bytesInJson(given) ? given.flatMap(valuesIn) : valuesIn(given);
	return values.map((value) => (typeof value === 'string' ? value.trim() : value));
}

/** A secret key is text, so a number or a switch under this name is none. */
const SECRET_KEY = /^(?:http[-_])?x[-_]secret[-_]key$/i;

/**
 * A number or a switch as the text that was sent. Queues and templates of n8n's own nodes give the values of headers a type: with
 * `"x-lead-handoff": true` a handoff was none, and with a number as `webhook-timestamp` a good signature was refused.
 */
function asText(value: unknown): unknown {
	return typeof value === 'boolean' || Number.isSafeInteger(value) ? String(value) : value;
}

/**
 * The values in `"k"`, `{ "value": "k" }` (CloudFront, whose functions add a list `multiValue` of all values), `{ "Type": "String",
 * "Value": "k" }` (SNS), `{ "stringValue": "k", "dataType": "String" }` (SQS), `{ "S": "k" }` (DynamoDB), or bytes (Kafka, RabbitMQ),
 * see {@link bytesInJson}.
 */
function valuesIn(given: unknown): unknown[] {
	const bytes = bytesInJson(given);
	if (bytes) return [bytes.toString()];
	if (!isObject(given)) return [given];
	const { multiValue } = given;
	if (Array.isArray(multiValue) && multiValue.length > 1) return multiValue;
	const names = Object.keys(given).filter((name) => /^(?:(?:string)?value|S)$/i.test(name));
	return names.length === 0 ? [given] : names.map((name) => given[name]);
}
