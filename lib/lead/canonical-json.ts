import canonicalize from 'canonicalize';

/**
 * JSON in one spelling, whatever the order of its fields (RFC 8785). Ids and proofs are computed from it, so that a lead that was
 * stored and read again still has its id. RFC 8785 knows no infinite numbers (JSON's 1e999). JavaScript writes them as null, so
 * they are null here.
 */
export function canonicalJson(value: object): string {
	try {
		return canonicalize(value) ?? '';
	} catch {
		return canonicalize(JSON.parse(JSON.stringify(value))) ?? '';
	}
}
