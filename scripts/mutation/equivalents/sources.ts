import type { Equivalent } from './equivalent';

export const sources: Equivalent[] = [
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
		file: 'lib/sources/hubspot.ts',
		line: "const [object = ''] = (textOf(event.subscriptionType) ?? '').split('.');",
		change: `'' → "Stryker was here!"`,
		reason: 'The function is called only where the type is a text, and a text always has a first part.',
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
		file: 'lib/sources/jotform.ts',
		line: "question: QUESTION.exec(name)?.[1]?.replace(/([a-z])([A-Z])/g, '$1 $2') ?? name,",
		change: 'QUESTION.exec(name)?.[1]?.replace → QUESTION.exec(name)?.[1].replace',
		reason: 'Where the pattern matches, its part matches too.',
	},
	{
		file: 'lib/sources/typeform.ts',
		line: "const type = textOf(answer.type) ?? '';",
		change: `'' → "Stryker was here!"`,
		reason: 'No answer has a field of either name.',
	},
	{
		file: 'lib/sources/typeform.ts',
		line: "const isPartial = /partial/.test(textOf(payload.event_type) ?? '') && token !== undefined;",
		change: `'' → "Stryker was here!"`,
		reason: 'Neither of the two texts is the event of an unfinished response.',
	},
];
