import type { ICredentialType, INodeProperties, Icon } from 'n8n-workflow';
import { connectionProperties } from './connection.fields';

export class RestWebhookApi implements ICredentialType {
	name = 'restWebhookApi';

	displayName = 'REST Webhook API';

	icon: Icon = { light: 'file:restWebhookApi.svg', dark: 'file:restWebhookApi.dark.svg' };

	documentationUrl =
		'https://github.com/auto-respond/n8n-nodes-rest-webhook/blob/main/docs/nodes/credentials.md';

	properties: INodeProperties[] = connectionProperties;
}
