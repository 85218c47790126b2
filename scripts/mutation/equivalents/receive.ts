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
		file: 'lib/receive/received-event.ts',
		line: "return { lead_id: '', event, event_type, eventType, event_id, eventId, is_test: saidOf(others, 'is_test') };",
		change: `'' → "Stryker was here!"`,
		reason: 'The lead id is only compared with that of the sample lead, and neither text equals it.',
	},
	{
		file: 'lib/receive/sender.ts',
		line: "const type = headerOf(headers, 'content-type') ?? '';",
		change: `'' → "Stryker was here!"`,
		reason: 'Neither of the two texts is a media type of JSON.',
	},
];
