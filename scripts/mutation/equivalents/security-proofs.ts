import type { Equivalent } from './equivalent';

export const securityProofs: Equivalent[] = [
	{
		file: 'lib/security/proofs/signed-text.ts',
		line: `const values = { id: id ?? '', timestamp: timestamp ?? '', body: rawBody, method, url };`,
		change: `'' → "Stryker was here!"`,
		reason: 'What is covered was found before, and nothing else is read.',
	},
	{
		file: 'lib/security/proofs/signed-text.ts',
		line: `return typeof value === 'string' ? Buffer.from(value) : value;`,
		change: `typeof value === 'string' → true`,
		reason: 'A copy of bytes holds these bytes.',
	},
	{
		file: 'lib/security/proofs/signed-text.ts',
		line: `const texts = proof.signed.includes('url') ? urls.map(textFor) : [textFor('')];`,
		change: `'' → "Stryker was here!"`,
		reason: 'An address that is not covered is not read.',
	},
	{
		file: 'lib/security/proofs/signed-text.ts',
		line: 'return at >= 0 && part.slice(0, at).trim() === name ? [part.slice(at + 1).trim()] : [];',
		change: 'at >= 0 → at > 0',
		reason: 'No sender names its time or its signature with nothing.',
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
		reason: 'Without keys no proof finds the one that fits.',
	},
	{
		file: 'lib/security/proofs/verify-proof.ts',
		line: 'if (rawBody === undefined) return undefined;',
		change: 'rawBody === undefined → false',
		reason: 'Without bytes the check throws, and whatever throws is refused.',
	},
	{
		file: 'lib/security/proofs/ed25519.ts',
		line: `if (!('value' in body)) return undefined;`,
		change: `!('value' in body) → false`,
		reason: 'What cannot be read holds neither a time nor an account.',
	},
	{
		file: 'lib/security/proofs/ed25519.ts',
		line: 'if (!publicKey) return false;',
		change: '!publicKey → false',
		reason: 'Node refuses to check with what is no key, and that counts as a wrong signature.',
	},
	{
		file: 'lib/security/proofs/ed25519.ts',
		line: 'return signature !== undefined && texts.some((text) => isSignedBy(publicKey, text, signature));',
		change: 'signature !== undefined → true',
		reason: 'Node refuses to check what is no signature, and that counts as a wrong one.',
	},
	{
		file: 'lib/security/proofs/plain-key.ts',
		line: `const given = /^basic +([A-Za-z0-9+/=]+)$/i.exec(headerOf(headers, 'authorization') ?? '')?.[1];`,
		change: `'' → "Stryker was here!"`,
		reason: 'Neither of the two texts is a header of Basic.',
	},
	{
		file: 'lib/security/proofs/plain-key.ts',
		line: `if (typeof body !== 'object' || body === null || isTooDeep(body)) return undefined;`,
		change: `typeof body !== 'object' → false`,
		reason: 'A text and a number have no field either.',
	},
];
