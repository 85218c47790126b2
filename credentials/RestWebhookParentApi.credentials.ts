import type { ICredentialType, INodeProperties, Icon } from 'n8n-workflow';
import { connectionProperties } from './connection.fields';

export class RestWebhookParentApi implements ICredentialType {
	name = 'restWebhookParentApi';

	displayName = 'REST Webhook Parent API';

	icon: Icon = { light: 'file:restWebhookParentApi.svg', dark: 'file:restWebhookParentApi.dark.svg' };

	documentationUrl =
		'https://github.com/auto-respond/n8n-nodes-rest-webhook/blob/main/docs/nodes/credentials.md';

	properties: INodeProperties[] = connectionProperties;
}
