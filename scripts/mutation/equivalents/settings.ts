import type { Equivalent } from './equivalent';

export const settings: Equivalent[] = [
	{
		file: 'lib/settings/switches.ts',
		line: "return typeof value === 'string' || typeof value === 'number' ? String(value).trim().toLowerCase() : '';",
		change: `'' → "Stryker was here!"`,
		reason: 'Neither of the two is a word that means on or off, or a choice of any list.',
	},
];
