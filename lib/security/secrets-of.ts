import { secretsInHeaders, type AdditionalHeader } from './additional-headers';
import type { ValidKey } from './secret-key';
import { isSecretName } from './secret-names';

/** A text of fewer characters than this never counts as a secret. */
const SHORTEST = 6;
/** From this length on a text can be a secret by its looks alone. */
const LONG = 16;
/** A run of at least this many letters is no word. */
const LONGEST_WORD = 20;

type Sent = { url: URL; keys: ValidKey[]; additionalHeaders?: AdditionalHeader[] };

/**
 * The texts that must not come back into an output with the answer of an endpoint: the keys, the additional headers, and those values
 * in the query of the URL that are secrets. All other values of the query are words and numbers, which answers hold for reasons of
 * their own: the `1` in `{"id":12345}` does not come from `?v=1`.
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
	return name !== value && isSecretName(name) && !isShortWord;
}

/** Words are runs of letters of one kind, dates and numbers are runs of digits. In a random text the kind changes all the time. */
function looksRandom(value: string): boolean {
	return value.split(/[^A-Za-z0-9]/).some((part) => {
		if (part.length < 8 || /^\d*$/.test(part)) return false;
		const kinds = Array.from(part.matchAll(/[A-Z]?[a-z]+|[A-Z]+|\d+/g), ([kind]) => kind);
		return part.length / kinds.length <= 4 || kinds.some((kind) => kind.length >= LONGEST_WORD);
	});
}
