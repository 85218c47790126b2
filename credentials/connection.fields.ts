import type { INodeProperties } from 'n8n-workflow';

/** The fields of a connection; a parent business has the same ones. */
export const connectionProperties: INodeProperties[] = [
	{
		displayName: 'Webhook URL',
		name: 'url',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://crm.example.com/lead-events',
		hint: 'Only for sending. Leave it empty to receive: the test then has nothing to call.',
		description:
			'Where lead events are sent: the public https:// address of the endpoint. A receiver (trigger, Verify) does not need it.',
	},
	{
		displayName: 'Secret Key',
		name: 'secretKey',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description:
			'Sent with every request as X-Secret-Key, and used to sign it. Sender and receiver hold the same key. Without one everything is refused. The REST Webhook node makes a fresh one: Secret Key → Generate.',
	},
	{
		displayName: 'Previous Secret Key',
		name: 'previousSecretKey',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description:
			'The key before the current one, while some senders still use it. Only counts until the date below.',
	},
	{
		displayName: 'Previous Secret Key Valid Until',
		name: 'previousSecretKeyValidUntil',
		type: 'dateTime',
		default: '',
		displayOptions: { hide: { previousSecretKey: [''] } },
		description:
			'Until when the previous key is accepted, in the time zone of the n8n server (UTC in Docker, unless TZ says otherwise). Empty: the old key is dead at once.',
	},
	{
		displayName: 'Allow Insecure or Private URL',
		name: 'allowInsecureUrl',
		type: 'boolean',
		default: false,
		description:
			'Whether http:// and addresses inside your own network are allowed. Leads and the secret then travel unencrypted, and whoever may edit this URL can reach machines behind your firewall.',
	},
	{
		displayName: 'Additional Headers',
		name: 'additionalHeaders',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		placeholder: 'Add Header',
		description:
			'Sent along with each lead, for a CRM or a gateway that asks for a token of its own. Only for sending. The values are secret like the key.',
		options: [
			{
				displayName: 'Header',
				name: 'values',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: 'e.g. Authorization',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						typeOptions: { password: true },
						default: '',
					},
				],
			},
		],
	},
	{
		displayName: 'Ignore SSL Issues (Insecure)',
		name: 'allowUnauthorizedCerts',
		type: 'boolean',
		default: false,
		description:
			'Whether to send even if the certificate of the endpoint cannot be trusted, such as a self-signed one in your own network. Whoever stands in between can then read leads and secret. Safer: have n8n trust your authority (NODE_EXTRA_CA_CERTS).',
	},
];
