import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import type { HistoryStore, ValidKey } from '../../lib';
import { testRestWebhookCredential, testRestWebhookRedisCredential } from '../shared/credential-test';
import { nodeStore } from '../shared/history';
import { nodeKeys, readVerifyOptions, readVerifyRequest } from './request';
import { verifyProperties } from './RestWebhookVerify.description';
import { orUnverifiable } from './unverifiable';
import { judgeRequest, wasHereBefore, type Verdict } from './verify';

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
		credentials: [
			{ name: 'restWebhookApi', required: true, testedBy: 'testRestWebhookCredential' },
			{
				name: 'restWebhookRedisApi',
				required: true,
				testedBy: 'testRestWebhookRedisCredential',
				displayOptions: { show: { historyStore: ['redis'] } },
			},
		],
		properties: verifyProperties,
	};

	methods = { credentialTest: { testRestWebhookCredential, testRestWebhookRedisCredential } };

	/**
	 * Every item leaves by exactly one output. All are judged before any is remembered, so that an item that stops
	 * the execution makes no other one a repeat. Of two repeats the first wins.
	 */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const keys = nodeKeys(this);
		const store = nodeStore(this);
		const verdicts: Verdict[] = [];
		for (const index of this.getInputData().keys()) {
			verdicts.push(await orUnverifiable(this, index, () => judgeItem(this, index, keys)));
		}
		const outputs: Record<Verdict['kind'], INodeExecutionData[]> = {
			verified: [],
			duplicate: [],
			rejected: [],
		};
		for (const [index, verdict] of verdicts.entries()) {
			const { kind, item } = await orUnverifiable(this, index, () => findRepeat(verdict, store));
			outputs[kind].push(item);
		}
		return [outputs.verified, outputs.duplicate, outputs.rejected];
	}
}

async function judgeItem(
	context: IExecuteFunctions,
	index: number,
	keys: () => Promise<ValidKey[]>,
): Promise<Verdict> {
	const options = readVerifyOptions(context, index);
	const request = await readVerifyRequest(context, index, options);
	const { json, ...verdict } = judgeRequest(request, await keys(), options, Date.now());
	return { ...verdict, item: { json, pairedItem: { item: index } } };
}

async function findRepeat(verdict: Verdict, store: () => Promise<HistoryStore>): Promise<Verdict> {
	if (verdict.repeat === undefined) return verdict;
	const isRepeat = await wasHereBefore(verdict.repeat, await store());
	return isRepeat ? { ...verdict, kind: 'duplicate' } : verdict;
}
