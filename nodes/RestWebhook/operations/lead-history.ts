import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Failure } from '../../../lib';
import type { OpenHistory } from '../../shared/history/built-in-history';
import { openGreeted, openStore } from '../../shared/history/open-history';
import { failureOf } from '../../shared/items/failure-of';
import { failedItem } from '../../shared/n8n-internals/error-output';
import { isInlineWorkflow } from '../../shared/n8n-internals/inline-workflow';
import {
	readChosenHistory,
	recognitionReader,
	unresolvedOptions,
	type ChosenHistory,
} from '../input/history-settings';
import { besideIdsOf } from '../input/job';
import { readKnownLeads, type KnownLead } from '../input/known-lead';
import { addLeads, type Findings } from './add-leads';
import { owedIdsOf } from './greeter';
import { warn } from '../../shared/hints/warn';

type LeadOperation = 'add' | 'check' | 'remove';

/**
 * Lead History → Add, Check, Remove: all leads in one step. Every lead is read before anything is changed, so that a run that
 * stops at a bad lead has added none.
 */
export async function changeHistory(
	context: IExecuteFunctions,
	operation: LeadOperation,
): Promise<INodeExecutionData[][]> {
	const output: INodeExecutionData[] = [];
	const failures = new Map<number, Failure>();
	try {
		const chosen = readChosenHistory(context);
		hintUnresolved(context, chosen);
		const leads: KnownLead[] = [];
		for (const item of readKnownLeads(context, recognitionReader(context, chosen))) {
			if ('failure' in item) failures.set(item.itemIndex, item.failure);
			else leads.push(item);
		}
		if (failures.size === 0 || context.continueOnFail()) {
			for (const [itemIndex, json] of await change(context, operation, chosen, leads)) {
				output[itemIndex] = { json, pairedItem: { item: itemIndex } };
			}
		}
	} catch (error) {
		const failure = failureOf(error);
		for (const itemIndex of context.getInputData().keys()) {
			if (!failures.has(itemIndex)) failures.set(itemIndex, failure);
		}
	}
	for (const [itemIndex, failure] of failures) {
		const { reason, message } = failure;
		const json = { lead_id: null, known: null, was_known: null, reason, message };
		output[itemIndex] = failedItem(context, itemIndex, json, failure);
	}
	return [output, [], []];
}

/** Lead History → Count, Clear: done once in a run, however many items come in. */
export async function wholeHistory(
	context: IExecuteFunctions,
	operation: 'count' | 'clear',
): Promise<INodeExecutionData[][]> {
	const pairedItem = [...context.getInputData().keys()].map((item) => ({ item }));
	try {
		const chosen = readChosenHistory(context);
		const history = await openHistoryOf(context, chosen);
		if (operation === 'count') return [[{ json: { count: await history.count() }, pairedItem }], [], []];
		const cleared = await history.clear();
		await (await openGreetedOf(context, chosen)).clear();
		return [[{ json: { cleared, ...noteOf(context, history) }, pairedItem }], [], []];
	} catch (error) {
		const failure = failureOf(error);
		const { reason, message } = failure;
		// Before, a history that could not be reached had 0 IDs, like an empty one.
		const json = { [operation === 'count' ? 'count' : 'cleared']: null, reason, message };
		return [[failedItem(context, 0, json, failure)], [], []];
	}
}

/** Does the operation. @returns what leaves the node for each lead, by the index of its item */
async function change(
	context: IExecuteFunctions,
	operation: LeadOperation,
	chosen: ChosenHistory,
	leads: KnownLead[],
): Promise<Array<[number, IDataObject]>> {
	const history = await openHistoryOf(context, chosen);
	const { wereKnown, areKnown } = await CHANGES[operation](context, history, leads);
	// A lead that is new again is greeted again.
	if (operation === 'remove') {
		const all = leads.map(({ allIds }) => [...allIds, ...owedIdsOf(allIds)]);
		await (await openGreetedOf(context, chosen)).remove(all);
	}
	const note = operation === 'check' ? {} : noteOf(context, history);
	return leads.map(({ itemIndex, leadId }, index) => {
		const known = areKnown[index] ?? null;
		return [itemIndex, { lead_id: leadId, known, was_known: wereKnown[index], ...note }];
	});
}

const idsOf = ({ ids }: KnownLead) => ids;

/** The operations, as steps in the history of delivered leads. */
const CHANGES: Record<
	LeadOperation,
	(context: IExecuteFunctions, history: OpenHistory, leads: KnownLead[]) => Promise<Findings>
> = {
	add: addLeads,
	check: async (_context, history, leads) => {
		const areKnown = await history.check(leads.map(idsOf));
		return { wereKnown: areKnown, areKnown };
	},
	remove: async (_context, history, leads) => {
		const wereKnown = await history.remove(leads.map(idsOf));
		// A lead that was remembered by all keys would otherwise be known again once Returning Lead Key is set to Contact.
		// A message that came before its lead is known under ids of its own.
		await history.remove(leads.map(({ allIds }) => [...allIds, ...besideIdsOf(allIds)]));
		return { wereKnown, areKnown: leads.map(() => false) };
	},
};

async function openHistoryOf(
	context: IExecuteFunctions,
	{ store, nodeId }: ChosenHistory,
): Promise<OpenHistory> {
	return await openStore(context, store, nodeId);
}

async function openGreetedOf(
	context: IExecuteFunctions,
	{ store, nodeId }: ChosenHistory,
): Promise<OpenHistory> {
	return await openGreeted(context, store, nodeId);
}

const NOT_SAVED =
	'This holds in the memory of this n8n until it restarts. n8n saves the built-in history with the next production run of the workflow that comes to a REST Webhook node, and not with a test run or a retry.';

/** Says that a change is not saved yet. Before, Clear in the editor reported success, but after a restart the leads were known again. */
function noteOf(context: IExecuteFunctions, history: OpenHistory): { saved?: false } {
	if (history.isLasting()) return {};
	// Of such a workflow another hint says that n8n never saves it.
	if (isInlineWorkflow(context)) return { saved: false };
	warn(context, NOT_SAVED);
	return { saved: false };
}

/** Before, the expression counted as nothing, and the leads were added under other keys than those by which the node looks for them. */
function hintUnresolved(context: IExecuteFunctions, chosen: ChosenHistory): void {
	const names = unresolvedOptions(context, chosen);
	if (!chosen.other || names.length === 0) return;
	const message = `In "${chosen.other.name}" an expression sets ${names.join(' and ')}. Only that node can resolve the expression, so here the default counts. Add the option to this node.`;
	warn(context, message);
}
