/** Is this nothing, or a text that holds nothing but space? */
export function isBlank(value: unknown): value is null | undefined | '' {
	return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
