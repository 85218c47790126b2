/** Names a value for a message. */
export function nameOf(value: unknown): string {
	return typeof value === 'number' ? String(value) : kindOf(value);
}

/** Names a value by its kind alone, because the value may be a secret, or a lead. */
export function kindOf(value: unknown): string {
	if (value === undefined || value === null) return 'nothing';
	if (Array.isArray(value)) return 'a list';
	return `${/^[aeio]/.test(typeof value) ? 'an' : 'a'} ${typeof value === 'string' ? 'text' : typeof value}`;
}
