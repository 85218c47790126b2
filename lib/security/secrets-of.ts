import { secretsInHeaders, type AdditionalHeader } from './additional-headers';
import type { ValidKey } from './secret-key';

/** Fewer characters than this are no secret, whatever they are. */
const SHORTEST = 6;
/** From this length on a text can be a secret by its looks alone. */
const LONG = 16;
/** So many letters together are no word. */
const LONGEST_WORD = 20;

/** Names of query parameters that hold secrets. */
const SECRET_NAME =
	/token|secret|password|passwd|passphrase|(^|[^a-z])(pass|pwd|sig|auth)$|authorization|signature|credential|(api|access|private).?key/i;

type Sent = { url: URL; keys: ValidKey[]; additionalHeaders?: AdditionalHeader[] };

/**
 * What an endpoint must not find its way back to an output with: the keys, the additional headers, and those values in the
 * query of the URL that are secrets. All other values are words and numbers which answers hold for reasons of their own: `?v=1` says nothing against
 * an `{"id":12345}`.
 */
export function secretsOf({ url, keys, additionalHeaders = [] }: Sent): string[] {
	const secrets = [...keys.map(({ value }) => value), ...secretsInHeaders(additionalHeaders)];
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
	const isShortWord = value.length < 8 && !/\d.*[a-z]|[a-z].*\d/i.test(value);
	return name !== value && SECRET_NAME.test(name) && !isShortWord;
}

/** Words are runs of letters of a kind, dates and numbers are digits; a random text changes its kind all the time. */
function looksRandom(value: string): boolean {
	return value.split(/[^A-Za-z0-9]/).some((part) => {
		if (part.length < 8 || /^\d*$/.test(part)) return false;
		const kinds = Array.from(part.matchAll(/[A-Z]?[a-z]+|[A-Z]+|\d+/g), ([kind]) => kind);
		return part.length / kinds.length <= 4 || kinds.some((kind) => kind.length >= LONGEST_WORD);
	});
}
