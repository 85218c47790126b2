/** A byte order mark, also as it looks where UTF-8 was read as Windows-1252. */
const MARK = /^(?:\uFEFF|ï»¿)/;

/** `\uFEFF"lead_id"` is what Python and PHP make of a heading that Excel has put into quotes. */
function plainOf(name: string): string {
	const plain = name.replace(MARK, '').trim();
	return MARK.test(name) ? plain.replace(/^"(.*)"$/s, '$1') : plain;
}

/**
 * An object without what stands around the names of its fields. The byte order mark of a CSV file becomes a part of the name of its
 * first column, and a space behind a heading a part of the name of any column. Where Excel wrote the file, the first field of each
 * lead had a name that nobody knows, and looked right in n8n. A name that a sender may have meant so keeps its spaces.
 * @param known the names of the contract
 * @returns the object itself where there is nothing to do
 */
export function withPlainNames(
	given: Record<string, unknown>,
	known: readonly string[],
): Record<string, unknown> {
	const isOdd = (name: string) => {
		const plain = plainOf(name);
		if (Object.hasOwn(given, plain)) return false;
		return MARK.test(name) || known.includes(plain);
	};
	const names = Object.keys(given);
	if (!names.some(isOdd)) return given;
	return Object.fromEntries(names.map((name) => [isOdd(name) ? plainOf(name) : name, given[name]]));
}
