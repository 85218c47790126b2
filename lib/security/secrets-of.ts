import { wordsOfName } from '../shared/from-camel-case';
import { isShortWord, secretsInHeaders, type AdditionalHeader } from './additional-headers';
import type { ValidKey } from './secret-key';
import { isSecretHeader, isSecretName } from './secret-names';

/** A text of fewer characters than this never counts as a secret. */
const SHORTEST = 6;
/** From this length on a text can be a secret by its looks alone. */
const LONG = 16;
/** A run of at least this many letters is no word. */
const LONGEST_WORD = 20;

type Sent = { url: URL; keys: ValidKey[]; additionalHeaders?: AdditionalHeader[] };

/**
 * The texts that must not come back into an output with the answer of an endpoint: the keys, and those values in the additional headers
 * and in the query of the URL that are secrets. All other values of the query are words and numbers, which answers hold for reasons of
 * their own: the `1` in `{"id":12345}` does not come from `?v=1`. So do plain values of headers: with `Version: 2021-07-28` and
 * `X-Location-Id: 12345678` an answer lost its dates and the beginning of its id, and the next node took a wrong id.
 */
export function secretsOf({ url, keys, additionalHeaders = [] }: Sent): string[] {
	const inHeaders = additionalHeaders.filter(
		({ name, value }) => isSecretHeader(name) || BEARER.test(value) || isSecretByLooks(name, value),
	);
	const secrets = [...keys.map(({ value }) => value), ...secretsInHeaders(inHeaders)];
	// `?token` alone is a name without a value, and the token itself.
	const inQuery = [...url.searchParams].filter(([name, value]) =>
		isSecret(value === '' ? name : value, name),
	);
	return [...secrets, ...inQuery.map(([name, value]) => (value === '' ? name : value))];
}

/** Is this value of the query a secret, by its name or its looks? */
function isSecret(value: string, name: string): boolean {
	if (value.length < SHORTEST) return false;
	if (value.length >= LONG && looksRandom(value)) return true;
	if (name === value || !isSecretName(name) || isShortWord(value)) return false;
	// `token_type=standard` is no secret, and `token=standard` is.
	return isSecretName(wordsOfName(name).at(-1) ?? '') || !isPlain(value);
}

/** Is the value of a header a secret, although its name speaks of none? */
function isSecretByLooks(name: string, value: string): boolean {
	if (OF_SENDER.test(name)) return value.length >= LONG && looksRandom(value);
	return !isPlain(value) || isMadeUp(value);
}

/**
 * Headers that say what their value is. With `X-Store: store-0001` the id `store-0001-0042` of a CRM was `********-0042` in the output,
 * and the next node took a wrong id.
 */
const OF_SENDER =
	/(?:^|[-_])(?:id|version|source|region|tenant|store|environment|email)$|^(?:x-)?idempotency-key$/i;

/** Is this nothing but words, numbers, a date or a version? */
function isPlain(value: string): boolean {
	return !looksRandom(value) && value.split(/[^A-Za-z0-9]/).every((part) => PLAIN_PART.test(part));
}

/** What follows is a secret, whatever the header is called. */
const BEARER = /^bearer\s/i;

/** Words with a number, as people make up a secret: `summer-leads-2026`. A version such as `2024-10-15.pre` has no long word. */
const isMadeUp = (value: string): boolean => /[a-z]{4}/i.test(value) && /\d/.test(value);

/** Letters alone, digits alone, or as short as `v10`. */
const PLAIN_PART = /^(?:[A-Za-z]*|\d*|[A-Za-z0-9]{1,3})$/;

/** Words are runs of letters of one kind, dates and numbers are runs of digits. In a random text the kind changes all the time. */
function looksRandom(value: string): boolean {
	return value.split(/[^A-Za-z0-9]/).some((part) => {
		if (part.length < 8 || /^\d*$/.test(part)) return false;
		const kinds = Array.from(part.matchAll(/[A-Z]?[a-z]+|[A-Z]+|\d+/g), ([kind]) => kind);
		return part.length / kinds.length <= 4 || kinds.some((kind) => kind.length >= LONGEST_WORD);
	});
}
