/**
 * What a header holds behind its prefix, such as `sha256=`, in any case. A prefix that ends with a word is a scheme (RFC 9110, 11.1), and
 * spaces separate it from the token. The prefix `Bearer` without a space at its end once refused every
 * `Authorization: Bearer …`. Nobody can see in a form whether the space is there. So did `sha256` without its sign, and `Bearer:` with
 * one, as it was copied from a page.
 * @returns undefined where the header begins otherwise, or where nothing is behind the prefix
 */
export function withoutPrefix(header: string, prefix: string): string | undefined {
	const text = header.trim();
	const start = prefix.trimStart();
	const whole = start.trimEnd();
	const scheme = whole.replace(/:$/, '');
	if (endsWithWord(scheme)) return withoutScheme(text, scheme);
	const found = [start, whole].find((each) => startsWith(text, each));
	return found === undefined ? undefined : text.slice(found.length) || undefined;
}

function withoutScheme(text: string, scheme: string): string | undefined {
	if (!startsWith(text, scheme)) return undefined;
	return text.slice(scheme.length).replace(/^[:=]/, '').trim() || undefined;
}

function startsWith(text: string, prefix: string): boolean {
	return text.slice(0, prefix.length).toLowerCase() === prefix.toLowerCase();
}

function endsWithWord(text: string): boolean {
	return /[\w-]$/.test(text);
}
