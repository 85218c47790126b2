import type { INodeProperties, NodeHint } from 'n8n-workflow';
import { CUSTOM_PRESETS, isSigning, LEAD_SOURCES } from '../../lib';
import { credentialsField } from '../shared/fields/credentials.fields';
import { historySizeField, historyStoreField } from '../shared/fields/history-store.fields';
import { leadSourceFields } from '../shared/fields/lead-source.fields';
import { onlyWhile } from '../shared/fields/only-while';
import {
	requireSignatureField,
	toleranceFields,
	validatePayloadField,
} from '../shared/fields/verification.fields';

/** What counts as a duplicate, and whether a signature is needed. Only the editor evaluates it. */
export const verifySubtitle = `={{
	({ event: "once per event", lead_id: "once per lead", off: "duplicates pass" }[$parameter["idempotency"]] || "")
	+ ($parameter["options"].requireSignature === true ? ", signed" : "")
}}`;

/** Above the empty output, while the outputs are being wired. */
export const BEFORE_THE_FIRST_RUN: NodeHint = {
	message:
		'To answer the sender, put a Respond to Webhook node behind each output. In the one behind Rejected add the option Response Code, as an expression: {{ $json.status_code }}. Without it a forged request is answered with 200.',
	type: 'info',
	location: 'outputPane',
	whenToDisplay: 'beforeExecution',
};

const SIGNING = LEAD_SOURCES.filter(({ proof }) => proof !== undefined && isSigning(proof));

/** For whom a signature over the body is checked. It once showed for our own sender alone, and Typeform's leads were refused. */
const rawBodyNotices = [
	{ show: { leadSource: ['restWebhook'] }, hide: onlyWhile({ '/options.requireSignature': true }) },
	{ show: { leadSource: SIGNING.map(({ value }) => value) } },
	{ show: { leadSource: ['custom'], customPreset: CUSTOM_PRESETS.filter((preset) => preset !== 'none') } },
	{ show: { leadSource: ['custom'], customPreset: ['none'], customProof: ['hmac', 'ed25519'] } },
].map(({ show, hide }): INodeProperties => ({
	displayName:
		'Signatures are checked on the body as it was received. Turn on <i>Raw Body</i> in the Webhook node and add the option Raw Body Field here (its field is called data). Without it, good requests may be rejected.',
	name: 'rawBodyNotice',
	type: 'notice',
	default: '',
	displayOptions: { show, hide: { ...hide, '/options.rawBodyField': [{ _cnd: { exists: true } }] } },
}));

export const verifyProperties: INodeProperties[] = [
	...leadSourceFields('verify'),
	credentialsField,
	{
		displayName: 'Headers Field',
		name: 'headersField',
		type: 'string',
		default: 'headers',
		required: true,
		placeholder: 'e.g. headers',
		description:
			'Name of the field with the headers of the request. The Webhook node calls it headers. A dot goes into nested fields.',
	},
	{
		displayName: 'Body Field',
		name: 'bodyField',
		type: 'string',
		default: 'body',
		required: true,
		placeholder: 'e.g. body',
		description:
			'Name of the field with the body of the request. The Webhook node calls it body. A dot goes into nested fields.',
	},
	{
		displayName: 'Duplicates',
		name: 'idempotency',
		type: 'options',
		options: [
			{
				name: 'Once per Event',
				value: 'event',
				description: 'The same event, sent again, leaves by Duplicate',
			},
			{
				name: 'Once per Lead',
				value: 'lead_id',
				description: 'Any further event of a lead leaves by Duplicate',
			},
			{
				name: 'Off',
				value: 'off',
				description: 'Whatever comes again passes like any other request',
			},
		],
		default: 'event',
		description: 'What counts as a duplicate. Senders send an event again when they got no answer.',
	},
	{
		...historyStoreField,
		displayOptions: { show: { idempotency: ['event', 'lead_id'] } },
		description: 'Where this node remembers which requests it has seen',
	},
	...rawBodyNotices,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			historySizeField('events or leads'),
			{
				displayName: 'Raw Body Field',
				name: 'rawBodyField',
				type: 'string',
				default: '',
				placeholder: 'e.g. data',
				description:
					'Name of the binary field with the body as it was received: data, when Raw Body is on in the Webhook node. Signatures are checked on these bytes.',
			},
			requireSignatureField,
			...toleranceFields,
			{
				...validatePayloadField,
				description:
					'Whether a body that is not a lead leaves by Rejected. Off: any JSON passes once the secret key is right.',
			},
		],
	},
];
