import type { INode } from 'n8n-workflow';
import { historiesOf, type HistoryStore } from '../../../lib';
import { keepLive } from '../n8n-internals/live-static-data';
import { isInlineWorkflow } from '../n8n-internals/inline-workflow';
import { hasCurrentStaticData, type NodeContext } from '../n8n-internals/resumed-execution';
import { isTestRun, runsPublishedVersion } from '../n8n-internals/root-mode';
import { keepsNothingElse, STATIC_DATA_KEY } from '../n8n-internals/static-data';
import { nodesOfWorkflow } from '../n8n-internals/workflow-nodes';
import { cautionOfInline } from './inline-caution';
import { cautionOfPolling } from './polling-caution';
import { savingHistory } from './saving-history';

/** A history that can tell whether a change made now outlives this process. */
export type OpenHistory = HistoryStore & { isLasting: () => boolean };

/**
 * The history that n8n keeps. This touches the static data only once a lead or an event has become known: n8n then writes all of
 * the static data, and not every execution has a reason for that.
 * @param node the id of the node whose history it is
 */
export function openBuiltIn(context: NodeContext, node: string): OpenHistory {
	cautionOfPolling(context);
	cautionOfInline(context);
	const nodeId = String(node);
	const global = context.getWorkflowStaticData('global');
	const saved = global[STATIC_DATA_KEY];
	const { histories, isInline, isCurrent } = currentHistories(context, saved);
	// A change that is not saved now stays in memory, and is saved with the next execution that has the current static data.
	const canSave = () => !isInline && histories.isComplete && (isCurrent || histories.isAlone);
	const save = () => {
		if (canSave()) keepLive(context, global, STATIC_DATA_KEY, histories);
	};
	const changed = () => {
		if (!isInline && isTestRun(context)) histories.tryOut(nodeId);
		save();
	};
	const history = savingHistory(histories, nodeId, { save, changed });
	// Something has overwritten the saved history: for example, a polling trigger writes the static data of its activation again and
	// again. While a request is being answered nothing is mended here, because the execution that the request starts does it.
	if (isCurrent && !('getRequestObject' in context) && histories.isAheadOf(saved)) save();
	// n8n saves no static data of a test run.
	const isLasting = () => context.getMode() !== 'manual' && canSave();
	return { isLasting, ...history };
}

/**
 * The histories of the nodes of this workflow.
 * @returns `isInline`: the workflow is none of n8n's database, so its histories cannot be saved. `isCurrent`: n8n gives this execution the
 *   static data as it is now, so a change can be saved with it.
 */
function currentHistories(context: NodeContext, saved: unknown) {
	// n8n would write the histories of such a workflow over all that its parent keeps, and give them back to nobody.
	const isInline = isInlineWorkflow(context);
	const isCurrent = !isInline && hasCurrentStaticData(context);
	const histories = historiesOf(String(context.getWorkflow().id), saved, isCurrent);
	if (isCurrent) {
		histories.isAlone = keepsNothingElse(context);
		// Where the version is not sure, the list of an earlier version is not right either: a node that was published since delivered
		// for days without being saved, because each execution came from a parent while the draft was being edited.
		histories.runs(isTestRun(context) ? undefined : placesOf(context), runsPublishedVersion(context));
	}
	return { histories, isInline, isCurrent };
}

/**
 * The place of each node in the workflow. A node with another credential delivers to another endpoint, and customers that the first
 * endpoint has may be missing there.
 * @returns undefined where the list cannot be complete, because this node is not in it: then no history is dropped or taken over
 */
function placesOf(context: NodeContext): Map<string, string> | undefined {
	const nodes = nodesOfWorkflow(context) ?? [];
	const places = new Map(nodes.map((node) => [String(node.id), placeOf(node)]));
	return places.has(String(context.getNode().id)) ? places : undefined;
}

function placeOf({ type, name, credentials }: INode): string {
	const { restWebhookApi, restWebhookParentApi } = credentials ?? {};
	return JSON.stringify([type, name, restWebhookApi?.id ?? null, restWebhookParentApi?.id ?? null]);
}
