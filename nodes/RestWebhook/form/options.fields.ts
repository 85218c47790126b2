import type { INodeProperties } from 'n8n-workflow';
import { listCountries } from '../../../lib';
import { historySizeField } from '../../shared/fields/history-store.fields';

const timeoutField: INodeProperties = {
	displayName: 'Timeout',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 0.1, numberPrecision: 1 },
	default: 10,
	description: 'How long the endpoint may take to answer, in seconds',
};

export const deliveredLeadsField = historySizeField('delivered leads');

export const returningLeadKeyField: INodeProperties = {
	displayName: 'Returning Lead Key',
	name: 'returningLeadKey',
	type: 'options',
	options: [
		{ name: 'Lead ID', value: 'lead_id', description: 'By the lead ID only' },
		{
			name: 'Contact',
			value: 'contact',
			description:
				'Also by email address or phone number, so that the same person under another lead ID is known',
		},
	],
	default: 'lead_id',
	description: 'What a returning lead is recognised by',
};

export const defaultCountryField: INodeProperties = {
	displayName: 'Default Country',
	name: 'defaultCountry',
	type: 'options',
	options: [{ name: 'None', value: '' }, ...listCountries()],
	default: '',
	description:
		'Where phone numbers are dialled that come without a country code, so that (512) 555-0142 and +1 512 555 0142 are one person for Returning Lead Key → Contact. They are sent as they are.',
};

export const optionFields: INodeProperties[] = [
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		displayOptions: { show: { resource: ['leadEvent'] } },
		options: [
			{
				displayName: 'Concurrency',
				name: 'concurrency',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 1000 },
				default: 10,
				description:
					'How many leads are sent at the same time. Events of one lead in the same execution go one after another.',
			},
			defaultCountryField,
			{
				displayName: 'First Retry Delay',
				name: 'firstRetryDelay',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 1,
				displayOptions: { hide: { maxAttempts: [1] } },
				description:
					'Longest wait before the second attempt, in seconds. It doubles with each further attempt.',
			},
			deliveredLeadsField,
			{
				displayName: 'Include Additional Fields',
				name: 'includeAdditionalFields',
				type: 'boolean',
				default: true,
				description:
					'Whether fields that the payload does not document are sent as well. With Form Fields this has an effect on Messages alone: what else to send stands in More Fields.',
			},
			{
				displayName: 'Keep Order per Lead',
				name: 'keepOrder',
				type: 'boolean',
				default: true,
				description:
					'Whether the events of one lead go one at a time over all executions, in the order in which they arrived. An older state never goes after a newer one: it leaves by Not Sent.',
			},
			{
				displayName: 'Max Attempts',
				name: 'maxAttempts',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 100 },
				default: 3,
				description: 'How many requests are made at most for one lead before it counts as failed',
			},
			{
				displayName: 'Max Leads',
				name: 'maxRate',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 10000 },
				default: 0,
				description:
					'How many requests the endpoint gets at most in each second or minute, from all executions. 0 means no limit. A lead waits for its turn; one that would wait longer than Max Retry Delay fails with the time to try again.',
			},
			{
				displayName: 'Max Leads Per',
				name: 'maxRatePer',
				type: 'options',
				options: [
					{ name: 'Second', value: 'second' },
					{ name: 'Minute', value: 'minute' },
				],
				default: 'second',
				description: 'The time to which Max Leads refers',
			},
			{
				displayName: 'Max Retry Delay',
				name: 'maxRetryDelay',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 30,
				description:
					'Longest wait for an attempt, in seconds: between two attempts, for a turn under Max Leads, and after a 429. Where the wait would be longer, the item fails with the time to try again.',
			},
			{
				displayName: 'Pause After Failures',
				name: 'pauseAfterFailures',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 1000 },
				default: 0,
				description:
					'After how many deliveries in a row without an answer, or with 408, 425, 429 or 5xx, the endpoint is left alone for a while. 0 means never. While it is paused, leads fail at once with the time to try again.',
			},
			{
				displayName: 'Pause For',
				name: 'pauseFor',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 300,
				displayOptions: { show: { pauseAfterFailures: [{ _cnd: { gt: 0 } }] } },
				description:
					'How long a failing endpoint is left alone, in seconds. Then one lead is sent to see whether it is back.',
			},
			{
				displayName: 'Retry Delays',
				name: 'retryDelays',
				type: 'string',
				default: '',
				placeholder: 'e.g. 60, 300, 3600',
				displayOptions: { show: { retrySchedule: ['custom'] } },
				description:
					'Seconds from each failure to the time at which the item should be fed back into this node',
			},
			{
				displayName: 'Retry Schedule',
				name: 'retrySchedule',
				type: 'options',
				options: [
					{
						name: 'Standard',
						value: 'standard',
						description: '5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h',
					},
					{
						name: 'Short',
						value: 'short',
						description: '5 s, 30 s, 2 min, 10 min, 30 min',
					},
					{ name: 'Custom', value: 'custom', description: 'Your own list: add the option Retry Delays' },
				],
				default: 'standard',
				description:
					'When a failed item should be fed back into this node. The node itself does not wait for that long: it writes the time into next_attempt_at, for a Wait node behind the error output. What it retries by itself is set by Max Attempts.',
			},
			{
				...returningLeadKeyField,
				// New workflows have this field below Create Only for New Leads. Older workflows that set it here keep it, and see it here.
				displayOptions: { show: { returningLeadKey: [{ _cnd: { exists: true } }] } },
			},
			timeoutField,
		],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		displayOptions: { show: { resource: ['connection'] } },
		options: [timeoutField],
	},
];
