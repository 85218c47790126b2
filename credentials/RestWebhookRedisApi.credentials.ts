import type { ICredentialType, INodeProperties, Icon } from 'n8n-workflow';

export class RestWebhookRedisApi implements ICredentialType {
	name = 'restWebhookRedisApi';

	displayName = 'REST Webhook Redis API';

	icon: Icon = { light: 'file:restWebhookRedisApi.svg', dark: 'file:restWebhookRedisApi.dark.svg' };

	documentationUrl =
		'https://github.com/auto-respond/n8n-nodes-rest-webhook/blob/main/docs/questions/several-workers.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Host',
			name: 'host',
			type: 'string',
			default: 'localhost',
			placeholder: 'e.g. redis.example.com',
			description: 'Where Redis runs. The Redis of n8n’s queue mode will do, a Redis Cluster will not.',
		},
		{
			displayName: 'Port',
			name: 'port',
			type: 'number',
			default: 6379,
			description: 'Nearly always 6379, with TLS often another one',
		},
		{
			displayName: 'User',
			name: 'user',
			type: 'string',
			default: '',
			description: 'Only for a Redis with users. Leave empty for the default user.',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Leave empty if your Redis asks for none',
		},
		{
			displayName: 'Database',
			name: 'database',
			type: 'number',
			default: 0,
			description: 'Number of the database within Redis. Leave 0 unless you were told another one.',
		},
		{
			displayName: 'TLS',
			name: 'tls',
			type: 'boolean',
			default: false,
			description: 'Whether the connection is encrypted',
		},
		{
			displayName: 'Key Prefix',
			name: 'keyPrefix',
			type: 'string',
			default: 'n8n-rest-webhook:',
			description:
				'What the keys of all histories begin with. Give each n8n its own prefix when several share a Redis.',
		},
	];
}
