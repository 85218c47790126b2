import { withoutBom } from '../shared/without-bom';
import { findSecrets, holdsRun, needlesOf, type Needles, type Range } from './spellings/find-secrets';

/** What stands in place of a secret. */
export const MASK = '********';

/**
 * Takes secrets out of text that came from elsewhere: some endpoints echo what they were sent. It masks a whole secret, and any 16
 * characters of it in a row: as text, in JSON, in a URL, in HTML, in hexadecimal, in base64 and base64url (even within a longer
 * encoded text), over several lines, and in several of these encodings one around the other.
 *
 * JSON stays JSON: its strings and names are masked, and all else stays as it is, digit by digit. An endpoint that
 * answered `{"id":12345}` to a URL with `?v=1` was once recorded as `{"id":********2345}`, and the next node took a wrong id.
 * Other text may have been cut, so a half secret at its end is masked too.
 */
export function redact(text: string, secrets: string[]): string {
	const needles = needlesOf(secrets);
	const ranges = findSecrets(text, needles, true);
	if (ranges.length === 0) return text;
	if (!isJson(text)) return maskRanges(text, ranges);
	return maskJson(text, findSecrets(text, needles, false), needles);
}

function isJson(text: string): boolean {
	try {
		// Readers of JSON pass over a byte order mark, but JSON.parse does not.
		JSON.parse(withoutBom(text));
		return true;
	} catch {
		return false;
	}
}

function maskRanges(text: string, ranges: Range[]): string {
	let masked = '';
	let done = 0;
	for (const { start, end } of ranges) {
		masked += text.slice(done, start) + MASK;
		done = end;
	}
	return masked + text.slice(done);
}

/** The strings, names and numbers of JSON. */
const JSON_TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g;

/** @param text valid JSON */
function maskJson(text: string, ranges: Range[], needles: Needles): string {
	let next = 0;
	return text.replace(JSON_TOKEN, (token: string, at: number) => {
		const end = at + token.length;
		while ((ranges[next]?.end ?? Infinity) <= at) next++;
		if ((ranges[next]?.start ?? Infinity) >= end) return token;
		if (!token.startsWith('"')) return holdsRun(token, needles) ? JSON.stringify(MASK) : token;
		const own: Range[] = [];
		for (let index = next; (ranges[index]?.start ?? Infinity) < end; index++) {
			own.push(within(ranges[index] as Range, at + 1, end - 1, at));
		}
		const masked = maskRanges(
			token,
			own.filter(({ start, end }) => start < end),
		);
		// The `n` of an escape `\n` may also be the first letter of a secret such as `newsletter-key`. Masking then leaves a lone backslash
		// behind, which is no JSON, so the whole string is masked.
		return isJson(masked) ? masked : JSON.stringify(MASK);
	});
}

/** The part of a range between two places of a text, counted from a third one. */
function within({ start, end }: Range, from: number, to: number, zero: number): Range {
	return { start: Math.max(start, from) - zero, end: Math.min(end, to) - zero };
}
