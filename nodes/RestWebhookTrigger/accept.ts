import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { HISTORY_UNAVAILABLE, type Received } from '../../lib';
import { markStale } from '../shared/history/mark-stale';
import { startAndAnswer } from '../shared/n8n-internals/webhook-response';
import { ignored, refuse } from './answers';
import { acceptOnce } from './duplicates';
import { toItem, type TriggerOptions } from './request';

/**
 * Starts one execution for those events of a request that the user asked for and that have not come before. Most requests hold
 * one event; some sources send several at once.
 */
export async function acceptEvents(
	context: IWebhookFunctions,
	received: Received[],
	options: TriggerOptions,
): Promise<IWebhookResponseData> {
	const chosen = received.filter(({ event }) => options.events.includes(event.type));
	const items: INodeExecutionData[] = [];
	const ids: string[] = [];
	const accepts: Array<() => void> = [];
	// In one order that is the same for each request: two that hold what the other one waits for would wait for ever.
	for (const each of [...chosen].sort((a, b) => (a.event.id < b.event.id ? -1 : 1))) {
		const { event } = each;
		if (ids.includes(event.id)) continue;
		// Who tries out a connection again and again wants to see each test.
		const isOnce = options.ignoreDuplicates && event.type !== 'test';
		const accept = isOnce ? await acceptOnce(context, event.id) : () => {};
		if (accept === 'unavailable') return refuse(context, HISTORY_UNAVAILABLE);
		if (accept === 'duplicate') continue;
		items.push(toItem(context, each));
		ids.push(event.id);
		accepts.push(accept);
	}
	const [first] = chosen.length > 0 ? chosen : received;
	if (items.length === 0 && first) {
		return ignored(context, first.event, chosen.length > 0 ? 'duplicate' : 'event_not_selected');
	}
	const answer = { status: 'accepted', ...(ids.length === 1 ? { event_id: ids[0] } : { event_ids: ids }) };
	await markStale(context, context.getNodeParameter('historyStore', 'n8n'), items);
	return startAndAnswer(context, items, answer, () => accepts.forEach((accept) => accept()));
}
