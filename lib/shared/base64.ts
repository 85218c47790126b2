import { isJson } from './is-json';

/** A text that is no base64: it has other characters, or more text after its `=`. */
const NOT_IN_BASE64 = /[^\w\s+/=-]|=\s*[^=\s]/;

/** Has a text only characters of base64, in either alphabet? Many texts have that are meant as they are. */
export const mayBeBase64 = (text: string) => !NOT_IN_BASE64.test(text);

/**
 * The bytes of a text that is base64, also in the quotes of JSON, where they are JSON. Gateways and queues, such as Google's Pub/Sub,
 * hand on base64 and do not say that it is base64. Only reading the bytes tells whether they are JSON: a signed form
 * `extension=` begins as base64 of JSON does, and was decoded to nonsense, while JSON behind a line break was not decoded.
 */
export function jsonInBase64(body: string): Buffer | undefined {
	const text = textInQuotes(body) ?? body;
	if (!mayBeBase64(text)) return undefined;
	const bytes = Buffer.from(text, 'base64');
	const decoded = bytes.toString(isWide(bytes) ? 'utf16le' : 'utf8');
	const inner = textInQuotes(decoded);
	if (isJson(decoded) || isJson(inner ?? '')) return bytes;
	return inner === undefined ? undefined : jsonInBase64(inner);
}

/** Do the bytes begin with the mark of UTF-16, in which Windows programs write? */
function isWide(bytes: Buffer): boolean {
	return bytes[0] === 0xff && bytes[1] === 0xfe;
}

/** The text in JSON that is nothing but a text. */
function textInQuotes(text: string): string | undefined {
	if (!/^\s*"/.test(text)) return undefined;
	try {
		const read: unknown = JSON.parse(text);
		return typeof read === 'string' ? read : undefined;
	} catch {
		return undefined;
	}
}
