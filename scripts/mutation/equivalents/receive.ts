import type { Equivalent } from './equivalent';

export const receive: Equivalent[] = [
	{
		file: 'lib/receive/source-event.ts',
		line: "if (typeof payload === 'object' && payload !== null && isTooDeep(payload)) {",
		change: "typeof payload === 'object' → true",
		reason: 'A text or a number contains no nested values.',
	},
	{
		file: 'lib/receive/parse-json.ts',
		line: "return charsetIn(headerOf(headers, 'content-type') ?? '');",
		change: `'' → "Stryker was here!"`,
		reason: 'Neither of the two texts names a charset.',
	},
	{
		file: 'lib/receive/sender.ts',
		line: "const type = headerOf(headers, 'content-type') ?? '';",
		change: `'' → "Stryker was here!"`,
		reason: 'Neither of the two texts is a media type of JSON.',
	},
	{
		file: 'lib/receive/parse-json.ts',
		line: "const inner = 'value' in read && typeof read.value === 'string' ? trimBlanks(read.value) : '';",
		change: `'' → "Stryker was here!"`,
		reason: 'Neither of the two texts begins like a list or an object.',
	},
	{
		file: 'lib/receive/parse-json.ts',
		line: "function textOf(raw: Buffer, charset = 'utf-8'): string | undefined {",
		change: `'utf-8' → ""`,
		reason:
			'No decoder has an empty name, and bytes that are not UTF-8 are not read as UTF-8 at a second attempt.',
	},
	{
		file: 'lib/receive/request-headers.ts',
		line: 'const pairs: unknown[] = [];',
		change: '[] → ["Stryker was here"]',
		reason: 'A text that is no line of a header is left out.',
	},
	{
		file: 'lib/receive/source-event.ts',
		line: "const isClaimedTest = isSigned && event.type === 'test' && type === undefined && !saysItsType(received);",
		change: "event.type === 'test' → true",
		reason: 'Only of an event of the type test is this asked.',
	},
	{
		file: 'lib/receive/source-event.ts',
		line: 'return checked({ lead, event: { ...describeEvent(lead, {}, true), id, type } });',
		change: 'true → false',
		reason: 'There are no headers that could count before the payload.',
	},
];
