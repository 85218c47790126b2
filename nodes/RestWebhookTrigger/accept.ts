import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { HISTORY_UNAVAILABLE, mayComeAgain, rememberedIdOf, type Received } from '../../lib';
import { markStale } from '../shared/history/mark-stale';
import { startAndAnswer } from '../shared/n8n-internals/webhook-response';
import { accepted, ignored, refuse } from './answers';
import { acceptOnce, inOneOrder } from './duplicates';
import { toItem, type TriggerOptions } from './request';
import { answerWhenDone } from './when-done';

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
	const [first] = received;
	if (chosen.length === 0 && first) return ignored(context, first.event, 'event_not_selected', first.note);
	const events = onceEach(chosen, options);
	// A person who listens to a test URL, or tries out a connection, is not kept waiting.
	const isTried = context.getMode() === 'manual' || events.every(mayComeAgain);
	if (options.respond === 'whenDone' && !isTried) {
		return await answerWhenDone(context, events, async (fresh) => await itemsOf(context, fresh));
	}
	return await answerOnceStored(context, events, options);
}

/** Respond: Immediately. The sender is answered as soon as n8n has stored the execution. */
async function answerOnceStored(
	context: IWebhookFunctions,
	events: Received[],
	options: TriggerOptions,
): Promise<IWebhookResponseData> {
	const started = new Set<Received>();
	const accepts: Array<() => void> = [];
	for (const received of inOneOrder(events)) {
		const isOnce = options.ignoreDuplicates && !mayComeAgain(received);
		const accept = isOnce ? await acceptOnce(context, rememberedIdOf(received)) : () => {};
		if (accept === 'unavailable') return refuse(context, HISTORY_UNAVAILABLE);
		if (accept === 'duplicate') continue;
		started.add(received);
		accepts.push(accept);
	}
	const fresh = events.filter((received) => started.has(received));
	const [first] = events;
	if (fresh.length === 0 && first) return ignored(context, first.event, 'duplicate', first.note);
	const items = await itemsOf(context, fresh);
	return startAndAnswer(context, items, accepted(fresh), () => accepts.forEach((accept) => accept()));
}

/** The items that start the workflow. */
async function itemsOf(context: IWebhookFunctions, events: Received[]) {
	const items = events.map((each) => toItem(context, each));
	await markStale(context, context.getNodeParameter('historyStore', 'n8n'), items);
	return items;
}

/**
 * Each event once, in the order of the request. With Ignore Duplicates off, repeats within the request stay and start the workflow
 * too; tests always stay.
 */
function onceEach(events: Received[], { ignoreDuplicates, respond }: TriggerOptions): Received[] {
	if (!ignoreDuplicates && respond !== 'whenDone') return events;
	const seen = new Set<string>();
	return events.filter((received) => {
		if (mayComeAgain(received)) return true;
		const id = rememberedIdOf(received);
		const isFirst = !seen.has(id);
		seen.add(id);
		return isFirst;
	});
}
