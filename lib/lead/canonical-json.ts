import canonicalize from 'canonicalize';

/**
 * JSON in one spelling, whatever the order of its fields (RFC 8785): what ids and proofs are computed from, so that a
 * lead that was stored and read again still has them. RFC 8785 knows no infinite numbers (JSON's 1e999); they are null
 * once JSON is written, so they are null here.
 */
export function canonicalJson(value: object): string {
	if (value !== last?.value) last = { value, text: write(value) };
	return last.text;
}

/** The value that was written last. Of a received lead its id and its state are asked for one right after the other. */
let last: { value: object; text: string } | undefined;

function write(value: object): string {
	try {
		return canonicalize(value) ?? '';
	} catch {
		return canonicalize(JSON.parse(JSON.stringify(value))) ?? '';
	}
}
