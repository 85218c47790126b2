/** Types of certificates.js, for the tests. */
type Pair = { key: string; cert: string };
export function makeCertificates(): { caPem: string } & Record<
	'good' | 'expired' | 'wrongHost' | 'selfSigned' | 'unknownCa' | 'notYetValid' | 'privateChain',
	Pair
>;
