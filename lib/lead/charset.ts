/** The charset that a Content-Type names, as the WHATWG calls it; undefined where it names none, or none that anybody knows. */
export function charsetIn(contentType: string): string | undefined {
	const [, label] = /[;,\s]charset\s*=\s*"?([^\s;,"]+)/i.exec(contentType) ?? [];
	try {
		return label === undefined ? undefined : new TextDecoder(label).encoding;
	} catch {
		return undefined;
	}
}

/**
 * Bytes as text, without a byte order mark. They are always decoded as a stream: in one go, Node 20 reads the bytes 0x80 to 0x9f of
 * Windows-1252 as control characters, and a € or a typographic quote was lost.
 * @param options `isCut`: the bytes are the beginning of more, so that their end may be half a character
 * @returns undefined where the bytes are not of this charset
 */
export function decode(bytes: Buffer, charset: string, { isCut = false } = {}): string | undefined {
	try {
		const decoder = new TextDecoder(charset, { fatal: true });
		const text = decoder.decode(bytes, { stream: true });
		return isCut ? text : text + decoder.decode();
	} catch {
		return undefined;
	}
}
