/**
 * Characters of a text that are looked at. An address has 254 at most (RFC 5321), but a field may hold more than the address.
 * To normalise a megabyte of accents would take minutes.
 */
export const LONGEST_EMAIL = 1000;

/** An address anywhere in a text: a name before it, or words around it, do not matter. */
const ADDRESS = /[^\s@<>(),;:"]@[^\s@<>(),;:"]+\.(xn--[a-z\d-]+|\p{L}{2,63})(?![^\s@<>(),;:".])/iu;

/** An address whose sign is spelled out, so that robots do not find it. */
const SPELLED_ADDRESS = /[^\s@]\s*[[({]\s*at\s*[\])}]\s*[^\s@]/i;

/** What mail programs and forms write around an address: `Alex Rivera <alex@example.com>`, quotes, the sign that ends a sentence. */
const AROUND = /^[^<>]*<(?=[^<>]*>[\s.,;]*$)|^[("]+|[>)".,;\s]+$/g;

/** Without what is written around it, and in lower case; undefined where it is no address. */
export function normaliseEmail(email: string | null | undefined): string | undefined {
	if ((email?.length ?? 0) > LONGEST_EMAIL) return undefined;
	const plain = (email ?? '')
		.normalize('NFKC')
		.replace(/\p{Cf}/gu, '')
		.trim();
	const text = plain
		.replace(AROUND, '')
		.replace(/^mailto:\s*/i, '')
		.toLowerCase();
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
