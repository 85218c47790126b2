import type { INodeProperties } from 'n8n-workflow';
import { leadSourceOfItemField } from '../../shared/fields/lead-source.fields';

/** All operations that are about leads of their own. */
const forLeadEvents = {
	resource: ['leadEvent', 'leadHistory'],
	operation: ['deliver', 'preview', 'add', 'check', 'remove'],
};

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
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Alex Rivera',
		description: 'What the lead is called, first and last name in one',
	},
	{
		displayName: 'First Name',
		name: 'first_name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Alex',
		description: 'For forms that ask for it separately. Sent as Name, together with Last Name.',
	},
	{
		displayName: 'Last Name',
		name: 'last_name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Rivera',
		description: 'For forms that ask for it separately. Sent as Name, together with First Name.',
	},
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		default: '',
		placeholder: 'e.g. alex@example.com',
		description: 'Email or phone is what makes a lead reachable. Sent as it is.',
	},
	{
		displayName: 'Phone',
		name: 'phone',
		type: 'string',
		default: '',
		placeholder: 'e.g. +15551234567',
		description: 'In any spelling. Sent as it is.',
	},
	{
		displayName: 'Postal Code',
		name: 'postal_code',
		type: 'string',
		default: '',
		placeholder: 'e.g. 90210',
		description: 'Where the lead needs the service',
	},
	{
		displayName: 'Tags',
		name: 'tags',
		type: 'string',
		default: '',
		placeholder: 'e.g. yelp, hvac, emergency',
		description: 'Words to sort the lead by, separated by commas. A list from another node works as well.',
	},
	{
		displayName: 'Source Name',
		name: 'source_name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Yelp – Downtown',
		description: 'Where the lead came from. Only sent when Include Source Name is on.',
	},
	{
		displayName: 'Message',
		name: 'message',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. Hi, do you repair ACs?',
		description: 'What the lead wrote into your form. Sent as one inbound message.',
	},
	{
		displayName: 'Message Time',
		name: 'message_time',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2026-04-21T15:42:18Z',
		description:
			'When the lead wrote Message, e.g. the time of the submission. Leave empty for the time at which this node runs.',
	},
	{
		displayName: 'Messages',
		name: 'messages',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. [{ "direction": "inbound", "text": "Hi", "timestamp": "2026-04-21T15:42:18Z" }]',
		hint: 'For the text of a form use Message instead',
		description:
			'The conversation so far: a list of messages with direction (inbound: from the lead, or outbound), text and timestamp. A text is taken as one message of the lead.',
	},
	{
		displayName: 'Integrations',
		name: 'integrations',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. { "created_in_crm": true, "crm_name": "hubspot" }',
		description: 'What you have done with the lead in other systems, for the receiver to know',
	},
	{
		displayName: 'More Fields',
		name: 'more',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		placeholder: 'Add Another Field',
		description: 'What else your form asks for. Each is sent under its name, behind the documented fields.',
		options: [
			{
				displayName: 'Fields',
				name: 'values',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: 'e.g. preferred_day',
						description: 'What the receiver calls the field',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. Tuesday',
						description: 'Drag a value from the input. An empty one is not sent.',
					},
				],
			},
		],
	},
	{
		displayName: 'Is Test',
		name: 'is_test',
		type: 'boolean',
		default: false,
		description: 'Whether this is a test: it is sent as an event of the type test, and nobody is greeted',
	},
];

export const leadDataFields: INodeProperties[] = [
	{
		displayName: 'Lead Data',
		name: 'leadData',
		type: 'options',
		options: [
			{
				name: 'Input Item',
				value: 'input',
				description: 'Each incoming item is a lead, as the REST Webhook Trigger gives it',
			},
			{
				name: 'Form Fields',
				value: 'fields',
				description: 'Map your data field by field, from any form or CRM',
			},
			{
				name: 'Known Lead Source',
				value: 'source',
				description: 'Google Ads, Typeform, Thumbtack and others: the item as it comes from there',
			},
			{
				name: 'JSON',
				value: 'json',
				description:
					'Write the lead as JSON, or point to where it is, such as the body that a Webhook node received',
			},
		],
		default: 'input',
		displayOptions: { show: forLeadEvents },
		description: 'Where the lead comes from',
	},
	{
		...leadSourceOfItemField,
		displayOptions: { show: { ...forLeadEvents, leadData: ['source'] } },
	},
	{
		displayName: 'Lead JSON',
		name: 'leadJson',
		type: 'json',
		default: '',
		placeholder: 'e.g. {{ $json.body }}',
		displayOptions: { show: { ...forLeadEvents, leadData: ['json'] } },
		hint: 'Drag the field that holds the lead onto this box: behind a Webhook node that is body',
		description: 'The lead as JSON. Only lead_id is required.',
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
			message: '',
			more: {},
		},
		options: leadFormFields,
		displayOptions: { show: { ...forLeadEvents, leadData: ['fields'] } },
		placeholder: 'Add Field',
		description: 'Drag values from the input onto the fields. Empty ones are not sent.',
	},
	{
		displayName:
			'<b>Include Additional Fields</b> has no effect on Form Fields, except for what else Messages hold. Add what you want to send besides to <b>More Fields</b>.',
		name: 'additionalFieldsNotice',
		type: 'notice',
		default: '',
		displayOptions: {
			show: {
				resource: ['leadEvent'],
				leadData: ['fields'],
				'/options.includeAdditionalFields': [true],
			},
		},
	},
];
