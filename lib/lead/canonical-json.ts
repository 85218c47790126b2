import canonicalize from 'canonicalize';

/**
 * JSON in one spelling, whatever the order of its fields (RFC 8785): what ids and proofs are computed from, so that a
 * lead that was stored and read again still has them. RFC 8785 knows no infinite numbers (JSON's 1e999); they are null
 * once JSON is written, so they are null here.
 */
export function canonicalJson(value: object): string {
	try {
		return canonicalize(value) ?? '';
	} catch {
		return canonicalize(JSON.parse(JSON.stringify(value))) ?? '';
	}
}
