/** Is this an object that is not a list? In JavaScript a list is an object, too. */
export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
