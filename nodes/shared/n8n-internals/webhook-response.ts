/*
 * What of n8n: n8n reads `webhookResponse` once the execution exists, right before it answers, so a getter notices that moment.
 * Since when: n8n 1.123, the oldest that is played. n8n reads it twice; no other code may rely on how often n8n reads it.
 * Without it: the event counts as not accepted, so a repeat of it starts another execution.
 * Which test: test/nodes/n8n-internals.test.ts, test/nodes/trigger-claims.test.ts, test/e2e/n8n-internals.e2e.test.ts
 */
import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { warnOnce } from './warn-once';

/**
 * Starts an execution and then answers the sender: an earlier answer would make the sender forget an event that n8n has not
 * stored.
 * @param onStored called once, as soon as n8n has stored the execution
 */
export function startAndAnswer(
	context: IWebhookFunctions,
	items: INodeExecutionData[],
	answer: Record<string, unknown>,
	onStored: () => void,
): IWebhookResponseData {
	let isAsked = false;
	const response = context.getResponseObject();
	response.once('close', () => {
		// An answer was sent to the sender, but it was not ours.
		if (isAsked || !response.writableFinished || response.statusCode >= 400) return;
		warnOnce(
			context,
			'webhook-response',
			(node) =>
				`This n8n has not asked the node "${node}" for its answer, so repeats of an event start another execution`,
		);
	});
	return {
		get webhookResponse() {
			if (!isAsked) onStored();
			isAsked = true;
			return answer;
		},
		workflowData: [items],
	};
}
