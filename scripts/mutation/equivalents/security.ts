import type { Equivalent } from './equivalent';

export const security: Equivalent[] = [
	{
		file: 'lib/security/key-pair.ts',
		line: '} catch {',
		change: '{ return undefined; } → {}',
		reason: 'A function that ends without a value gives undefined.',
	},
	{
		file: 'lib/security/key-pair.ts',
		line: `const bytes = isNamed && /^[0-9a-f]{64}$/i.test(bare) ? Buffer.from(bare, 'hex') : readBase64(bare);`,
		change: '/^[0-9a-f]{64}$/i → /[0-9a-f]{64}$/i',
		reason:
			'Other characters in front of the digits make Buffer.from read no bytes, so the key is refused as well.',
	},
	{
		file: 'lib/security/key-pair.ts',
		line: 'return signature.length === 64 && verify(null, message, publicKey, signature);',
		change: 'signature.length === 64 → true',
		reason: 'Node finds a signature of another length wrong, too.',
	},
	{
		file: 'lib/security/header-shapes.ts',
		line: "const [, name, value] = /^(?:> )?([!#$%&'*+.^\\w`|~-]+)\\s*:(.*)$/.exec(line) ?? [];",
		change: '[] → ["Stryker was here"]',
		reason: 'The first entry of the list is not read.',
	},
	{
		file: 'lib/security/secret-key.ts',
		line: "export function dateOfKey(text = ''): number {",
		change: `'' → "Stryker was here!"`,
		reason: 'Neither of the two texts is a date.',
	},
	{
		file: 'lib/security/signature.ts',
		line: 'return bytes !== undefined && isSignedBy(publicKey, message, bytes);',
		change: 'bytes !== undefined → true',
		reason: 'Node throws where the signature is missing, and this counts as a wrong signature.',
	},
	{
		file: 'lib/security/redact.ts',
		line: 'if (ranges.length === 0) return text;',
		change: 'ranges.length === 0 → false',
		reason:
			'The lines below leave a text unchanged where there is nothing to mask; the test only saves their time.',
	},
	{
		file: 'lib/security/redact.ts',
		line: '} catch {',
		change: '{ return false; } → {}',
		reason: 'The caller treats undefined like false.',
	},
	{
		file: 'lib/security/redact.ts',
		line: 'while ((ranges[next]?.end ?? Infinity) <= at) next++;',
		change: '(ranges[next]?.end ?? Infinity) <= at → false',
		reason: 'A place before the token masks nothing in it. To look at such a place again only costs time.',
	},
	{
		file: 'lib/security/redact.ts',
		line: 'while ((ranges[next]?.end ?? Infinity) <= at) next++;',
		change: '(ranges[next]?.end ?? Infinity) <= at → (ranges[next]?.end ?? Infinity) < at',
		reason: 'A place before the token masks nothing in it. To look at such a place again only costs time.',
	},
	{
		file: 'lib/security/redact.ts',
		line: 'while ((ranges[next]?.end ?? Infinity) <= at) next++;',
		change: 'ranges[next]?.end ?? Infinity → ranges[next]?.end && Infinity',
		reason: 'A place before the token masks nothing in it. To look at such a place again only costs time.',
	},
	{
		file: 'lib/security/redact.ts',
		line: 'if ((ranges[next]?.start ?? Infinity) >= end) return token;',
		change: '(ranges[next]?.start ?? Infinity) >= end → false',
		reason:
			'The lines below leave a token unchanged where it contains nothing to mask; the test only saves their time.',
	},
	{
		file: 'lib/security/redact.ts',
		line: 'if ((ranges[next]?.start ?? Infinity) >= end) return token;',
		change: '(ranges[next]?.start ?? Infinity) >= end → (ranges[next]?.start ?? Infinity) > end',
		reason:
			'The lines below leave a token unchanged where it contains nothing to mask; the test only saves their time.',
	},
	{
		file: 'lib/security/redact.ts',
		line: `if (!token.startsWith('"')) return holdsRun(token, needles) ? JSON.stringify(MASK) : token;`,
		change: `token.startsWith('"') → token.endsWith('"')`,
		reason: 'In JSON only a string begins with a quote, and only a string ends with one.',
	},
	{
		file: 'lib/security/redact.ts',
		line: 'const own: Range[] = [];',
		change: '[] → ["Stryker was here"]',
		reason: 'An entry that has neither a start nor an end is filtered out.',
	},
	{
		file: 'lib/security/redact.ts',
		line: 'for (let index = next; (ranges[index]?.start ?? Infinity) < end; index++) {',
		change: '(ranges[index]?.start ?? Infinity) < end → (ranges[index]?.start ?? Infinity) <= end',
		reason: 'A place that begins where the token ends masks nothing in it.',
	},
];
