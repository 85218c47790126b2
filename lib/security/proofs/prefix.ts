/**
 * What a header holds behind its prefix, such as `sha256=`. A prefix that is one word is a scheme (RFC 9110, 11.1): it has no case,
 * and spaces separate it from the token. The prefix `Bearer` without a space at its end once refused every
 * `Authorization: Bearer …`. Nobody can see in a form whether the space is there. So did `sha256` without its sign, and `Bearer:` with
 * one, as it was copied from a page.
 * @returns undefined where the header begins otherwise, or where nothing is behind the prefix
 */
export function withoutPrefix(header: string, prefix: string): string | undefined {
	const text = header.trim();
	const start = prefix.trimStart();
	const whole = start.trimEnd();
	if (isWord(whole)) return withoutScheme(text, whole);
	const found = [start, whole].find((each) => text.startsWith(each));
	if (found !== undefined) return text.slice(found.length) || undefined;
	return isWord(whole.slice(0, -1)) && whole.endsWith(':')
		? withoutScheme(text, whole.slice(0, -1))
		: undefined;
}

function withoutScheme(text: string, scheme: string): string | undefined {
	if (text.slice(0, scheme.length).toLowerCase() !== scheme.toLowerCase()) return undefined;
	return text.slice(scheme.length).replace(/^[:=]/, '').trim() || undefined;
}

function isWord(text: string): boolean {
	return /^[\w-]+$/.test(text);
}
