/*
 * What of n8n: `additionalData.restartExecutionId`, which an execution has that n8n has taken up again.
 * Since when: n8n 1.123, the oldest that is played.
 * Without it: a resumed execution counts as having the current static data; the history that it saves may lack leads that were
 *   delivered since its beginning, and these are sent a second time.
 * Which test: test/nodes/n8n-internals.test.ts, test/nodes/history-saving.test.ts
 */
import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import { warnOnce } from './warn-once';

export type NodeContext = IExecuteFunctions | IWebhookFunctions;

/**
 * Does n8n give this execution the workflow's static data as it is now? An execution that n8n has resumed after a restart or a
 * wait, or that a person retries from the list, gets no static data, or the static data of its beginning. A test run gets the
 * static data that the editor sent, and n8n does not save it.
 */
export function hasCurrentStaticData(context: NodeContext): boolean {
	const { additionalData } = context as { additionalData?: { restartExecutionId?: string } };
	if (additionalData === undefined) {
		warnOnce(
			context,
			'resumed-execution',
			(node) =>
				`This n8n does not tell the node "${node}" how an execution began, so leads may be delivered a second time after a restart`,
		);
	}
	const isResumed = additionalData?.restartExecutionId !== undefined;
	return !isResumed && !['retry', 'manual'].includes(context.getMode());
}
