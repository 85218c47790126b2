import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import type { Failure } from '../../../lib';
import type { OpenHistory } from '../../shared/history/built-in-history';
import { openStore } from '../../shared/history/open-history';
import { failureOf } from '../../shared/items/failure-of';
import { failedItem } from '../../shared/n8n-internals/error-output';
import { readHistorySettings, type HistorySettings } from '../input/history-settings';
import { readKnownLeads } from '../input/known-lead';

type LeadOperation = 'add' | 'check' | 'remove';

/**
 * Lead History → Add, Check, Remove: all leads in one go. Every lead is read before anything is changed, so that a run that
 * stops at a bad one has added none.
 */
export async function changeHistory(
	context: IExecuteFunctions,
	operation: LeadOperation,
): Promise<INodeExecutionData[][]> {
	const output: INodeExecutionData[] = [];
	const fail = (itemIndex: number, failure: Failure) => {
		const { reason, message } = failure;
		const json = { lead_id: null, known: null, was_known: null, reason, message };
		output[itemIndex] = failedItem(context, itemIndex, json, failure);
	};
	try {
		const settings = readHistorySettings(context);
		const items = readKnownLeads(context, settings.returningLeadKey);
		const leads = items.flatMap((item) => ('failure' in item ? [] : item));
		for (const item of items) if ('failure' in item) fail(item.itemIndex, item.failure);
		const history = await open(context, settings);
		const ids = leads.map((lead) => lead.ids);
		const wereKnown = await run(history, operation, ids, settings.historySize);
		// Not what should be so now: a full history has forgotten the oldest already.
		const areKnown = operation === 'check' ? wereKnown : await history.check(ids);
		const note = operation === 'check' ? {} : noteOf(context, history);
		for (const [index, { itemIndex, leadId }] of leads.entries()) {
			const json = { lead_id: leadId, known: areKnown[index], was_known: wereKnown[index], ...note };
			output[itemIndex] = { json, pairedItem: { item: itemIndex } };
		}
	} catch (error) {
		// This is how a failed item stops the workflow.
		if (error instanceof NodeOperationError) throw error;
		for (const itemIndex of context.getInputData().keys()) {
			if (!output[itemIndex]) fail(itemIndex, failureOf(error));
		}
	}
	return [output, [], []];
}

/** Lead History → Count, Clear: once a run, however many items come in. */
export async function wholeHistory(
	context: IExecuteFunctions,
	operation: 'count' | 'clear',
): Promise<INodeExecutionData[][]> {
	const pairedItem = [...context.getInputData().keys()].map((item) => ({ item }));
	try {
		const history = await open(context, readHistorySettings(context));
		if (operation === 'count') return [[{ json: { count: await history.count() }, pairedItem }], [], []];
		const cleared = await history.clear();
		return [[{ json: { cleared, ...noteOf(context, history) }, pairedItem }], [], []];
	} catch (error) {
		return [
			[failedItem(context, 0, { [operation === 'count' ? 'count' : 'cleared']: 0 }, failureOf(error))],
			[],
			[],
		];
	}
}

async function open(context: IExecuteFunctions, { store, nodeId }: HistorySettings): Promise<OpenHistory> {
	return await openStore(context, store, nodeId);
}

async function run(
	history: OpenHistory,
	operation: LeadOperation,
	leads: string[][],
	historySize: number,
): Promise<boolean[]> {
	if (operation === 'add') return await history.add(leads, historySize);
	return await history[operation](leads);
}

const NOT_SAVED =
	'This holds in the memory of this n8n until it restarts. n8n saves the built-in history with the next production run of the workflow that comes to a REST Webhook node, and not with a test run or a retry.';

/** Clear in the editor told of success, and after a restart the leads were known again, and held back. */
function noteOf(context: IExecuteFunctions, history: OpenHistory): { saved?: false } {
	if (history.isLasting()) return {};
	context.addExecutionHints({ message: NOT_SAVED, type: 'warning', location: 'outputPane' });
	return { saved: false };
}
