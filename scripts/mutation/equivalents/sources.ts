import type { Equivalent } from './equivalent';

export const sources: Equivalent[] = [
	{
		file: 'lib/sources/answer-labels.ts',
		line: '/^(?:(?:q|question|frage|number)? ?\\d{1,2} )?/,',
		change:
			'/^(?:(?:q|question|frage|number)? ?\\d{1,2} )?/ → /(?:(?:q|question|frage|number)? ?\\d{1,2} )?/',
		reason: 'Every part of the pattern may be missing, so it always fits where the label begins.',
	},
	{
		file: 'lib/sources/answers.ts',
		line: "const [begin, ...others] = middle === undefined ? [name] : (name ?? '').split(/\\s+/);",
		change: '/\\s+/ → /\\s/',
		reason: 'The name is joined from its words, and an empty one is left out.',
	},
	{
		file: 'lib/sources/call-rail.ts',
		line: "const isOther = asArray(payload.changes).some((name) => !LOOKED_AT.includes(textOf(name) ?? ''));",
		change: `'' → "Stryker was here!"`,
		reason: 'Neither of the two texts is a part of a call.',
	},
	{
		file: 'lib/sources/google-ads.ts',
		line: "const isWork = ({ column_id: id }: Fields) => /^work_/i.test(textOf(id) ?? '');",
		change: `'' → "Stryker was here!"`,
		reason: 'Neither of the two texts is the id of a work column.',
	},
	{
		file: 'lib/sources/high-level.ts',
		line: "return type === undefined || /^Contact/.test(textOf(type) ?? '');",
		change: `'' → "Stryker was here!"`,
		reason: 'Neither of the two texts is the type of an event of a contact.',
	},
	{
		file: 'lib/sources/high-level.ts',
		line: "if (firstText(contactId, webhookId) !== undefined || ONE_OF_SEVERAL.test(textOf(type) ?? '')) return false;",
		change: `'' → "Stryker was here!"`,
		reason: 'Neither of the two texts is the type of an event.',
	},
	{
		file: 'lib/sources/hubspot.ts',
		line: "type: /\\.creation$/.test(textOf(event.subscriptionType) ?? '') ? 'new_lead' : 'new_message',",
		change: `'' → "Stryker was here!"`,
		reason: 'Neither of the two texts is the type of a creation.',
	},
	{
		file: 'lib/sources/read-source.ts',
		line: 'if (payload === undefined) return [];',
		change: 'payload === undefined → false',
		reason: 'The lines below leave out every event that is no object.',
	},
	{
		file: 'lib/sources/typeform.ts',
		line: "const type = textOf(answer.type) ?? '';",
		change: `'' → "Stryker was here!"`,
		reason: 'No answer has a field of either name.',
	},
	{
		file: 'lib/sources/typeform.ts',
		line: "return /partial/.test(textOf(payload.event_type) ?? '');",
		change: `'' → "Stryker was here!"`,
		reason: 'Neither of the two texts is the event of an unfinished response.',
	},
];
