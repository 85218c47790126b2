import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { testRestWebhookCredential } from '../shared/credential-test';
import { openHistory } from '../shared/history';
import { readKeys, readVerifyOptions, readVerifyRequest } from './request';
import { verifyProperties } from './RestWebhookVerify.description';
import { verifyRequest } from './verify';

export class RestWebhookVerify implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'REST Webhook Verify',
		name: 'restWebhookVerify',
		icon: { light: 'file:restWebhookVerify.svg', dark: 'file:restWebhookVerify.dark.svg' },
		group: ['transform'],
		version: [1.1],
		subtitle: '={{"idempotency: " + $parameter["idempotency"]}}',
		description: 'Prove who sent a lead event that another node received, and catch repeats',
		defaults: { name: 'REST Webhook Verify' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Verified', 'Duplicate', 'Rejected'],
		credentials: [{ name: 'restWebhookApi', required: true, testedBy: 'testRestWebhookCredential' }],
		properties: verifyProperties,
	};

	methods = { credentialTest: { testRestWebhookCredential } };

	/** Every item leaves by exactly one output; items are judged in their order, so the first of two repeats wins. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const keys = await readKeys(this);
		const history = openHistory(this);
		const outputs = { verified: 0, duplicate: 1, rejected: 2 } as const;
		const result: INodeExecutionData[][] = [[], [], []];
		for (const item of this.getInputData().keys()) {
			const options = readVerifyOptions(this, item);
			const request = await readVerifyRequest(this, item, options);
			const { kind, json } = await verifyRequest(request, keys, options, history, Date.now());
			result[outputs[kind]]?.push({ json, pairedItem: { item } });
		}
		return result;
	}
}
