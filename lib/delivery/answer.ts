import { withoutBom } from '../shared/without-bom';
import { charsetIn, decode } from '../lead/charset';
import { isTooDeep } from '../lead/depth';
import { readJson } from '../lead/strict-json';

/** Bytes of an answer that are read at most. No receiver needs to say more, and some never stop. */
export const READ_LIMIT = 8_000;

/** Characters that are kept of an answer that is text. JSON is kept whole, if it was read whole. */
export const RESPONSE_LIMIT = 2_000;

/** Stands at the end of text that was cut. */
const CUT = '…';

/** An answer as the HTTP client gives it, with the names of its headers in small letters. */
export type HttpAnswer = { statusCode: number; headers: Record<string, unknown>; body: unknown };

/**
 * An answer that has been read, free of secrets: all its text, in which the signs of firewalls and frameworks are looked for, and what
 * leaves the node. The text was cut like the latter, and the pages of Wordfence and Rails, which begin with 5 kB of CSS, were never known.
 */
export type ReadAnswer = { text: string; response: string | object };

/**
 * Reads an answer. JSON becomes an object, whole or not at all: once an id at the end of an answer of 4 kB was cut off, and
 * nothing said so. Integers beyond 2^53 - 1 come as text, digit by digit.
 * @param mask takes secrets out of text. It gets the text before it is cut, so that no half of a secret is left at its end.
 */
export function readAnswer({ headers, body }: HttpAnswer, mask: (text: string) => string): ReadAnswer {
	const kept = readKept(body, typeOf(headers), mask);
	const guessed = guessText(body, typeOf(headers));
	return guessed === undefined ? kept : { ...kept, text: mask(guessed) };
}

/** An answer without any guess. An answer that was guessed for people once went to programs as it came, with the secret in it. */
function readKept(body: unknown, contentType: string, mask: (text: string) => string): ReadAnswer {
	const text = withoutBom(mask(textOf(body, contentType)));
	const wasCut = Buffer.isBuffer(body) && body.length >= READ_LIMIT;
	const shown = text.length > RESPONSE_LIMIT || wasCut ? text.slice(0, RESPONSE_LIMIT - 1) + CUT : text;
	if (!/^\s*[[{]/.test(text)) return { text, response: shown };
	const json = readJson(text);
	// The answer lies two levels deep in the item. Our next node refuses an item that is nested deeper than a lead may be.
	if ('value' in json && !isTooDeep([[json.value]])) return { text, response: json.value as object };
	const isJson = /\bjson\b/i.test(contentType);
	return { text, response: isJson && wasCut ? TOO_LONG : shown };
}

const TOO_LONG = `(JSON of more than ${READ_LIMIT / 1000} kB, which is not kept)`;

function typeOf({ 'content-type': type }: Record<string, unknown>): string {
	return typeof type === 'string' ? type : '';
}

function textOf(body: unknown, contentType: string): string {
	if (body === undefined) return '';
	if (Buffer.isBuffer(body))
		return textOfBytes(body, charsetOf(body, contentType), /^\s*text\//i.test(contentType));
	return typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
}

const isUtf16 = (charset: string | undefined) => charset?.startsWith('utf-16');

/**
 * The charset that an answer names. UTF-16 does not count where no byte is 0, as each second byte of its ASCII is: some programs name
 * it and write one byte for each character. Read two by two, the secret came through the mask in characters that hold its bytes.
 */
function charsetOf(bytes: Buffer, contentType: string): string | undefined {
	const named = charsetIn(contentType);
	return isUtf16(named) && !bytes.includes(0) ? undefined : named;
}

/**
 * Bytes are text where they hold no NUL and fit the charset. The last character may be incomplete, since long answers are cut.
 * @param isText whether the endpoint says that it answers with text. Text without a charset is UTF-8 or, as browsers read it, Windows-1252,
 *   in which old web servers write their pages.
 */
function textOfBytes(bytes: Buffer, named: string | undefined, isText: boolean): string {
	const inCharset =
		named === undefined || named === 'utf-8' ? utf8Of(bytes) : decode(bytes, named, { isCut: true });
	const text = inCharset ?? (named === undefined && isText ? decode(bytes, OLDER) : undefined);
	return text === undefined || text.includes('\0') ? `(${bytes.length} bytes, not text)` : text;
}

/** The charset of programs that are older than UTF-8. */
const OLDER = 'windows-1252';

/**
 * Bytes as UTF-8; undefined where they are no UTF-8. Where they end in half a character, a mark stands in its place. A strict decoder
 * costs more than all other work on an answer, so it is only used where Node may have replaced bytes.
 */
function utf8Of(bytes: Buffer): string | undefined {
	const text = bytes.toString('utf8');
	return text.includes('\ufffd') && decode(bytes, 'utf-8', { isCut: true }) === undefined ? undefined : text;
}

/** Types of answers in words; and no type at all. */
const IN_WORDS = /^\s*$|[/+](?:json|xml)\b/i;

/** Signs of bytes that are no text. */
const CONTROLS = /[\0-\x08\x0b\x0e-\x1f]/;

/**
 * Text that is not of its charset, as people would read it: in the encoding that XML names at its beginning, or else in Windows-1252, in
 * which old programs write their errors, also below a first line that names UTF-8. A sentence may hold it, because it helps to read
 * `ungültig` there; `delivery.response` may not, because a program would take the guess for what the receiver said.
 * @returns undefined where the bytes need no guess, or hardly are text
 */
function guessText(body: unknown, contentType: string): string | undefined {
	if (!Buffer.isBuffer(body) || !IN_WORDS.test(contentType)) return undefined;
	if (charsetOf(body, contentType) !== undefined || utf8Of(body) !== undefined) return undefined;
	const named = /^\s*<\?xml[^>]*\bencoding=["']([\w-]+)/.exec(body.toString('latin1', 0, 200))?.[1];
	const charset = (named && charsetIn(`;charset=${named}`)) ?? OLDER;
	// Here the XML was found byte by byte, so it is not UTF-16. The StringWriter of .NET names UTF-16 whatever its text is written in.
	return [isUtf16(charset) ? OLDER : charset, OLDER]
		.map((one) => decode(body, one, { isCut: true }))
		.find((text) => text !== undefined && !CONTROLS.test(text));
}
