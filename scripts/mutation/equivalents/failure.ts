import type { Equivalent } from './equivalent';

export const failure: Equivalent[] = [
	{
		file: 'lib/failure/http-date.ts',
		line: 'const ISO_8601 = /^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2})$/;',
		change:
			'/^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2})$/ → /^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2})/',
		reason: 'Date.parse reads no date that has more text behind its zone.',
	},
];
