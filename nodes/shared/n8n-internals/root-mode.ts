/*
 * What of n8n: `additionalData.rootExecutionMode`, how the outermost workflow was started; each sub-workflow has the mode `integrated`.
 *   In the workflow that n8n's hooks hold: `versionId` of its draft, and `activeVersionId` of its published version.
 * Since when: n8n 2.41; not in n8n 1.123, and not in a sub-workflow that n8n has resumed.
 * Without it: a test run that comes in through Execute Sub-workflow counts as production, and may use up the welcome of a lead; the
 *   histories of nodes that were deleted from a sub-workflow stay saved. Without the versions, a draft that n8n's AI assistant runs may
 *   drop the histories of published nodes.
 * Which test: test/nodes/n8n-internals.test.ts, test/nodes/deleted-nodes.test.ts, test/nodes/welcome.test.ts,
 *   test/e2e/sub-workflow.e2e.test.ts
 */
import type { WorkflowExecuteMode } from 'n8n-workflow';
import type { NodeContext } from './resumed-execution';
import { warnOnce } from './warn-once';

/**
 * Does somebody try the workflow out: in the editor or in an evaluation, also if it is the sub-workflow of a workflow that is tried
 * out? A lead that was tried out in a sub-workflow once counted as greeted, and was not greeted when it came in production.
 */
export function isTestRun(context: NodeContext): boolean {
	return ['manual', 'evaluation'].includes(rootModeOf(context));
}

/**
 * Is this execution sure to run the published version of its workflow? n8n takes the draft of a workflow in test runs, evaluations,
 * and chats, and the draft of each sub-workflow that these call. The draft may lack a node that is published and running.
 */
export function runsPublishedVersion(context: NodeContext): boolean {
	const { additionalData } = context as {
		additionalData?: { hooks?: { workflowData?: { versionId?: string; activeVersionId?: string | null } } };
	};
	const { versionId, activeVersionId } = additionalData?.hooks?.workflowData ?? {};
	// n8n's AI assistant runs a draft in the mode of its trigger. While draft and published version differ, nothing is sure.
	if (versionId && activeVersionId && versionId !== activeVersionId) return false;
	return ['trigger', 'webhook', 'error'].includes(rootModeOf(context));
}

/** @returns `integrated` for a sub-workflow of which n8n does not tell how its outermost workflow was started */
function rootModeOf(context: NodeContext): WorkflowExecuteMode {
	const mode = context.getMode();
	if (mode !== 'integrated') return mode;
	const { additionalData } = context as {
		additionalData?: { rootExecutionMode?: WorkflowExecuteMode; restartExecutionId?: string };
	};
	const rootMode = additionalData?.rootExecutionMode;
	if (rootMode === undefined && additionalData?.restartExecutionId === undefined) {
		warnOnce(
			context,
			'root-mode',
			(node) =>
				`This n8n does not tell the node "${node}" of a sub-workflow whether somebody tries it out, so test runs count as production there`,
		);
	}
	return rootMode ?? mode;
}
