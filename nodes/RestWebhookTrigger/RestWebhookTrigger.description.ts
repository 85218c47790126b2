import type { INodeProperties } from 'n8n-workflow';
import { LEAD_SOURCES } from '../../lib';
import { credentialsField } from '../shared/fields/credentials.fields';
import { historyStoreField } from '../shared/fields/history-store.fields';
import { leadSourceFields } from '../shared/fields/lead-source.fields';
import {
	requireSignatureField,
	toleranceFields,
	validatePayloadField,
} from '../shared/fields/verification.fields';

/** What starts the workflow. Only the editor evaluates it; a request costs nothing more. */
export const triggerSubtitle = `={{
	(["new_lead", "contact_captured", "new_message"].every((type) => $parameter["events"].includes(type))
		? "all lead events" + ($parameter["events"].includes("test") ? " and tests" : "")
		: $parameter["events"].join(", ").replaceAll("_", " "))
	+ ($parameter["options"].requireSignature === true ? ", signed" : "")
}}`;

/** The events of a lead's life, which are chosen by default. */
const ANY_LEAD_EVENT = ['new_lead', 'contact_captured', 'new_message'];

type Choice = { name: string; value: string; action: string; description: string };

const EVENTS: Choice[] = [
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
];

/**
 * The entries of n8n's node search for the trigger. n8n makes an entry from each option of the first field that is called Events, and
 * an entry sets the field to the value of its option. With the options of the real field, each entry chose one event alone: people
 * who took the first entry never got an update of a lead. No form ever shows this field.
 */
const searchEntries: INodeProperties = {
	displayName: 'Events',
	name: 'events',
	type: 'options',
	noDataExpression: true,
	displayOptions: { hide: { '@version': [{ _cnd: { gte: 1 } }] } },
	options: [
		{ name: 'Any Lead Event', value: ANY_LEAD_EVENT, action: 'On any lead event' },
		...EVENTS.map((choice) => ({ ...choice, value: [choice.value] })),
	] as unknown as INodeProperties['options'],
	default: ANY_LEAD_EVENT,
};

export const triggerProperties: INodeProperties[] = [
	...leadSourceFields('trigger'),
	credentialsField,
	searchEntries,
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		noDataExpression: true,
		options: EVENTS.map(({ name, value, description }) => ({ name, value, description })),
		default: ['new_lead', 'contact_captured', 'new_message'],
		required: true,
		description:
			'Which lead events start the workflow. The sender gets the same 200 for the others, and nothing starts.',
	},
	{
		displayName:
			'Not all events of a lead start this workflow. For the other events, too, the sender is answered 200, and no execution shows that they came. To follow a lead, choose New Lead, Contact Captured and New Message.',
		name: 'eventsNotice',
		type: 'notice',
		default: '',
		// n8n checks each rule against every chosen event, so the notice is shown where one of the three events is not chosen.
		displayOptions: {
			show: { events: ANY_LEAD_EVENT.map((event) => ({ _cnd: { not: event } })) },
			// These sources send nothing about a lead after its New Lead event, so there is nothing to miss.
			hide: { leadSource: LEAD_SOURCES.filter(({ sendsOnce }) => sendsOnce).map(({ value }) => value) },
		},
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
			{
				displayName: 'Path',
				name: 'path',
				type: 'string',
				noDataExpression: true,
				default: '',
				placeholder: 'e.g. leads',
				description:
					"What follows /webhook/ in the URL. Enter the path of a Webhook node that this trigger replaces, and your lead source keeps its URL. Empty: a URL of this node's own.",
			},
			requireSignatureField,
			{
				displayName: 'Respond',
				name: 'respond',
				type: 'options',
				options: [
					{
						name: 'Immediately',
						value: 'immediately',
						description: 'Once n8n has stored the execution',
					},
					{
						name: 'When the Workflow Has Succeeded',
						value: 'whenDone',
						description: '200 then, and 500 when it fails, so that the sender tries again. After 25 s 503.',
					},
				],
				default: 'immediately',
				description: 'When the sender gets its answer. The answer never holds data of the workflow.',
			},
			...toleranceFields,
			// For senders that do not send the contract's payload.
			{ ...validatePayloadField, displayOptions: { show: { '/leadSource': ['custom'] } } },
		],
	},
];
