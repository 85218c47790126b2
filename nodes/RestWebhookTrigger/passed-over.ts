import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import { nodeKeyOf } from '../shared/history/node-key';
import { note } from '../shared/hints/warn';

/** How many requests started nothing, by trigger and reason, since the last execution of the trigger in this process. */
const counts = new Map<string, Map<string, number>>();

/**
 * Notes a request that starts no execution: in n8n's log, and for the hint of the next execution. Before, a trigger that listened for
 * one event answered all other events with 200, and nobody could see in n8n that they had come.
 * @param reason the reason in the answer to the sender; it never holds a word that the sender wrote
 */
export function notePassedOver(context: IWebhookFunctions, reason: string, status = 200): void {
	context.logger.debug(
		`REST Webhook Trigger "${context.getNode().name}" starts nothing for a request, and answers ${status}: ${reason}`,
	);
	const trigger = nodeKeyOf(context);
	const reasons = counts.get(trigger) ?? new Map<string, number>();
	reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
	counts.set(trigger, reasons);
}

/** Says above the output how many requests started nothing since the execution before. */
export function hintPassedOver(context: IExecuteFunctions): void {
	const trigger = nodeKeyOf(context);
	const reasons = [...(counts.get(trigger) ?? [])];
	counts.delete(trigger);
	if (reasons.length === 0) return;
	const all = reasons.reduce((sum, [, count]) => sum + count, 0);
	const each = reasons.map(([reason, count]) => `${count} ${reason.replaceAll('_', ' ')}`);
	note(context, `Requests that started nothing since the execution before: ${all} (${each.join(', ')}).`);
}
