import type { PayloadIssue } from '../issues';
import { readJson } from '../strict-json';

/** How JSON of each field looks. Another text, `[vip], hot` as tags for example, is no JSON and no mistake. */
const LOOKS = {
	tags: /^\s*(\[\s*["\]]|\[.*\]\s*$|\{.*\}\s*$)/s,
	messages: /^\s*(\[\s*[{\]]|\{)/,
	integrations: /^\s*(\{|\[\s*\])/,
};

/**
 * Reads a list or an object that travelled as text: forms and agents write them so.
 * @returns its value; what is wrong with it; undefined for a text that does not look like JSON of this field
 */
export function readJsonInText(
	name: keyof typeof LOOKS,
	text: string,
): { value: unknown } | { issue: PayloadIssue } | undefined {
	if (!LOOKS[name].test(text)) return undefined;
	const read = readJson(text.trim());
	if ('value' in read) return read;
	if (read.flaw) return { issue: { path: `${name}.${read.flaw.path}`, message: read.flaw.message } };
	return { issue: { path: name, message: 'is not valid JSON. Check its quotes, commas and brackets' } };
}
