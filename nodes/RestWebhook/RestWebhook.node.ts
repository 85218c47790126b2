import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { freshKey } from './operations/fresh-key';
import { testRestWebhookCredential, testRestWebhookRedisCredential } from '../shared/http/credential-test';
import { refuseAgent } from './operations/for-agents';
import { testConnection } from './operations/test-connection';
import { deliverLeads } from './operations/deliver';
import { changeHistory, wholeHistory } from './operations/lead-history';
import { refuseOperation } from './operations/refuse-operation';
import { previewLeads } from './operations/preview';
import { asTool } from './form/as-tool';
import { restWebhookProperties, restWebhookSubtitle } from './form/properties';

export class RestWebhook implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'REST Webhook',
		name: 'restWebhook',
		icon: { light: 'file:restWebhook.svg', dark: 'file:restWebhook.dark.svg' },
		group: ['output'],
		version: [1.1],
		subtitle: restWebhookSubtitle,
		description:
			'Send lead events to a CRM or any other endpoint, signed, retried and only when they should go',
		defaults: { name: 'REST Webhook' },
		usableAsTool: { replacements: asTool },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Delivered', 'Not Sent', 'Welcome'],
		credentials: [
			{
				name: 'restWebhookApi',
				required: true,
				testedBy: 'testRestWebhookCredential',
				displayOptions: {
					show: { resource: ['leadEvent', 'connection'] },
					hide: { inheritFromParent: [true] },
				},
			},
			{
				name: 'restWebhookParentApi',
				required: true,
				testedBy: 'testRestWebhookCredential',
				displayOptions: { show: { resource: ['leadEvent', 'connection'], inheritFromParent: [true] } },
			},
			{
				name: 'restWebhookRedisApi',
				required: true,
				testedBy: 'testRestWebhookRedisCredential',
				displayOptions: { show: { resource: ['leadEvent', 'leadHistory'], historyStore: ['redis'] } },
			},
		],
		properties: restWebhookProperties,
	};

	methods = { credentialTest: { testRestWebhookCredential, testRestWebhookRedisCredential } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const resource = this.getNodeParameter('resource', 0, '');
		const operation = this.getNodeParameter('operation', 0, '');
		const refused = refuseAgent(this, resource);
		if (refused) return refused;
		switch (`${String(resource)}/${String(operation)}`) {
			case 'leadEvent/preview':
				return await previewLeads(this);
			case 'connection/test':
				return await testConnection(this);
			case 'secretKey/generate':
				return forEachItem(this, (item) => freshKey(this.getNodeParameter('keyKind', item, 'shared')));
			case 'leadHistory/add':
				return await changeHistory(this, 'add');
			case 'leadHistory/check':
				return await changeHistory(this, 'check');
			case 'leadHistory/remove':
				return await changeHistory(this, 'remove');
			case 'leadHistory/count':
				return await wholeHistory(this, 'count');
			case 'leadHistory/clear':
				return await wholeHistory(this, 'clear');
			case 'leadEvent/deliver':
				return await deliverLeads(this);
			default:
				return refuseOperation(this, resource, operation);
		}
	}
}

function forEachItem(
	context: IExecuteFunctions,
	work: (item: number) => INodeExecutionData['json'],
): INodeExecutionData[][] {
	const items = context.getInputData().map((_, item) => ({ json: work(item), pairedItem: { item } }));
	return [items, [], []];
}
