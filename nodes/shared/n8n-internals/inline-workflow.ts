/*
 * What of n8n: the workflow that n8n's hooks hold; read from the database it has a Date as `createdAt`, which JSON cannot hold.
 * Since when: n8n 2.41, which also tells the mode of the outermost workflow.
 * Without it: if n8n has no hooks or tells no such mode, a sub-workflow that stands in its parent as JSON counts as one from the
 *   database: its history does not survive a restart, and n8n writes it over what the parent keeps. If n8n gave a workflow of the database no Date, its history
 *   would not be saved either, and n8n's log would say so.
 * Which test: test/nodes/n8n-internals.test.ts, test/nodes/history-saving.test.ts, test/e2e/sub-workflow.e2e.test.ts
 */
import type { NodeContext } from './resumed-execution';

/**
 * Is this a sub-workflow that Execute Sub-workflow reads from JSON (its Source is Define Below, Local File or URL)? n8n gives such a
 * workflow no static data. Where its JSON has no id, it has the id of its parent, and what it keeps is written over all that the
 * parent keeps.
 */
export function isInlineWorkflow(context: NodeContext): boolean {
	if (context.getMode() !== 'integrated') return false;
	const { additionalData } = context as {
		additionalData?: {
			restartExecutionId?: string;
			rootExecutionMode?: string;
			hooks?: { workflowData?: { createdAt?: unknown } };
		};
	};
	// n8n saves a waiting execution as JSON, so the dates of a workflow that it takes up again are texts. A workflow that an agent of n8n
	// runs as its tool comes to a worker without dates, and without the mode of an outermost workflow.
	if (additionalData?.restartExecutionId !== undefined || additionalData?.rootExecutionMode === undefined)
		return false;
	const workflow = additionalData?.hooks?.workflowData;
	return workflow !== undefined && !(workflow.createdAt instanceof Date);
}
