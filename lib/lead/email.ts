/** RFC 5321 allows 254 characters. To normalise a megabyte of accents, or to look for one in a message, would take minutes. */
export const LONGEST_EMAIL = 1000;

/** Without white space and invisible characters around it, in lower case; undefined where it is no address. */
export function normaliseEmail(email: string | null | undefined): string | undefined {
	if ((email?.length ?? 0) > LONGEST_EMAIL) return undefined;
	const plain = (email ?? '')
		.normalize('NFKC')
		.replace(/\p{Cf}/gu, '')
		.trim();
	const text = plain.replace(/^mailto:\s*/i, '').toLowerCase();
	return /^[^\s@]+@[^\s@]+$/.test(text) ? text : undefined;
}
