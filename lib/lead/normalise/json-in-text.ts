import type { PayloadIssue } from '../issues';
import { readJson } from '../strict-json';

/** How the JSON of each field looks. Another text, for example `[vip], hot` as tags, is not JSON, and it is not a mistake either. */
const LOOKS = {
	tags: /^\s*(\[\s*["\]]|\[.*\]\s*$|\{.*\}\s*$)/s,
	messages: /^\s*(\[\s*[{\]]|\{)/,
	integrations: /^\s*(\{|\[\s*\])/,
};

/**
 * Reads a list or an object that travelled as text, as forms and agents write them.
 * @returns its value, or the issue with it; undefined for a text that does not look like JSON of this field
 */
export function readJsonInText(
	name: keyof typeof LOOKS,
	text: string,
): { value: unknown } | { issue: PayloadIssue } | undefined {
	if (!LOOKS[name].test(text)) return undefined;
	const read = readJson(text.trim());
	if ('value' in read) return read;
	if (read.flaw) {
		const path = [name, read.flaw.path].filter(Boolean).join('.');
		return { issue: { path, message: read.flaw.message } };
	}
	return { issue: { path: name, message: 'is not valid JSON. Check its quotes, commas and brackets' } };
}
