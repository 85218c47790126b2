/**
 * One header of a request, by its name in lower case. A header that is there twice, under two spellings or as
 * an array, counts as missing: which of them would be the true one?
 */
export function headerOf(headers: Record<string, unknown>, name: string): string | undefined {
	const values = Object.entries(headers).filter(([key]) => key.toLowerCase() === name);
	const value = values[0]?.[1];
	return values.length === 1 && typeof value === 'string' ? value : undefined;
}
