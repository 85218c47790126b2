import type { INodeProperties } from 'n8n-workflow';
import { credentialsField } from '../shared/credentials.fields';
import { historyStoreField } from '../shared/history-store.fields';
import { requireSignatureField, toleranceField } from '../shared/verification.fields';

export const triggerProperties: INodeProperties[] = [
	credentialsField,
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		noDataExpression: true,
		options: [
			{
				name: 'New Lead',
				value: 'new_lead',
				description: 'Somebody reaches out for the first time',
			},
			{
				name: 'Contact Captured',
				value: 'contact_captured',
				description: 'The lead has just shared a phone number or an email address',
			},
			{
				name: 'New Message',
				value: 'new_message',
				description: 'The conversation goes on',
			},
			{
				name: 'Test',
				value: 'test',
				description: 'Somebody tries the connection',
			},
		],
		default: ['new_lead', 'contact_captured', 'new_message'],
		required: true,
		description: 'Which lead events start the workflow. The others are answered with 200 and start nothing.',
	},
	{ ...historyStoreField, description: 'Where this node remembers which events it has accepted' },
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Ignore Duplicates',
				name: 'ignoreDuplicates',
				type: 'boolean',
				default: true,
				description: 'Whether an event that arrives again, with the same ID, starts nothing',
			},
			requireSignatureField,
			toleranceField,
		],
	},
];
