/** Is the value blank? An expression that finds nothing gives `undefined`, or a text that holds only the spaces around it. */
export function isBlank(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	return typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0;
}
