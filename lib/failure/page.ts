/**
 * How a web page begins: the pages of Apache in XAMPP with an XML declaration, others with a comment, and a parked domain with nothing but
 * a script. A document type of another name, as that of cXML, begins no page.
 */
const BEGINNING =
	/^(?:\s|<\?xml[^>]*>|<!--(?:(?!-->)[^])*-->)*<(?:!doctype\s+html|html|head|body|title|meta|script)\b/i;

/** Does an answer begin like a web page? */
export function isPage(said: string): boolean {
	return BEGINNING.test(said);
}

/** The title of a web page, which says in words for a person what the page is. Undefined where it has none. */
export function titleOf(page: string): string | undefined {
	const title = /<title[^>]*>([^<]*)/i.exec(page)?.[1];
	const words = title?.replace(/\s+/g, ' ').trim();
	return words === '' ? undefined : words;
}
