import type { Equivalent } from './equivalent';

export const securityProofs: Equivalent[] = [
	{
		file: 'lib/security/proofs/signed-text.ts',
		line: `const values = { id: id ?? '', timestamp: timestamp ?? '', body: rawBody, method, url };`,
		change: `'' → "Stryker was here!"`,
		reason:
			'The code has already made sure that every value which the signature covers is there. The others are not read.',
	},
	{
		file: 'lib/security/proofs/signed-text.ts',
		line: `return typeof value === 'string' ? Buffer.from(value) : value;`,
		change: `typeof value === 'string' → true`,
		reason: 'Bytes are copied, and the copy equals them.',
	},
	{
		file: 'lib/security/proofs/signed-text.ts',
		line: `const texts = proof.signed.includes('url') ? urls.map(textFor) : [textFor('')];`,
		change: `'' → "Stryker was here!"`,
		reason: 'The address is not read where the signature does not cover it.',
	},
	{
		file: 'lib/security/proofs/signed-text.ts',
		line: 'return at >= 0 && part.slice(0, at).trim() === name ? [part.slice(at + 1).trim()] : [];',
		change: 'at >= 0 → at > 0',
		reason: 'No sender gives its time or its signature an empty name.',
	},
	{
		file: 'lib/security/proofs/verify-proof.ts',
		line: '} catch {',
		change: '{ return undefined; } → {}',
		reason: 'A function that ends without a value gives undefined.',
	},
	{
		file: 'lib/security/proofs/verify-proof.ts',
		line: 'if (keys.length === 0) return undefined;',
		change: 'keys.length === 0 → false',
		reason: 'Without keys no key can fit.',
	},
	{
		file: 'lib/security/proofs/verify-proof.ts',
		line: 'if (rawBody === undefined) return undefined;',
		change: 'rawBody === undefined → false',
		reason: 'Without bytes the check throws an error, and the request is refused as it is here.',
	},
	{
		file: 'lib/security/proofs/ed25519.ts',
		line: `if (!('value' in body)) return undefined;`,
		change: `!('value' in body) → false`,
		reason: 'A body that cannot be read contains neither a time nor an account.',
	},
	{
		file: 'lib/security/proofs/ed25519.ts',
		line: 'if (!publicKey) return false;',
		change: '!publicKey → false',
		reason: 'Node throws where the key is missing, and this counts as a wrong signature.',
	},
	{
		file: 'lib/security/proofs/ed25519.ts',
		line: 'return signature !== undefined && texts.some((text) => isSignedBy(publicKey, text, signature));',
		change: 'signature !== undefined → true',
		reason: 'Node throws where the signature is missing, and this counts as a wrong signature.',
	},
	{
		file: 'lib/security/proofs/plain-key.ts',
		line: `const given = /^basic +([A-Za-z0-9+/=]+)$/i.exec(headerOf(headers, 'authorization') ?? '')?.[1];`,
		change: `'' → "Stryker was here!"`,
		reason: 'Neither of the two texts is an Authorization header of the kind Basic.',
	},
];
