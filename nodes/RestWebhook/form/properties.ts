import type { INodeProperties } from 'n8n-workflow';
import { credentialsField } from '../../shared/fields/credentials.fields';
import { switchFields, deliveryHistoryFields, enableFields } from './switches.fields';
import { historyFields, historyOptionsField } from './history.fields';
import { keyKindField } from './key-kind.fields';
import { leadDataFields } from './lead-data.fields';
import { optionFields } from './options.fields';

const resourceField: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Lead Event',
			value: 'leadEvent',
			description: 'Send leads to the endpoint, or see what would be sent',
		},
		{ name: 'Connection', value: 'connection', description: 'Try whether the endpoint takes leads' },
		{
			name: 'Lead History',
			value: 'leadHistory',
			description: 'See and change which leads count as known',
		},
		{ name: 'Secret Key', value: 'secretKey', description: 'Make a new key for sender and receiver' },
	],
	default: 'leadEvent',
	// n8n drops the value of a field that it does not show. When somebody changed the resource of a delivering node for one task, the node
	// lost its mapping and its switches, and Enable was off.
	hint: 'Another resource clears the fields below. For a second task use a second node.',
};

const operationFields: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['leadEvent'] } },
		options: [
			{
				name: 'Deliver',
				value: 'deliver',
				action: 'Deliver lead event',
				description: 'Send each lead to the endpoint, as the options below say',
			},
			{
				name: 'Preview',
				value: 'preview',
				action: 'Preview lead event',
				description: 'Show what Deliver would send, without sending anything',
			},
		],
		default: 'deliver',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['connection'] } },
		options: [
			{
				name: 'Test',
				value: 'test',
				action: 'Test connection',
				description: 'Send the sample lead now, to see that the endpoint takes it',
			},
		],
		default: 'test',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['secretKey'] } },
		options: [
			{
				name: 'Generate',
				value: 'generate',
				action: 'Generate secret key',
				description: 'Make a fresh secret key to put into the credentials of sender and receiver',
			},
		],
		default: 'generate',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['leadHistory'] } },
		options: [
			{
				name: 'Add',
				value: 'add',
				action: 'Add leads to lead history',
				description: 'Make leads known from now on, e.g. the customers that you had before going live',
			},
			{
				name: 'Check',
				value: 'check',
				action: 'Check leads in lead history',
				description: 'Tell which leads are known, without changing anything',
			},
			{
				name: 'Clear',
				value: 'clear',
				action: 'Clear lead history',
				description: 'Forget all leads, so that each of them is new again',
			},
			{
				name: 'Count',
				value: 'count',
				action: 'Count lead history',
				description:
					'Tell how much is known: lead IDs, and with Returning Lead Key Contact also email addresses and phone numbers',
			},
			{
				name: 'Remove',
				value: 'remove',
				action: 'Remove leads from lead history',
				description: 'Make leads new again',
			},
		],
		// A step that somebody executes before having chosen an operation must change nothing.
		default: 'count',
	},
];

/** Says what the node does with its present settings: which leads go out, or that none do. Only the editor evaluates it. */
export const restWebhookSubtitle = `={{
	$parameter["resource"] !== "leadEvent"
		? { connection: "test the connection", leadHistory: $parameter["operation"] + " · lead history", secretKey: "new secret key" }[$parameter["resource"]]
		: $parameter["operation"] === "preview" ? "preview, nothing is sent"
		: $parameter["enabled"] === false ? "off, nothing is sent"
		: ($parameter["newLeadsOnly"] === true ? "new leads" : "all leads")
			+ ($parameter["contactCapturedOnly"] === true ? " with contact info" : "")
			+ ($parameter["skipWelcome"] === true ? ", handoff" : "")
			+ ($parameter["inheritFromParent"] === true ? ", parent" : "")
}}`;

/**
 * In the order in which a person thinks: where to send (credential), what to do, whether to send at all, which lead, under which
 * conditions, and options.
 */
export const restWebhookProperties: INodeProperties[] = [
	credentialsField,
	resourceField,
	...operationFields,
	keyKindField,
	{
		displayName:
			'The output shows a secret key in plain text, and n8n saves it with the execution. Copy it into your credentials, then delete the execution.',
		name: 'secretKeyNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { resource: ['secretKey'] } },
	},
	...enableFields,
	...historyFields,
	...leadDataFields,
	...switchFields,
	...deliveryHistoryFields,
	...optionFields,
	historyOptionsField,
];
