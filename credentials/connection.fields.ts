import type { INodeProperties } from 'n8n-workflow';

const IS_FILLED_IN = { _cnd: { exists: true } } as const;

/**
 * Which keys are short, by the length of their text. `keyAdvice` in lib counts the bytes of a `whsec_` key; no program makes such a
 * key that is so short. The editor shows the message of a test only where the test fails, so the form itself has to warn of a short
 * key. The form once had a pattern for this. n8n checks the conditions of a form each time it reads a credential, and it checks a
 * pattern in a sandbox that gives up after a quarter of a second. That took up to a millisecond of each request, and on a busy
 * machine n8n could not read a credential at all.
 */
const SHORT = { _cnd: { between: { from: 1, to: 15 } } } as const;
const IS_WRITTEN = { _cnd: { gte: 1 } } as const;
const IS_EXPRESSION = { _cnd: { startsWith: '=' } } as const;

/** The fields of a connection, for a business of its own and for a parent business. */
export const connectionProperties: INodeProperties[] = [
	{
		displayName: 'Webhook URL',
		name: 'url',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://crm.example.com/lead-events',
		hint: 'Only for sending. Leave it empty to receive: the test then calls nothing, and looks at the keys alone.',
		description:
			'Where lead events are sent: the public https:// address of the endpoint. A receiver (trigger, Verify) does not need it.',
	},
	{
		displayName:
			'<b>Each time you save, n8n tests the connection:</b> it POSTs a sample lead, Alex Rivera, to this URL. The request says that it is a test, in the header <code>X-Lead-Event: test</code> and in the body by <code>"is_test": true</code>.',
		name: 'testNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { url: [IS_FILLED_IN] } },
	},
	{
		displayName: 'Secret Key',
		name: 'secretKey',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		hint: 'Were you given no key? Make one up, 16 characters or more, or let a REST Webhook node make one (Secret Key → Generate). Enter it on both sides.',
		description:
			'Sent with every request as X-Secret-Key, and used to sign it. Sender and receiver hold the same key. Without one everything is refused.',
	},
	{
		displayName:
			'<b>This key is short, so it could be guessed.</b> If it is yours to choose, take 16 characters or more.',
		name: 'shortKeyNotice',
		type: 'notice',
		default: '',
		displayOptions: {
			// The slash says that this is no field of the form, so n8n does not look for the field.
			show: { '/secretKey.length': [SHORT] },
			hide: { secretKey: [IS_EXPRESSION] },
		},
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
		displayName:
			'<b>The old key is dead at once: enter a date.</b> The previous key counts until the date below.',
		name: 'noDateNotice',
		type: 'notice',
		default: '',
		displayOptions: {
			// An expression in `show` would show the notice whatever the date is.
			show: { '/previousSecretKey.length': [IS_WRITTEN] },
			hide: { previousSecretKeyValidUntil: [IS_FILLED_IN] },
		},
	},
	{
		displayName: 'Previous Secret Key Valid Until',
		name: 'previousSecretKeyValidUntil',
		type: 'dateTime',
		default: '',
		// The calendar gives 00:00: who clicked today, to let the key live until the evening, killed it in silence.
		hint: 'A day that you click in the calendar begins at midnight, so today is already over.',
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
