import { WHSEC } from './secret-key';

/** What stands in place of a secret. */
export const MASK = '********';

/** Fewer characters than this at the end of a text are no half of a secret worth a mask. */
const SHORTEST_HALF = 8;

/**
 * Takes secrets out of text that came from elsewhere: some endpoints echo the headers they got, as JSON, in a URL, in
 * an HTML page or in base64, and a `whsec_` key also without its prefix. Longer secrets go first, so that one that
 * begins like another does not leave its end behind. The text may have been cut: a half secret at its end goes too.
 */
export function redact(text: string, secrets: string[]): string {
	if (text === '') return text;
	return patternsOf(secrets).reduce(
		(clean, { form, pattern }) => maskEnd(clean.replace(pattern, MASK), form),
		text,
	);
}

type SecretPattern = { form: string; pattern: RegExp };

/** Those of the last call: a run has one endpoint, and to build the patterns costs more than to use them. */
let last: { secrets: string[]; patterns: SecretPattern[] } | undefined;

function patternsOf(secrets: string[]): SecretPattern[] {
	const isLast =
		last?.secrets.length === secrets.length && secrets.every((one, at) => one === last?.secrets[at]);
	if (!last || !isLast) {
		const forms = secrets.filter((secret) => secret !== '').flatMap(formsOf);
		const patterns = forms
			.sort((a, b) => b.length - a.length)
			.map((form) => ({ form, pattern: patternOf(form) }));
		last = { secrets: [...secrets], patterns };
	}
	return last.patterns;
}

function formsOf(secret: string): string[] {
	const bare = secret.startsWith(WHSEC) ? secret.slice(WHSEC.length) : '';
	return [secret, Buffer.from(secret).toString('base64'), ...(bare === '' ? [] : [bare])];
}

/**
 * The secret in any mixture of spellings. Letters and digits are never escaped, everything else may be. Backslashes in
 * a row are one part of the pattern, or there would be too many ways to match them.
 */
function patternOf(secret: string): RegExp {
	const parts = secret.match(/\\+|[^\\]/gu) ?? [];
	return new RegExp(parts.map(spellingsOf).join(''), 'g');
}

const HTML_NAMES: Record<string, string> = {
	'"': 'quot',
	'&': 'amp',
	"'": 'apos',
	'<': 'lt',
	'>': 'gt',
};

/** Escaped up to four times over, as where JSON holds JSON. */
function spellingsOf(char: string): string {
	if (/[A-Za-z0-9]/.test(char)) return char;
	if (char.startsWith('\\')) return `(?:\\\\{${char.length},}|(?:%(?:25){0,4}5[cC]){${char.length}})`;
	const code = char.codePointAt(0) ?? 0;
	const literal = char.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
	const inUrl = Array.from(Buffer.from(char), (byte) => `%(?:25){0,4}${hexOf(byte, 2)}`).join('');
	const inJson = `\\\\{0,4}${literal}|\\\\{1,4}u${hexOf(code, 4)}`;
	const inHtml = `&(?:#0{0,4}${code}|#[xX]0{0,4}${hexOf(code)}|${HTML_NAMES[char] ?? '#'});`;
	return `(?:${[inJson, inUrl, inHtml, ...(char === ' ' ? ['\\+'] : [])].join('|')})`;
}

/** A pattern for a number in hexadecimal, in small or capital letters. */
function hexOf(code: number, digits = 1): string {
	const hex = code.toString(16).padStart(digits, '0');
	return hex.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

function maskEnd(text: string, secret: string): string {
	for (let length = secret.length - 1; length >= SHORTEST_HALF; length--) {
		if (text.endsWith(secret.slice(0, length))) return `${text.slice(0, -length)}${MASK}`;
	}
	return text;
}
