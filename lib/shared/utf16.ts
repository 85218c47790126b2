/** The byte order marks of UTF-16, which are no UTF-8. */
const MARKS: Record<string, string> = { feff: 'utf-16be', fffe: 'utf-16le' };

/** The byte order of UTF-16 that a mark in front of the bytes names, if any. Windows programs write the one, and Java the other. */
export function markedUtf16(bytes: Buffer): string | undefined {
	return MARKS[bytes.toString('hex', 0, 2)];
}
