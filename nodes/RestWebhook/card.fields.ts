import type { INodeProperties } from 'n8n-workflow';
import { historyStoreField } from '../shared/history-store.fields';

const forLeadEvents = { show: { resource: ['leadEvent'] } };

/** The card's options of the contract, in its order. */
export const cardFields: INodeProperties[] = [
	{
		displayName: 'Enable',
		name: 'enabled',
		type: 'boolean',
		default: false,
		displayOptions: forLeadEvents,
		description:
			'Whether leads are sent. While this is off nothing leaves n8n: each lead comes out under Not Sent with a preview.',
	},
	{
		displayName: 'Enable is off: leads are not sent, you only see what would be sent',
		name: 'enabledNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { resource: ['leadEvent'], operation: ['deliver'], enabled: [false] } },
	},
	{
		displayName: 'Inherit From Parent',
		name: 'inheritFromParent',
		type: 'boolean',
		default: false,
		displayOptions: { show: { resource: ['leadEvent', 'connection'] } },
		description:
			'Whether this location uses the webhook URL and secret key of its parent business instead of its own',
	},
	{
		displayName: 'Skip Welcome and Follow-Ups',
		name: 'skipWelcome',
		type: 'boolean',
		default: false,
		displayOptions: forLeadEvents,
		description:
			'Whether the receiver takes over the conversation. On: nothing leaves by Welcome, and the receiver is told so. Off: new leads also leave by Welcome, for you to greet.',
	},
	{
		displayName: 'Create Customer Only When Contact Info Is Captured',
		name: 'contactCapturedOnly',
		type: 'boolean',
		default: false,
		displayOptions: forLeadEvents,
		description:
			'Whether to wait until the lead has shared a phone number or an email address. Until then it leaves by Not Sent and stays new.',
	},
	{
		displayName: 'Create Only for New Leads',
		name: 'newLeadsOnly',
		type: 'boolean',
		default: false,
		displayOptions: forLeadEvents,
		description: 'Whether returning leads are held back. They leave by Not Sent.',
	},
	{
		displayName: 'New Lead Source',
		name: 'newLeadSource',
		type: 'options',
		options: [
			{
				name: 'Event',
				value: 'event',
				description: 'The sender knows: its is_new_lead field, or else the event type new_lead',
			},
			{
				name: 'History',
				value: 'history',
				description: 'This node remembers which leads it has delivered',
			},
		],
		default: 'history',
		displayOptions: { show: { resource: ['leadEvent'], newLeadsOnly: [true] } },
		description: 'Who decides whether a lead is new',
	},
	{
		...historyStoreField,
		displayOptions: {
			show: { resource: ['leadEvent'], newLeadsOnly: [true], newLeadSource: ['history'] },
		},
	},
	{ ...historyStoreField, displayOptions: { show: { resource: ['leadHistory'] } } },
	{
		displayName: 'Include Source Name',
		name: 'includeSourceName',
		type: 'boolean',
		default: false,
		displayOptions: forLeadEvents,
		description: 'Whether the receiver is told which source the lead came from (source_name)',
	},
];
