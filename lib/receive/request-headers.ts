import type { Headers } from '../security/headers';
import { readHeaders } from '../security/header-shapes';
import { nameOf } from './name-of';
import { has } from './receiver-calls';

/**
 * Headers by name, from any shape. The Headers of fetch and `headers` of Node join the values of a header that was sent twice by a
 * comma and a blank. There a secret key with a comma and a blank counts as missing, because it may be two headers that were
 * joined. A bare comma comes from no joining, so such a key counts. Before, every genuine request with such a key was refused as well.
 * @throws TypeError for what holds no headers
 */
export function readHeadersOf(given: unknown): Headers {
	// A list under the name `headers` is no mistake: Node's `headersDistinct` holds one for a request with a header called `headers`.
	if (has(given, 'headers') && typeof given.headers === 'object' && !Array.isArray(given.headers)) {
		throw new TypeError('headers must be those of the request: pass request.headers, not the whole request.');
	}
	const isText = typeof given === 'string' && /:/.test(given);
	if (!isText && (typeof given !== 'object' || given === null)) {
		throw new TypeError(`headers must be those of the request, not ${nameOf(given)}: pass request.headers.`);
	}
	const isList = isText || Array.isArray(given);
	const headers = readHeaders(pairsOf(given));
	if (isList) return headers;
	const isApart = (name: string) => Array.isArray((given as Record<string, unknown>)[name]);
	const isJoined = ([name, value]: [string, unknown]) =>
		name.toLowerCase() === 'x-secret-key' && String(value).includes(', ') && !isApart(name);
	return Object.fromEntries(Object.entries(headers).filter((entry) => !isJoined(entry)));
}

/** The pairs of names and values in a Map, a list, or the Headers of fetch, which may have `forEach` alone; all else as it is. */
function pairsOf(given: unknown): unknown {
	if (isIterable(given)) return Array.from(given);
	if (!hasForEach(given)) return given;
	const pairs: unknown[] = [];
	given.forEach((value, name) => pairs.push([name, value]));
	return pairs;
}

function isIterable(value: unknown): value is Iterable<unknown> {
	return has(value, Symbol.iterator);
}

/** Not a header called `forEach`. */
function hasForEach(
	value: unknown,
): value is { forEach(callback: (value: unknown, name: unknown) => void): void } {
	return has(value, 'forEach') && typeof value.forEach === 'function';
}
