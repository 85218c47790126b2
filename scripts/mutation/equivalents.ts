import type { Mutant } from './stryker';

/**
 * A change that no test can notice, because the program does what it did before. The command prints what survives in this
 * form. An entry whose line or change is gone, or that a test has killed after all, makes the command fail.
 */
export type Equivalent = Pick<Mutant, 'file' | 'line' | 'change'> & { reason: string };

export const EQUIVALENTS: Equivalent[] = [
	{
		file: 'lib/receive/received-event.ts',
		line: "return charsetIn(headerOf(headers, 'content-type') ?? '');",
		change: `'' → "Stryker was here!"`,
		reason: 'Neither of the two texts names a charset.',
	},
	{
		file: 'lib/receive/received-event.ts',
		line: "return decode(raw, 'utf-8') ?? (charset === undefined ? undefined : decode(raw, charset));",
		change: 'charset === undefined → false',
		reason: 'Without a charset the bytes would be read as UTF-8 again, which they are not.',
	},
	{
		file: 'lib/receive/received-event.ts',
		line: "const said = { lead_id: '', event, is_test };",
		change: `'' → "Stryker was here!"`,
		reason: 'The lead id is only compared with that of the sample, and neither is it.',
	},
	{
		file: 'lib/receive/sender.ts',
		line: "const type = headerOf(headers, 'content-type') ?? '';",
		change: `'' → "Stryker was here!"`,
		reason: 'Neither of the two texts is a media type of JSON.',
	},
	{
		file: 'lib/settings/switches.ts',
		line: "return typeof value === 'string' || typeof value === 'number' ? String(value).trim().toLowerCase() : '';",
		change: `'' → "Stryker was here!"`,
		reason: 'Neither of the two is a word that means on or off, or a choice of any list.',
	},
];
