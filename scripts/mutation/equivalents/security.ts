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
		reason: 'Where something else stands in front of the digits, no byte is read.',
	},
	{
		file: 'lib/security/key-pair.ts',
		line: 'return signature.length === 64 && verify(null, message, publicKey, signature);',
		change: 'signature.length === 64 → true',
		reason: 'Node finds signatures of other lengths wrong, too.',
	},
	{
		file: 'lib/security/header-shapes.ts',
		line: 'const [, name, value] = LINE.exec(line) ?? [];',
		change: '[] → ["Stryker was here"]',
		reason: 'The first entry of the list is not read.',
	},
	{
		file: 'lib/security/header-shapes.ts',
		line: 'return name === undefined ? [] : [[name, value?.trim()]];',
		change: 'value?.trim → value.trim',
		reason: 'A line with a name has a value, if only an empty one.',
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
		reason: 'Node refuses to check what is no signature, and that counts as a wrong one.',
	},
	{
		file: 'lib/security/redact.ts',
		line: 'if (ranges.length === 0) return text;',
		change: 'ranges.length === 0 → false',
		reason: 'Without a place to mask the text stays as it is, only later.',
	},
	{
		file: 'lib/security/redact.ts',
		line: '} catch {',
		change: '{ return false; } → {}',
		reason: 'Neither undefined nor false is true.',
	},
	{
		file: 'lib/security/redact.ts',
		line: 'while ((ranges[next]?.end ?? Infinity) <= at) next++;',
		change: '(ranges[next]?.end ?? Infinity) <= at → false',
		reason: 'A place that lies before a token takes nothing of it: to look at it again only costs time.',
	},
	{
		file: 'lib/security/redact.ts',
		line: 'while ((ranges[next]?.end ?? Infinity) <= at) next++;',
		change: '(ranges[next]?.end ?? Infinity) <= at → (ranges[next]?.end ?? Infinity) < at',
		reason: 'A place that lies before a token takes nothing of it: to look at it again only costs time.',
	},
	{
		file: 'lib/security/redact.ts',
		line: 'while ((ranges[next]?.end ?? Infinity) <= at) next++;',
		change: 'ranges[next]?.end ?? Infinity → ranges[next]?.end && Infinity',
		reason: 'A place that lies before a token takes nothing of it: to look at it again only costs time.',
	},
	{
		file: 'lib/security/redact.ts',
		line: 'if ((ranges[next]?.start ?? Infinity) >= end) return token;',
		change: '(ranges[next]?.start ?? Infinity) >= end → false',
		reason: 'Without a place of its own a token stays as it is, only later.',
	},
	{
		file: 'lib/security/redact.ts',
		line: 'if ((ranges[next]?.start ?? Infinity) >= end) return token;',
		change: '(ranges[next]?.start ?? Infinity) >= end → (ranges[next]?.start ?? Infinity) > end',
		reason: 'Without a place of its own a token stays as it is, only later.',
	},
	{
		file: 'lib/security/redact.ts',
		line: `if (!token.startsWith('"')) return holdsRun(token, needles) ? JSON.stringify(MASK) : token;`,
		change: `token.startsWith('"') → token.endsWith('"')`,
		reason: 'Of the tokens of JSON only the strings begin with a quote, and only they end with one.',
	},
	{
		file: 'lib/security/redact.ts',
		line: 'const own: Range[] = [];',
		change: '[] → ["Stryker was here"]',
		reason: 'What has neither a start nor an end is filtered out.',
	},
	{
		file: 'lib/security/redact.ts',
		line: 'for (let index = next; (ranges[index]?.start ?? Infinity) < end; index++) {',
		change: '(ranges[index]?.start ?? Infinity) < end → (ranges[index]?.start ?? Infinity) <= end',
		reason: 'A place that begins where a token ends takes nothing of it.',
	},
];
