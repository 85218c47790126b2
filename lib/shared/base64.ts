import { isJson } from './is-json';
import { trimBlanks } from './trim-blanks';
import { markedUtf16 } from './utf16';

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
	const decoded = new TextDecoder(markedUtf16(bytes)).decode(bytes);
	const inner = textInQuotes(decoded);
	if (isJson(inner ?? decoded)) return bytes;
	return inner === undefined ? undefined : jsonInBase64(inner);
}

/** The text in JSON that is nothing but a text. Other JSON is not parsed here, because it may be long. */
function textInQuotes(json: string): string | undefined {
	const text = trimBlanks(json);
	if (text[0] !== '"') return undefined;
	try {
		return JSON.parse(text) as string;
	} catch {
		return undefined;
	}
}
