import type { INodeProperties } from 'n8n-workflow';

/** Options that the trigger and Verify share. */
export const requireSignatureField: INodeProperties = {
	displayName: 'Require Signature',
	name: 'requireSignature',
	type: 'boolean',
	default: false,
	description:
		'Whether a Standard Webhooks signature is needed besides the secret key. It proves that nobody changed the lead on its way.',
};

export const toleranceField: INodeProperties = {
	displayName: 'Tolerance (Seconds)',
	name: 'toleranceSeconds',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 300,
	displayOptions: { show: { requireSignature: [true] } },
	description: 'How old a signature may be, so that a recorded request cannot be played again later',
};
