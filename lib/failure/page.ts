/** Does an answer begin like a web page? */
export function isPage(said: string): boolean {
	return /^\s*<(!doctype|html|head)\b/i.test(said);
}

/** The title of a web page, which says in words for a person what the page is. Undefined where it has none. */
export function titleOf(page: string): string | undefined {
	const title = /<title[^>]*>([^<]*)/i.exec(page)?.[1];
	const words = title?.replace(/\s+/g, ' ').trim();
	return words === '' ? undefined : words;
}
