import type { INodeProperties } from 'n8n-workflow';

/** Options that the trigger and Verify share. */
export const requireSignatureField: INodeProperties = {
	displayName: 'Require Signature',
	name: 'requireSignature',
	type: 'boolean',
	default: false,
	description:
		'Whether a request needs a signature besides the secret key: the header webhook-signature of the open standard Standard Webhooks. It proves that nobody changed the lead on its way.',
};

export const toleranceField: INodeProperties = {
	displayName: 'Tolerance (Seconds)',
	name: 'toleranceSeconds',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 300,
	displayOptions: { show: { requireSignature: [true] } },
	description:
		'How many seconds old a signature may be, so that nobody can send a recorded request again later',
};
