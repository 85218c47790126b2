import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

export type NodeContext = IExecuteFunctions | IWebhookFunctions;

/** Where n8n keeps the histories of a workflow: one entry of its static data for all our nodes in it. */
export const STATIC_DATA_KEY = 'restWebhookHistory';

/**
 * Does n8n give this execution the workflow's static data as it is now? Not one that it has taken up again after a restart
 * or a wait, nor one that a person retries from the list: those get none, or that of their beginning. A test run has what
 * the editor sent, and is not saved.
 *
 * What of n8n: `additionalData.restartExecutionId`. Since when: n8n 1.123, the oldest that is played.
 * Without it: a resumed execution counts as having the current static data, and what it saves may lack the leads that were
 * delivered since its beginning: they are sent a second time.
 * Which test: test/nodes/history-saving.
 */
export function hasCurrentStaticData(context: NodeContext): boolean {
	const { additionalData } = context as { additionalData?: { restartExecutionId?: string } };
	const isResumed = additionalData?.restartExecutionId !== undefined;
	return !isResumed && !['retry', 'manual'].includes(context.getMode());
}

/**
 * Does the workflow keep nothing in its static data but our histories? n8n shows a node no more than parts of it. Where
 * there is more, saving from an execution that has not got it would delete it.
 */
export function keepsNothingElse(context: object): boolean {
	const { workflow } = context as { workflow?: { staticData?: Record<string, unknown> } };
	if (!workflow?.staticData) return false;
	return Object.entries(workflow.staticData).every(([part, data]) =>
		Object.keys(Object(data) as object).every((key) => part === 'global' && key === STATIC_DATA_KEY),
	);
}
