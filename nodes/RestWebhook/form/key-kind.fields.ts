import type { INodeProperties } from 'n8n-workflow';

/** What Secret Key → Generate makes. */
export const keyKindField: INodeProperties = {
	displayName: 'Kind of Key',
	name: 'keyKind',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'One Key for Both Sides',
			value: 'shared',
			description: 'Sender and receiver hold the same key (whsec_)',
		},
		{
			name: 'Key Pair',
			value: 'pair',
			description:
				'The sender holds a private key (whsk_), the receiver a public one (whpk_) with which nobody can forge anything',
		},
	],
	default: 'shared',
	displayOptions: { show: { resource: ['secretKey'] } },
	description: 'With a pair no X-Secret-Key is sent: the receiver must check signatures of Standard Webhooks',
};
