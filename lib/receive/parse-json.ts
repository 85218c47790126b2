import { charsetIn, decode } from '../lead/charset';
import { readJson } from '../lead/strict-json';
import { headerOf, type Headers } from '../security/headers';
import { trimBlanks } from '../shared/trim-blanks';
import { markedUtf16 } from '../shared/utf16';
import { invalidPayload, notValid, type Rejection } from './rejection';

/**
 * Reads JSON from the bytes of a request. Invalid characters and JSON that can be read in two ways are refused, not
 * repaired: a repaired lead is another lead.
 * @param charset of the request's Content-Type; counts where the bytes are not the UTF-8 that JSON is (RFC 8259, section 8.1)
 */
export function parseJson(
	raw: Buffer | string,
	charset?: string,
): { value: unknown } | { rejection: Rejection } {
	const text = typeof raw === 'string' ? raw : textOf(raw, charset);
	if (text === undefined) return { rejection: notValid('UTF-8') };
	const read = readTwice(text);
	if ('value' in read) return read;
	return { rejection: read.flaw ? invalidPayload([read.flaw]) : notValid('JSON') };
}

/**
 * JSON, also as JSON text within JSON. A program that writes its lead as JSON before its HTTP client does so as well was refused:
 * `requests.post(url, json=json.dumps(lead))` in Python. A text that holds no list and no object stays a text.
 */
function readTwice(text: string): ReturnType<typeof readJson> {
	const read = readJson(trimBlanks(text));
	const inner = 'value' in read && typeof read.value === 'string' ? trimBlanks(read.value) : '';
	if (!/^[[{]/.test(inner)) return read;
	const within = readJson(inner);
	return 'value' in within || within.flaw ? within : read;
}

/** The charset that the Content-Type of a request names. */
export function charsetOf(headers: Headers): string | undefined {
	return charsetIn(headerOf(headers, 'content-type') ?? '');
}

/**
 * From bytes TextDecoder removes a byte order mark by itself. JSON is UTF-8, and senders that name another charset often send UTF-8
 * too. Only UTF-16 has to be believed at once: its bytes are UTF-8 as well, with a zero behind each letter, and were refused as JSON
 * that is not valid.
 */
function textOf(raw: Buffer, charset = 'utf-8'): string | undefined {
	const wide = wideCharset(raw, charset);
	return wide === undefined ? (decode(raw, 'utf-8') ?? decode(raw, charset)) : decode(raw, wide);
}

/**
 * Which byte order of UTF-16 the bytes have, if any. A byte order mark says so, whatever the request says: Java writes big-endian, while
 * the web reads the label `utf-16` as little-endian, and such leads were refused. Without a mark, the first character of JSON says so:
 * one of its two bytes is zero.
 */
function wideCharset(raw: Buffer, charset: string): string | undefined {
	const mark = markedUtf16(raw);
	if (mark !== undefined || !charset.startsWith('utf-16') || !raw.includes(0)) return mark;
	return raw[0] === 0 ? 'utf-16be' : 'utf-16le';
}
