/**
 * What a header holds behind its prefix, such as `sha256=`. A prefix that is one word is a scheme (RFC 9110, 11.1): it has no case,
 * and spaces separate it from the token. The prefix `Bearer` without a space at its end once refused every
 * `Authorization: Bearer …`. Nobody can see in a form whether the space is there. So did `sha256` without its sign, and `Bearer:` with
 * one, as it was copied from a page.
 * @returns undefined where the header begins otherwise, or where nothing is behind the prefix
 */
export function withoutPrefix(header: string, prefix: string): string | undefined {
	const text = header.trim();
	const whole = prefix.trim();
	const scheme = whole.replace(/\s*[:=]$/, '');
	const isScheme = /^[\w-]+$/.test(scheme);
	if (!isScheme) return text.startsWith(whole) ? text.slice(whole.length).trim() || undefined : undefined;
	if (text.slice(0, scheme.length).toLowerCase() !== scheme.toLowerCase()) return undefined;
	return (
		text
			.slice(scheme.length)
			.replace(/^\s*[:=]/, '')
			.trim() || undefined
	);
}
