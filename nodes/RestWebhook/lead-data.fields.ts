import type { INodeProperties } from 'n8n-workflow';

const forLeadEvents = { resource: ['leadEvent'] };

/** One form field per payload field, in the documented order. */
const leadFormFields: INodeProperties[] = [
	{
		displayName: 'Lead ID',
		name: 'lead_id',
		type: 'string',
		default: '',
		placeholder: 'e.g. lead_01HX7Q5W9J2E8K1M3YPABCDEFG',
		description:
			'What identifies the lead for good, e.g. its ID in your form or CRM. Leave empty to get a fresh one each time.',
	},
	{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'e.g. Alex Rivera' },
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		default: '',
		placeholder: 'e.g. alex@example.com',
	},
	{ displayName: 'Phone', name: 'phone', type: 'string', default: '', placeholder: 'e.g. +15551234567' },
	{
		displayName: 'Postal Code',
		name: 'postal_code',
		type: 'string',
		default: '',
		placeholder: 'e.g. 90210',
	},
	{
		displayName: 'Tags',
		name: 'tags',
		type: 'string',
		default: '',
		placeholder: 'e.g. yelp, hvac, emergency',
		description: 'Separated by commas, or a list from an expression',
	},
	{
		displayName: 'Source Name',
		name: 'source_name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Yelp – Downtown',
		description: 'Only sent when Include Source Name is on',
	},
	{
		displayName: 'Messages',
		name: 'messages',
		type: 'json',
		default: '',
		placeholder: 'e.g. [{ "direction": "inbound", "text": "Hi", "timestamp": "2026-04-21T15:42:18Z" }]',
		description: 'The conversation so far: a list of messages with direction, text and timestamp',
	},
	{
		displayName: 'Integrations',
		name: 'integrations',
		type: 'json',
		default: '',
		placeholder: 'e.g. { "created_in_crm": true, "crm_name": "hubspot" }',
		description: 'What else has been done with the lead',
	},
];

export const leadDataFields: INodeProperties[] = [
	{
		displayName: 'Lead Data',
		name: 'leadData',
		type: 'options',
		options: [
			{
				name: 'Form Fields',
				value: 'fields',
				description: 'Map your data field by field',
			},
			{
				name: 'Input Item',
				value: 'input',
				description: 'Each incoming item is a lead, as the REST Webhook Trigger gives it',
			},
			{
				name: 'JSON',
				value: 'json',
				description: 'Write the lead as JSON, or point to it with an expression',
			},
		],
		default: 'input',
		displayOptions: { show: forLeadEvents },
		description: 'Where the lead comes from',
	},
	{
		displayName: 'Lead JSON',
		name: 'leadJson',
		type: 'json',
		default: '',
		placeholder: 'e.g. {{ $json.body }}',
		displayOptions: { show: { ...forLeadEvents, leadData: ['json'] } },
		description: 'The lead as the payload documents it. Only lead_id is required.',
	},
	{
		displayName: 'Lead Fields',
		name: 'leadFields',
		type: 'collection',
		default: {
			lead_id: '',
			name: '',
			email: '',
			phone: '',
			postal_code: '',
			tags: '',
			source_name: '',
			messages: '',
			integrations: '',
		},
		options: leadFormFields,
		displayOptions: { show: { ...forLeadEvents, leadData: ['fields'] } },
		description: 'Drag values from the input onto the fields. Empty ones are not sent.',
	},
];
