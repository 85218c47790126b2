/**
 * The one value of a header, where it came twice and arrived with a comma, or in quotes.
 * @returns undefined where it holds several values
 */
export function onlyValueIn(header: string): string | undefined {
	const [value, ...others] = new Set(header.split(',').map((part) => part.trim().replace(/^"(.*)"$/, '$1')));
	return others.length === 0 ? value : undefined;
}
