/** A blank of any kind, also the byte order mark (which `\s` contains) and the space without a width, which pages put into long words. */
const BLANK = /[\s\u200B]/;

/** How a byte order mark looks where UTF-8 was read as Windows-1252. No JSON begins like this. */
const MISREAD_MARK = 'ï»¿';

/**
 * JSON text without the blanks at its two ends. JSON itself knows four kinds of blanks. A lead that was copied from a page, or put
 * together from two files, has others around it, and was refused.
 */
export function trimBlanks(text: string): string {
	// Beyond both ends, charAt gives an empty text, which is no blank.
	const isBlankAt = (at: number) => BLANK.test(text.charAt(at));
	let start = 0;
	let end = text.length;
	while (isBlankAt(start)) start++;
	if (text.startsWith(MISREAD_MARK, start)) start += MISREAD_MARK.length;
	while (isBlankAt(start)) start++;
	while (isBlankAt(end - 1)) end--;
	return text.slice(start, end);
}
