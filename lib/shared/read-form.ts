const FORM = /^\s*application\/x-www-form-urlencoded\s*(?:;|$)/i;

/** Is this the Content-Type of a form (WHATWG URL Standard)? */
export function isFormType(contentType: string | undefined): boolean {
	return FORM.test(contentType ?? '');
}

/**
 * The fields of a form. A field that is there several times is a list. Each field is looked at once: a stranger may send 200 000 of
 * them, and to search for the values of each by its name would take minutes.
 */
export function readForm(text: string): Record<string, string | string[]> {
	const fields = new Map<string, string | string[]>();
	for (const [name, value] of new URLSearchParams(text)) {
		const before = fields.get(name);
		if (Array.isArray(before)) before.push(value);
		else fields.set(name, before === undefined ? value : [before, value]);
	}
	return Object.fromEntries(fields);
}
