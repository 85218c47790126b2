import type { INodeProperties } from 'n8n-workflow';
import { leadSourceOfItemField } from '../../shared/fields/lead-source.fields';
import { onlyWhile } from '../../shared/fields/only-while';
import { leadFormFields } from './lead-form.fields';

/** All operations that are about leads of their own. */
const forLeadEvents = {
	resource: ['leadEvent', 'leadHistory'],
	operation: ['deliver', 'preview', 'add', 'check', 'remove'],
};

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
			show: { resource: ['leadEvent'] },
			hide: onlyWhile({ leadData: 'fields', '/options.includeAdditionalFields': true }),
		},
	},
];
