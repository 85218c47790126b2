/**
 * Characters of a text that are looked at. An address has 254 at most (RFC 5321), but a field may hold more than the address.
 * To normalise a megabyte of accents would take minutes.
 */
export const LONGEST_EMAIL = 1000;

/**
 * An address anywhere in a text: a name before it, or words and signs around it, do not matter. Before, `'alex@example.com'` and
 * `alex@example.com!` counted as no address.
 */
const ADDRESS = /[^\s@<>(),;:"]@[^\s@<>(),;:"]+\.(xn--[a-z\d-]+|\p{L}{2,63})(?![\p{L}\p{N}_-])/iu;

/** An address whose sign is spelled out, so that robots do not find it. */
const SPELLED_ADDRESS = /[^\s@]\s*[[({]\s*at\s*[\])}]\s*[^\s@]/i;

/** `Alex Rivera <alex@example.com>` (RFC 5322): the address is within the brackets, and before them is a name. */
const IN_BRACKETS = /^[^<>@]*<([^<>]+)>[\s.,;]*$/;

/**
 * What a copy leaves around an address: quotes, brackets, stars, a comma, a full stop, an exclamation mark, and what makes a link of
 * it, as in `mailto:alex@example.com?subject=Roof`.
 */
const AROUND = /^[\s"'(<[*]*(mailto:\s*)?|(?<=@\S*)\?.*|[\s"'.,;)>\]*!]+$/g;

/** A text that holds one address and little else, in lower case, without what is around the address. Empty for a very long text. */
export function withoutAround(text: string): string {
	if (text.length > LONGEST_EMAIL) return '';
	return text.toLowerCase().replace(IN_BRACKETS, '$1').replace(AROUND, '');
}

/** The address alone, in lower case; undefined where a text is no address. Before, an address with a name in front counted as another person's. */
export function normaliseEmail(email: string | null | undefined): string | undefined {
	if ((email?.length ?? 0) > LONGEST_EMAIL) return undefined;
	const plain = (email ?? '')
		.normalize('NFKC')
		.replace(/\p{Cf}/gu, '')
		.trim();
	const text = withoutAround(plain);
	return /^[^\s@]+@[^\s@]+$/.test(text) && canBeEmail(text) ? text : undefined;
}

/** Can a text be an email address that mail from elsewhere reaches? */
export function canBeEmail(text: string): boolean {
	const plain = text
		.slice(0, LONGEST_EMAIL)
		.normalize('NFKC')
		.replace(/\p{Cf}/gu, '');
	const [, topLevel] = ADDRESS.exec(plain) ?? [];
	// RFC 2606: nobody will ever have an address there.
	if (topLevel !== undefined) return topLevel.toLowerCase() !== 'invalid';
	return SPELLED_ADDRESS.test(plain);
}
