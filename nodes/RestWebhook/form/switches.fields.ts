import type { INodeProperties } from 'n8n-workflow';
import { historyStoreField } from '../../shared/fields/history-store.fields';
import { returningLeadKeyField } from './options.fields';

const forLeadEvents = { show: { resource: ['leadEvent'] } };

/** The first switch: while it is off, nothing else matters. It stands right below the operation. */
export const enableFields: INodeProperties[] = [
	{
		displayName: 'Enable',
		name: 'enabled',
		type: 'boolean',
		default: false,
		displayOptions: forLeadEvents,
		description:
			'Whether leads are sent. While this is off nothing leaves n8n: each lead comes out under Not Sent with a preview of the request.',
	},
	{
		displayName:
			'Enable is off, so nothing is sent. Execute the step: under <b>Not Sent</b> you see what would go out.',
		name: 'enabledNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { resource: ['leadEvent'], operation: ['deliver'], enabled: [false] } },
	},
];

/** All switches but Enable, in the order in which the contract's card of an integration has them. */
export const switchFields: INodeProperties[] = [
	{
		displayName: 'Inherit From Parent',
		name: 'inheritFromParent',
		type: 'boolean',
		default: false,
		displayOptions: { show: { resource: ['leadEvent', 'connection'] } },
		description:
			'Whether to use the webhook URL and secret key of the parent business instead of your own. The credential at the top changes with it.',
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
		displayName:
			'The receiver now greets new leads, and nothing leaves by Welcome. If it cannot be reached, nobody greets them. To catch those leads, set <b>Settings → On Error</b> to Continue (using error output) and greet them from there.',
		name: 'handoffNotice',
		type: 'notice',
		default: '',
		displayOptions: {
			show: { resource: ['leadEvent'], operation: ['deliver'], enabled: [true], skipWelcome: [true] },
		},
	},
	{
		displayName: 'Create Customer Only When Contact Info Is Captured',
		name: 'contactCapturedOnly',
		type: 'boolean',
		default: false,
		displayOptions: forLeadEvents,
		hint: 'On: only leads with a phone number or an email address',
		description:
			'Whether to wait until the lead has shared a phone number or an email address. Until then it leaves by Not Sent and stays new. What can be neither, such as "none" or "n/a", counts as not shared.',
	},
	{
		displayName:
			'Leads without contact info are held back, so the receiver does not hear of them and nobody greets them. If somebody should ask for their number, turn <b>Skip Welcome and Follow-Ups</b> off.',
		name: 'handoffContactNotice',
		type: 'notice',
		default: '',
		displayOptions: {
			show: {
				resource: ['leadEvent'],
				operation: ['deliver'],
				enabled: [true],
				skipWelcome: [true],
				contactCapturedOnly: [true],
			},
		},
	},
	{
		displayName: 'Create Only for New Leads',
		name: 'newLeadsOnly',
		type: 'boolean',
		default: false,
		displayOptions: forLeadEvents,
		description:
			'Whether returning leads are held back. They leave by Not Sent, and never by Welcome. A lead is known once it has been delivered, not before; until then it leaves by Welcome once.',
	},
	{
		displayName: 'New Lead Source',
		name: 'newLeadSource',
		type: 'options',
		options: [
			{
				name: 'History',
				value: 'history',
				description: 'This node remembers which leads it has delivered',
			},
			{
				name: 'Event',
				value: 'event',
				description: 'The sender knows: its is_new_lead field, or else the event type new_lead',
			},
		],
		default: 'history',
		displayOptions: { show: { resource: ['leadEvent'], newLeadsOnly: [true] } },
		description: 'Who decides whether a lead is new',
	},
	{
		displayName:
			'A lead that shares its contact info later does so in an event that is no new_lead, and is never sent unless the sender adds is_new_lead: true. With New Lead Source → History it is sent then.',
		name: 'contactEventNotice',
		type: 'notice',
		default: '',
		displayOptions: {
			show: {
				resource: ['leadEvent'],
				newLeadsOnly: [true],
				newLeadSource: ['event'],
				contactCapturedOnly: [true],
			},
		},
	},
	{
		...returningLeadKeyField,
		displayOptions: {
			show: { resource: ['leadEvent'], newLeadsOnly: [true] },
			// Older workflows set this field among the options, and that value counts.
			hide: { '/options.returningLeadKey': [{ _cnd: { exists: true } }] },
		},
	},
	{
		displayName:
			'Lead ID is empty, so each item gets a fresh one and counts as a new lead. Map a Lead ID, or set Returning Lead Key to Contact.',
		name: 'leadIdNotice',
		type: 'notice',
		default: '',
		displayOptions: {
			show: {
				resource: ['leadEvent'],
				leadData: ['fields'],
				newLeadsOnly: [true],
				newLeadSource: ['history'],
			},
			hide: {
				'/leadFields.lead_id': [{ _cnd: { exists: true } }],
				returningLeadKey: ['contact'],
				'/options.returningLeadKey': ['contact'],
			},
		},
	},
	{
		displayName: 'Include Source Name',
		name: 'includeSourceName',
		type: 'boolean',
		default: false,
		displayOptions: forLeadEvents,
		description: 'Whether the receiver is told which source the lead came from (source_name)',
	},
	{
		displayName: 'You filled in Source Name, but it is only sent when Include Source Name is on.',
		name: 'sourceNameNotice',
		type: 'notice',
		default: '',
		displayOptions: {
			show: {
				resource: ['leadEvent'],
				leadData: ['fields'],
				// This condition stands before the next one: n8n shows the field at the first value that is an
				// expression, and does not look at the conditions behind it.
				includeSourceName: [false],
				'/leadFields.source_name': [{ _cnd: { exists: true } }],
			},
		},
	},
];

/**
 * Where the node remembers what it has delivered. This field stands last before the options, since only an n8n with several workers
 * needs another choice than the first. It cannot be one of the options: an option that is not set has its default, so a node that
 * was set to Redis before would have used the built-in history in silence. Also, n8n shows the credential for Redis by this field.
 */
export const deliveryHistoryFields: INodeProperties[] = [
	{
		...historyStoreField,
		// Always shown: the node remembers deliveries also while Create Only for New Leads is off, and n8n gives a field
		// that it does not show its default value.
		displayOptions: forLeadEvents,
		description: 'Where this node remembers which leads it has delivered',
	},
];
