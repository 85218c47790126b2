/**
 * What a header holds behind its prefix, such as `sha256=`. A prefix that is one word is a scheme (RFC 9110, 11.1): it has no case,
 * and spaces separate it from the token. With the prefix `Bearer` and no space behind it, every `Authorization: Bearer …` was
 * refused, and nobody sees such a space in a form.
 * @returns undefined where the header begins otherwise, or where nothing is behind the prefix
 */
export function withoutPrefix(header: string, prefix: string): string | undefined {
	const text = header.trim();
	const scheme = prefix.trim();
	const isScheme = /^[\w-]+$/.test(scheme);
	if (!isScheme) return text.startsWith(prefix) ? text.slice(prefix.length) || undefined : undefined;
	if (text.slice(0, scheme.length).toLowerCase() !== scheme.toLowerCase()) return undefined;
	return text.slice(scheme.length).trim() || undefined;
}
