import type { INodeProperties } from 'n8n-workflow';
import {
	CUSTOM_ALGORITHMS,
	CUSTOM_ENCODINGS,
	CUSTOM_PRESETS,
	CUSTOM_PROOFS,
	CUSTOM_SIGNED,
	LEAD_SOURCES,
	READABLE_SOURCES,
	type LeadSource,
} from '../../../lib';

/* Who sends, and which fields each sender needs. The registry of sources gives the choices, so a new source is in all forms at once. */

const optionOf = ({ name, value }: LeadSource) => ({ name, value });

/** Plain values only: a request to the trigger must cost no expression. */
const choice = (displayName: string, name: string, options: INodeProperties['options']): INodeProperties => ({
	displayName,
	name,
	type: 'options',
	noDataExpression: true,
	options,
	default: '',
});

/** First field of a receiver: who sends. */
export function leadSourceFields(receiver: 'trigger' | 'verify'): INodeProperties[] {
	const sources = LEAD_SOURCES.filter(({ receivers }) => receivers.includes(receiver));
	return [
		{
			...choice('Lead Source', 'leadSource', sources.map(optionOf)),
			default: 'restWebhook',
			description: 'Who sends the leads: how they prove themselves, and how their payload becomes a lead',
		},
		...sources.flatMap(secretKeyNotice),
		...customFields,
	];
}

/** Which value of the source is the credential's Secret Key. */
function secretKeyNotice({ value, secretKey }: LeadSource): INodeProperties[] {
	if (secretKey === '') return [];
	return [
		{
			displayName: `Secret Key of the credential: ${secretKey}.`,
			name: `${value}Notice`,
			type: 'notice',
			default: '',
			displayOptions: { show: { leadSource: [value] } },
		},
	];
}

const isCustom = { leadSource: ['custom'] };
const own = { ...isCustom, customPreset: ['none'] };
const signs = { ...own, customProof: ['hmac', 'ed25519'] };

const PROOF_NAMES: Record<(typeof CUSTOM_PROOFS)[number], string> = {
	hmac: 'HMAC Signature',
	headerKey: 'Key in a Header',
	bodyKey: 'Key in the Body',
	basic: 'Basic (User and Password)',
	ed25519: 'Ed25519 Signature',
};

const PRESET_NAMES: Record<(typeof CUSTOM_PRESETS)[number], string> = {
	none: 'None',
	github: 'GitHub',
	stripe: 'Stripe',
	shopify: 'Shopify',
	slack: 'Slack',
	calendly: 'Calendly',
};

const SIGNED_NAMES: Record<(typeof CUSTOM_SIGNED)[number], string> = {
	body: 'Body',
	'timestamp.body': 'Timestamp.Body',
	'id.timestamp.body': 'ID.Timestamp.Body',
};

const ALGORITHM_NAMES: Record<(typeof CUSTOM_ALGORITHMS)[number], string> = {
	sha256: 'SHA-256',
	sha1: 'SHA-1',
	sha512: 'SHA-512',
};

const ENCODING_NAMES: Record<(typeof CUSTOM_ENCODINGS)[number], string> = { hex: 'Hex', base64: 'Base64' };

const named = <T extends string>(names: Record<T, string>, values: readonly T[]) =>
	values.map((value) => ({ name: names[value], value }));

const text = (
	displayName: string,
	name: string,
	placeholder: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	noDataExpression: true,
	default: '',
	placeholder,
	description,
});

/** The fields that say how a sender proves itself for which lib/sources has no file. */
const customFields: INodeProperties[] = [
	{
		...choice('Preset', 'customPreset', named(PRESET_NAMES, CUSTOM_PRESETS)),
		default: 'none',
		displayOptions: { show: isCustom },
		description: 'A sender whose way is known, or None to say it yourself',
	},
	{
		...choice('Proof', 'customProof', named(PROOF_NAMES, CUSTOM_PROOFS)),
		default: 'hmac',
		displayOptions: { show: own },
		description: 'How the sender proves who it is. The documentation of its webhooks says so.',
	},
	{
		...text('Header', 'customHeader', 'e.g. X-Signature', 'The header that holds the signature or the key'),
		displayOptions: { show: { ...own, customProof: ['hmac', 'ed25519', 'headerKey'] } },
	},
	{
		...text(
			'Prefix',
			'customPrefix',
			'e.g. sha256=',
			'What stands in front of it in the header, if anything',
		),
		displayOptions: { show: { ...own, customProof: ['hmac', 'ed25519', 'headerKey'] } },
	},
	{
		...choice('Algorithm', 'customAlgorithm', named(ALGORITHM_NAMES, CUSTOM_ALGORITHMS)),
		default: 'sha256',
		displayOptions: { show: { ...own, customProof: ['hmac'] } },
		description: 'The hash of the HMAC',
	},
	{
		...choice('Encoding', 'customEncoding', named(ENCODING_NAMES, CUSTOM_ENCODINGS)),
		default: 'hex',
		displayOptions: { show: signs },
		description: 'How the bytes of the signature are written',
	},
	{
		...choice('Signed Text', 'customSigned', named(SIGNED_NAMES, CUSTOM_SIGNED)),
		default: 'body',
		displayOptions: { show: signs },
		description: 'What the signature covers. With a timestamp an old request is refused.',
	},
	{
		...text(
			'Timestamp Header',
			'customTimestampHeader',
			'e.g. X-Timestamp',
			'The header with the time of the request: seconds or milliseconds since 1970, or ISO 8601',
		),
		displayOptions: { show: { ...signs, customSigned: ['timestamp.body', 'id.timestamp.body'] } },
	},
	{
		...text('ID Header', 'customIdHeader', 'e.g. X-Message-Id', 'The header with the ID that is signed'),
		displayOptions: { show: { ...signs, customSigned: ['id.timestamp.body'] } },
	},
	{
		...text(
			'Key Field',
			'customKeyPath',
			'e.g. auth.token',
			'The field of the body that holds the key. It never leaves the node.',
		),
		displayOptions: { show: { ...own, customProof: ['bodyKey'] } },
	},
	{
		...text(
			'Event ID Field',
			'customEventIdPath',
			'e.g. event.id',
			'The field of the body that holds the ID of the event, so that a repeat is recognised. Empty: as the preset has it, else made from the lead.',
		),
		displayOptions: { show: isCustom },
	},
];

/** Which source an item of the action is from. */
export const leadSourceOfItemField: INodeProperties = {
	...choice('Lead Source', 'leadSource', [
		{
			name: 'Detect',
			value: 'detect',
			description: 'Recognise it by its shape; a hint tells as what it was read',
		},
		...READABLE_SOURCES.map(optionOf),
	]),
	default: 'detect',
	description: 'Where the item comes from',
};
