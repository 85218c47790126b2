import type { INodeProperties } from 'n8n-workflow';

/** Options that the trigger and Verify share. */
export const requireSignatureField: INodeProperties = {
	displayName: 'Require Signature',
	name: 'requireSignature',
	type: 'boolean',
	// On as soon as somebody adds the option, because that person wants to require signatures. An option that nobody adds has no value.
	default: true,
	displayOptions: { show: { '/leadSource': ['restWebhook'] } },
	description:
		'Whether a request needs a signature besides the secret key: the header webhook-signature of the open standard Standard Webhooks. It proves that nobody changed the lead on its way.',
};

const tolerance: INodeProperties = {
	displayName: 'Tolerance (Seconds)',
	name: 'toleranceSeconds',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 300,
	description:
		'By how many seconds the time of a signature may differ from now, earlier or later, so that nobody can send a recorded request again later',
};

/**
 * Twice, because our own sender signs a time only where *Require Signature* is on, and these other senders always do. When the
 * field showed for our own sender alone, a request of Stripe that had waited in a queue for six minutes was refused for good.
 */
export const toleranceFields: INodeProperties[] = [
	{ ...tolerance, displayOptions: { show: { '/leadSource': ['restWebhook'], requireSignature: [true] } } },
	{
		...tolerance,
		displayOptions: { show: { '/leadSource': ['standardWebhooks', 'highLevel', 'hubspot', 'custom'] } },
	},
];

export const validatePayloadField: INodeProperties = {
	displayName: 'Validate Payload',
	name: 'validatePayload',
	type: 'boolean',
	default: true,
	description:
		'Whether a body that is not a lead is refused. Off: any JSON passes once its sender is proven.',
};
