import type { INodeProperties } from 'n8n-workflow';
import { historyStoreField } from '../shared/history-store.fields';
import { requireSignatureField, toleranceField } from '../shared/verification.fields';

export const verifyProperties: INodeProperties[] = [
	{
		displayName: 'Headers Field',
		name: 'headersField',
		type: 'string',
		default: 'headers',
		required: true,
		placeholder: 'e.g. headers',
		description: 'Name of the field that holds the headers of the request. A dot goes into nested fields.',
	},
	{
		displayName: 'Body Field',
		name: 'bodyField',
		type: 'string',
		default: 'body',
		required: true,
		placeholder: 'e.g. body',
		description: 'Name of the field that holds the body of the request. A dot goes into nested fields.',
	},
	{
		displayName: 'Idempotency',
		name: 'idempotency',
		type: 'options',
		options: [
			{
				name: 'Off',
				value: 'off',
				description: 'Repeats pass like any other request',
			},
			{
				name: 'Once per Event',
				value: 'event',
				description: 'The same event again leaves by Duplicate',
			},
			{
				name: 'Once per Lead',
				value: 'lead_id',
				description: 'Any further event of a lead leaves by Duplicate',
			},
		],
		default: 'event',
		description: 'What counts as a repeat. Repeats leave by Duplicate.',
	},
	{
		...historyStoreField,
		displayOptions: { show: { idempotency: ['event', 'lead_id'] } },
		description: 'Where this node remembers which requests it has seen',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'History Size',
				name: 'historySize',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 100000,
				description: 'How many events or leads this node remembers. Beyond that it forgets the oldest.',
			},
			{
				displayName: 'Raw Body Field',
				name: 'rawBodyField',
				type: 'string',
				default: '',
				placeholder: 'e.g. data',
				description:
					'Name of the binary field with the body as received (Webhook node: turn on Raw Body). Signatures are checked on these bytes.',
			},
			requireSignatureField,
			toleranceField,
			{
				displayName: 'Validate Payload',
				name: 'validatePayload',
				type: 'boolean',
				default: true,
				description: 'Whether a body that is not a lead as documented leaves by Rejected',
			},
		],
	},
];
