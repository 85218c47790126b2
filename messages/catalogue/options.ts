import type { ErrorRow } from './row';

/** Options out of their range. Most such values come from expressions: the editor refuses most wrong values that are typed. */
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
		id: 'option-rate-per',
		says: 'Max Leads Per must be second or minute',
		fix: 'Choose it from the list.',
	},
	{
		id: 'option-returning',
		says: 'Returning Lead Key must be lead_id or contact',
		fix: 'Choose it from the list.',
	},
	{
		id: 'option-country',
		says: 'Default Country must be the two letters of a country, e.g. US',
		fix: 'Choose it from the list; or let the expression give the two letters (ISO 3166), or nothing.',
	},
	{
		id: 'option-switch',
		says: '<option> must be true or false, not <given>',
		happened: 'The expression of a switch gave something else, or nothing. Nothing was sent.',
		fix: 'Let the expression give `true` or `false`. The node also understands 1, yes and on, and 0, no and off.',
	},
	{
		id: 'option-choice',
		says: '<option> must be <choices>, not <given>',
		fix: 'Choose it from the list.',
	},
	{
		id: 'option-history-store',
		says: '"<node>" keeps its history elsewhere. Set History Store to what is set in that node',
		happened: 'In *Lead History*, *History Of* names a node that has another *History Store*.',
		fix: 'Choose the same *History Store*, and for Redis the same credential.',
	},
	{
		id: 'option-history-node',
		says: 'History Of: this workflow has no node "<node>"',
		happened:
			'The node was renamed or deleted. Or it is only in the draft of the workflow, and not in the published version that ran.',
		fix: 'Enter the name that stands below the node on the canvas.',
	},
	{
		id: 'option-history-kind',
		says: 'History Of: "<node>" is no REST Webhook node',
		happened: 'Only the node that sends leads has a history of leads.',
		fix: 'Enter the name of the REST Webhook node that delivers.',
	},
	{
		id: 'option-history-name',
		says: 'History Of must be the name of a node',
		happened: 'Somebody wrote the workflow by hand, and the value of this field is no text.',
		fix: 'Enter the name of the node, or leave the field empty.',
	},
	{
		id: 'option-operation',
		says: 'This version of the node does not know the resource and operation <words>, so nothing was sent. Choose them anew in the node, or update the package.',
		happened: 'The workflow was made with a later version of this package, or written by hand.',
		fix: 'Choose *Resource* and *Operation* again, or update the package.',
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
