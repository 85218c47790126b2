import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import type { ReadableKeys } from '../../lib';
import { testRestWebhookCredential, testRestWebhookRedisCredential } from '../shared/http/credential-test';
import { markStale } from '../shared/history/mark-stale';
import { nodeStore } from '../shared/history/open-history';
import { hintNotUnderstood, hintUnfilled, leadsIn } from '../shared/hints/cautions';
import { noteExecution, receivedStatuses } from '../shared/items/execution-data';
import { forAgent } from '../shared/items/for-agent';
import { readSender } from '../shared/parameters/sender';
import { hintEventId, hintSources, readAgain } from '../shared/hints/source-hints';
import { answerAsData, isToolRun } from '../shared/n8n-internals/tool-run';
import { unknownFieldRefuser } from './field-names';
import { nodeKeys, readVerifyRequest, verifyOptionsReader, type VerifyOptions } from './request';
import { BEFORE_THE_FIRST_RUN, verifyProperties, verifySubtitle } from './RestWebhookVerify.description';
import { withFilesOf } from './request-files';
import { failedToVerify } from './unverifiable';
import { lostBodyFinder } from './raw-body';
import { Repeats } from './repeats';
import { hintCautions, hintRun } from './run-hints';
import { judgeRequest, type Verdict } from './verify';
import { warn } from '../shared/hints/warn';

export class RestWebhookVerify implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'REST Webhook Verify',
		name: 'restWebhookVerify',
		icon: { light: 'file:restWebhookVerify.svg', dark: 'file:restWebhookVerify.dark.svg' },
		group: ['transform'],
		version: [1.1],
		subtitle: verifySubtitle,
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
		hints: [BEFORE_THE_FIRST_RUN],
		properties: verifyProperties,
	};

	methods = { credentialTest: { testRestWebhookCredential, testRestWebhookRedisCredential } };

	/**
	 * Every item leaves by exactly one output. All items are judged before any is remembered, so that an item that stops the execution
	 * makes no other item a repeat. Of two equal requests the first is no repeat.
	 */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		if (isToolRun(this)) answerAsData(this);
		const keys = nodeKeys(this);
		const judge = itemJudge(this, keys);
		const repeats = new Repeats(nodeStore(this), this.getExecutionCancelSignal());
		const outputs: Record<Verdict['kind'], INodeExecutionData[]> = {
			verified: [],
			duplicate: [],
			rejected: [],
		};
		const verdicts: Verdict[] = [];
		for (const index of this.getInputData().keys()) {
			verdicts.push(...(await failedToVerify(this, index, () => judge(index))));
		}
		await repeats.claim(verdicts.flatMap(({ repeatKey }) => repeatKey ?? []));
		try {
			for (const verdict of verdicts) {
				const { item: index } = verdict.item.pairedItem as { item: number };
				const found = await failedToVerify(this, index, async () => [findRepeat(verdict, repeats)]);
				for (const { kind, item } of found) outputs[kind].push(item);
			}
			await markStale(this, this.getNodeParameter('historyStore', 0, 'n8n'), outputs.verified);
			noteExecution(this, [
				...receivedStatuses(outputs.verified, 'verified'),
				...receivedStatuses(outputs.duplicate, 'duplicate'),
				...outputs.rejected.map(() => ({ status: 'rejected' })),
			]);
			hintUnrecorded(this, await repeats.rememberAtEnd(this));
			hintRun(this, outputs, await hasKeys(keys));
			hintCautions(this, verdicts);
			hintVerified(this, outputs.verified);
		} finally {
			await repeats.release();
		}
		return forAgent(this, [outputs.verified, outputs.duplicate, outputs.rejected]);
	}
}

/** @returns a function that throws InvalidOptionsError, also for a field that no item has */
function optionsWithFields(context: IExecuteFunctions): (itemIndex: number) => VerifyOptions {
	const read = verifyOptionsReader(context);
	const refuseUnknown = unknownFieldRefuser(context);
	return (itemIndex) => {
		const options = read(itemIndex);
		refuseUnknown(options);
		return options;
	};
}

/** @returns a function that judges one item */
function itemJudge(
	context: IExecuteFunctions,
	keys: () => Promise<ReadableKeys>,
): (itemIndex: number) => Promise<Verdict[]> {
	const optionsOf = optionsWithFields(context);
	const findLostBody = lostBodyFinder(context);
	return async (index) => {
		const options = optionsOf(index);
		const request = await readVerifyRequest(context, index, options);
		const [readable, now] = [await keys(), Date.now()];
		return judgeRequest(request, readable, options, now).map(({ json, ...verdict }) => ({
			...verdict,
			...(verdict.kind === 'rejected' && {
				cautions: [findLostBody(json.status_code, request, options, readable.keys, now) ?? []].flat(),
			}),
			item: withFilesOf(context, verdict.kind, { json, pairedItem: { item: index } }, request.bodyFiles),
		}));
	};
}

/** Tells as which source's leads the items were read; warns of leads in the contract's own form of which nothing was understood. */
function hintVerified(context: IExecuteFunctions, verified: INodeExecutionData[]): void {
	const [first] = verified;
	if (!first) return;
	hintUnfilled(context, leadsIn(verified));
	const { item: index } = first.pairedItem as { item: number };
	const { source, isOurs, eventId } = readSender(
		(name, absent) => context.getNodeParameter(name, index, absent),
		'verify',
	);
	if (isOurs) return hintNotUnderstood(context, leadsIn(verified));
	hintSources(context, readAgain(source, leadsIn(verified), Date.now()));
	hintEventId(context, index, eventId, leadsIn(verified));
}

/** Undefined for a credential that cannot be read: then every item has failed already, each with its own error. */
async function hasKeys(read: () => Promise<ReadableKeys>): Promise<boolean | undefined> {
	const { keys, problem } = await read();
	return problem === undefined ? keys.length > 0 : undefined;
}

function findRepeat(verdict: Verdict, repeats: Repeats): Verdict {
	const isRepeat = verdict.repeatKey !== undefined && repeats.isRepeat(verdict.repeatKey);
	return isRepeat ? { ...verdict, kind: 'duplicate' } : verdict;
}

function hintUnrecorded(context: IExecuteFunctions, unrecorded: number): void {
	if (unrecorded === 0) return;
	const message = `${unrecorded} verified requests could not be remembered, so a repeat of them passes as new. Check History Store.`;
	warn(context, message);
}
