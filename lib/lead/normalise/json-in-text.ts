import type { PayloadIssue } from '../issues';
import { readJson } from '../strict-json';
import { withoutFence } from './code-block';
import { jsonOfNotation } from './other-notations';

/**
 * How the JSON of each field looks, also with a mistake in it. Another text, for example `[vip], hot` as tags, is not JSON, and it is not
 * a mistake either. Visitors who wrote `{urgent} pipe burst` and `{*urgent*} pipe burst` were once refused for a missing quote.
 *
 * No pattern may have two runs of blanks side by side with only an optional sign between them: it then tries every way to share the
 * blanks. A message of 40,000 blanks and a few words once held up all of n8n for 3 seconds, and one of a megabyte for half an hour.
 */
const LOOKS: Record<string, RegExp> = {
	tags: /^\s*(\[\s*["\]]|\[.*\]\s*$|\{.*\}\s*$)/s,
	messages: /^\s*(\[\s*\]\s*$|\[\s*\{\s*\w+:|(?:\[\s*)?\{\s*(["'“„”{}\\]|$|\w+:.*[\]}]\s*$))/s,
	integrations: /^\s*(\{|\[\s*\])/,
	event: /^\s*\{/,
	// The texts of messages, which a form may give without anything around them.
	texts: /^\s*(?:\[\s*"|"[^]*"\s*$)/,
};

/** The issue of *Messages* that are no JSON. */
export const NO_JSON: PayloadIssue = {
	path: 'messages',
	message: 'is not valid JSON. Check its quotes, commas and brackets',
};

/**
 * Reads a list or an object that travelled as text, as forms, tables and agents write them. While an event in a text was not read,
 * each repeat of it was another event, and a test was a lead.
 * @param name of a field of a lead, or `texts`
 * @returns its value, or the issue with it; the value as it came where it is no text that looks like JSON of this field
 */
export function readJsonInText(name: string, value: unknown): { value: unknown } | { issue: PayloadIssue } {
	const looks = LOOKS[name];
	if (typeof value !== 'string' || looks === undefined) return { value };
	const plain = withoutFence(value);
	const read = readText(name, looks, plain);
	if (!read) return { value };
	if ('value' in read) return read;
	// The contract has no such field, so whatever its text means to its sender is no reason to refuse the lead.
	if (name === 'event') return { value };
	if (read.flaw) {
		const path = [name, read.flaw.path].filter(Boolean).join('.');
		return { issue: { path, message: read.flaw.message } };
	}
	return { issue: { ...NO_JSON, path: name } };
}

/** @returns undefined for a text that does not look like JSON of this field */
function readText(name: string, looks: RegExp, text: string): ReturnType<typeof readJson> | undefined {
	const read = looks.test(text) ? readJson(text.trim()) : undefined;
	if (read && ('value' in read || read.flaw)) return read;
	const other = jsonOfNotation(name, text);
	const readOther = other !== undefined && looks.test(other) ? readJson(other.trim()) : undefined;
	// What is neither is JSON with a mistake, if it looks like JSON.
	return readOther && ('value' in readOther || readOther.flaw) ? readOther : read;
}

/** The value of JSON within a text of a list, see {@link readJsonInText}; the text itself where it is no JSON or has a mistake. */
export function jsonInText(name: string, text: unknown): unknown {
	const read = readJsonInText(name, text);
	return 'value' in read ? read.value : text;
}
