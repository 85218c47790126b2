import type { INodeProperties } from 'n8n-workflow';
import { credentialsField } from '../shared/fields/credentials.fields';
import { historyStoreField } from '../shared/fields/history-store.fields';
import { leadSourceFields } from '../shared/fields/lead-source.fields';
import {
	requireSignatureField,
	toleranceField,
	validateCustomField,
} from '../shared/fields/verification.fields';

/** What starts the workflow. Only the editor evaluates it; a request costs nothing more. */
export const triggerSubtitle = `={{
	(["new_lead", "contact_captured", "new_message"].every((type) => $parameter["events"].includes(type))
		? "all lead events" + ($parameter["events"].includes("test") ? " and tests" : "")
		: $parameter["events"].join(", ").replaceAll("_", " "))
	+ ($parameter["options"].requireSignature === true ? ", signed" : "")
}}`;

export const triggerProperties: INodeProperties[] = [
	...leadSourceFields('trigger'),
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
				action: 'On a new lead',
				description: 'Somebody reaches out for the first time',
			},
			{
				name: 'Contact Captured',
				value: 'contact_captured',
				action: 'On captured contact info',
				description: 'The lead has just shared a phone number or an email address',
			},
			{
				name: 'New Message',
				value: 'new_message',
				action: 'On a new message',
				description: 'The conversation goes on',
			},
			{
				name: 'Test',
				value: 'test',
				action: 'On a connection test',
				description: 'Somebody tries the connection, such as with a Test button',
			},
		],
		default: ['new_lead', 'contact_captured', 'new_message'],
		required: true,
		description:
			'Which lead events start the workflow. The sender gets the same 200 for the others, and nothing starts.',
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
			validateCustomField,
		],
	},
];
