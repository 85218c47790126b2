/** A blank of any kind, also the byte order mark (which `\s` contains) and the space without a width, which pages put into long words. */
const BLANK = /[\s\u200B]/;

/**
 * JSON text without the blanks at its two ends. JSON itself knows four kinds of blanks. A lead that was copied from a page, or put
 * together from two files, has others around it, and was refused.
 */
export function trimBlanks(text: string): string {
	let start = 0;
	let end = text.length;
	while (start < end && BLANK.test(text[start] as string)) start++;
	while (end > start && BLANK.test(text[end - 1] as string)) end--;
	return text.slice(start, end);
}
