import type { ErrorRow } from './row';

/** Options out of their range. Mostly of expressions: the editor keeps most typed values within it. */
export const rows: ErrorRow[] = [
	{
		id: 'option-seconds',
		says: '<option> must be a number of seconds',
		fix: 'Enter a number without a unit, e.g. `10`.',
	},
	{
		id: 'option-seconds-least',
		says: '<option> must be at least <seconds> s',
		fix: 'Enter a larger number.',
	},
	{
		id: 'option-seconds-most',
		says: '<option> must be at most 86400 s (one day)',
		fix: 'Enter a smaller number. For longer waits feed the failed item back in, see *Retry Schedule*.',
	},
	{ id: 'option-number', says: '<option> must be a number', fix: 'Enter a number.' },
	{
		id: 'option-whole',
		says: '<option> must be a whole number',
		fix: 'Enter a number without a decimal point.',
	},
	{ id: 'option-least', says: '<option> must be at least <n>', fix: 'Enter a larger number.' },
	{ id: 'option-most', says: '<option> must be at most <n>', fix: 'Enter a smaller number.' },
	{
		id: 'option-returning',
		says: 'Returning Lead Key must be lead_id or contact',
		fix: 'Choose it from the list.',
	},
	{
		id: 'option-additional',
		says: 'Include Additional Fields must be true or false',
		fix: 'Let the expression give `true` or `false`, not a text.',
	},
	{
		id: 'option-schedule',
		says: 'Retry Schedule must be standard, short or custom',
		fix: 'Choose it from the list.',
	},
	{
		id: 'option-delays',
		says: 'Retry Delays must be seconds separated by commas, e.g. 60, 300, 3600, and at most a year each',
		fix: 'Enter numbers and commas only.',
	},
].map((row) => ({ reason: 'invalid_options', happened: 'An expression gave another value.', ...row }));
