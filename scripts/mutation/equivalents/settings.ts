import type { Equivalent } from './equivalent';

export const settings: Equivalent[] = [
	{
		file: 'lib/settings/read-setting.ts',
		line: "return typeof value === 'string' || typeof value === 'number' ? String(value).trim().toLowerCase() : '';",
		change: `'' → "Stryker was here!"`,
		reason: 'Neither text means on or off, and no list has such a choice.',
	},
];
