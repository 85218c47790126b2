import { jsonOfPython } from './python-literal';

/**
 * Begins as JSON within JSON, or as a list or an object of Python. With two runs of blanks side by side, a quote before 40 000 blanks
 * held up n8n for 2.5 seconds.
 */
const LIKE_JSON_TWICE = /^\s*"\s*(?:\\[nrt]\s*)*[[{]/;
const LIKE_PYTHON = /^\s*[[({]/;

/** In a longer text the patterns below could need more memory than a regular expression may have. */
const LONGEST = 1_000_000;

/**
 * `[yelp, hvac]`, as Java writes a list. While a list of one was refused, the same sender lost the leads that had one tag. Ruby puts a
 * colon in front of a word.
 */
const JAVA_LIST = /^\s*\[([^[\]{}"]+)\]\s*$/;
/** `{yelp,"hot urgent"}`, as Postgres writes a list of texts. An object of JavaScript or Java has `:` or `=`. */
const POSTGRES_LIST =
	/^\s*\{((?:"(?:\\.|[^"\\])*"|[^{}",:=\\]+)(?:,(?:"(?:\\.|[^"\\])*"|[^{}",:=\\]+))*)\}\s*$/s;
const POSTGRES_ENTRY = /"((?:\\.|[^"\\])*)"|[^,]+/gs;
/** `a:2:{i:0;s:4:"yelp";i:1;s:4:"hvac";}`, as PHP's `serialize` writes a list of texts. */
const PHP_LIST = /^\s*a:\d+:\{((?:i:\d+;s:\d+:"[^"]*";)+)\}\s*$/;
const PHP_ENTRY = /s:\d+:"([^"]*)";/g;

/**
 * The JSON of a list or an object in another notation: JSON that was written as JSON once more, Python, and of tags also Java, Postgres
 * and PHP. While these were not read, a lead was refused for them, or got tags such as `["yelp"`.
 * @param name of a field of a lead
 * @returns undefined for a text of none of these notations
 */
export function jsonOfNotation(name: string, text: string): string | undefined {
	if (LIKE_JSON_TWICE.test(text)) return innerJson(text);
	if (text.length > LONGEST) return undefined;
	const python = LIKE_PYTHON.test(text) ? jsonOfPython(text) : undefined;
	const tags = python === undefined && name === 'tags' ? entriesOf(text) : undefined;
	return tags ? JSON.stringify(tags) : python;
}

function innerJson(text: string): string | undefined {
	try {
		const inner: unknown = JSON.parse(text);
		return typeof inner === 'string' ? inner : undefined;
	} catch {
		return undefined;
	}
}

function entriesOf(text: string): string[] | undefined {
	const [, java] = JAVA_LIST.exec(text) ?? [];
	if (java !== undefined) {
		const entries = java.split(',').map((entry) => entry.trim().replace(/^:(?=\w)/, ''));
		const isObject = entries.length === 1 && /[:=]/.test(java.trim().slice(1));
		return entries.every(isWord) && !isObject ? entries : undefined;
	}
	const [, postgres] = POSTGRES_LIST.exec(text) ?? [];
	if (postgres !== undefined) {
		const found = [...postgres.matchAll(POSTGRES_ENTRY)];
		if (!found.every(([entry, quoted]) => quoted !== undefined || isWord(entry.trim()))) return undefined;
		return found
			.map(([entry, quoted]) => quoted?.replace(/\\(.)/gs, '$1') ?? entry.trim())
			.filter((entry) => entry !== 'NULL');
	}
	const [, php] = PHP_LIST.exec(text) ?? [];
	return php === undefined ? undefined : [...php.matchAll(PHP_ENTRY)].map(([, entry = '']) => entry);
}

/** An entry that begins with a quote of any kind (`“`, `&quot;`) is no word, but of JSON with a mistake. */
const isWord = (entry: string) => /^[\p{L}\p{N}#]/u.test(entry);
