import type { INodeProperties } from 'n8n-workflow';
import { historyStoreField } from '../../shared/fields/history-store.fields';
import { defaultCountryField, deliveredLeadsField, returningLeadKeyField } from './options.fields';

const forHistory = { resource: ['leadHistory'] };

/** Which node's history an operation is about, and where that history is kept. */
export const historyFields: INodeProperties[] = [
	{
		displayName: 'History Of',
		name: 'historyOf',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: 'e.g. Send to CRM',
		displayOptions: { show: forHistory },
		description:
			'Name of the REST Webhook node of this workflow whose history it is. Leave empty for this node. Each node has a history of its own.',
	},
	{
		displayName:
			'History Of is empty, so this is about what this node itself has delivered. To reach the leads of another node, enter the name of the node that delivers them.',
		name: 'ownHistoryNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { ...forHistory, historyOf: [''] } },
	},
	{
		...historyStoreField,
		displayOptions: { show: forHistory },
		description: 'Choose what is set as History Store in the node that History Of names',
	},
	{
		displayName:
			'n8n saves the built-in history with production runs only. What you change in the editor holds until n8n restarts, and is saved with the next production run.',
		name: 'historyNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { ...forHistory, operation: ['add', 'clear', 'remove'], historyStore: ['n8n'] } },
	},
];

export const historyOptionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	displayOptions: { show: { ...forHistory, operation: ['add', 'check', 'remove'] } },
	description: 'What is left out is as in the node that History Of names',
	options: [defaultCountryField, deliveredLeadsField, returningLeadKeyField],
};
