import type { IWebhookFunctions } from 'n8n-workflow';
import { mayComeAgain, rememberedIdOf, type ClaimResult, type HistoryStore, type Received } from '../../lib';
import { warnOfHistory } from '../shared/history/remember-at-end';
import { claimEvent, forget, inOneOrder, RESERVED_EVENTS } from './duplicates';

/** Makes those events new again that this request has reserved. */
export async function takeBack(history: HistoryStore, fresh: Received[]): Promise<void> {
	await Promise.all(
		fresh.filter(hasOutcome).map(async (each) => await forget(history, rememberedIdOf(each))),
	);
}

/** Reserves the events that have not come before. If one of them cannot be reserved, none of them stays reserved. */
export async function reserveAll(
	context: IWebhookFunctions,
	events: Received[],
	signal: AbortSignal,
): Promise<{ history: HistoryStore; fresh: Received[] } | 'unavailable'> {
	const store = context.getNodeParameter('historyStore', 'n8n');
	const reserved = new Set<Received>();
	let used: HistoryStore | undefined;
	const freshOf = () => events.filter((each) => reserved.has(each) || !hasOutcome(each));
	for (const received of inOneOrder(events.filter(hasOutcome))) {
		const id = rememberedIdOf(received);
		const claimed = await claimEvent(context, store, id, signal);
		const isReserved = claimed !== 'unavailable' && (await reserve(context, claimed, id));
		if (claimed === 'unavailable' || !isReserved) {
			if (used) await takeBack(used, freshOf());
			return 'unavailable';
		}
		used = claimed.history;
		if (claimed.claim !== 'known') reserved.add(received);
	}
	return used ? { history: used, fresh: freshOf() } : 'unavailable';
}

/** Does the history keep an outcome of this event? It keeps none of a test, which may come as often as its sender likes. */
export function hasOutcome(received: Received): boolean {
	return !mayComeAgain(received);
}

/** @returns whether the event is reserved, by this request or by an earlier one */
async function reserve(
	context: IWebhookFunctions,
	{ history, claim }: { history: HistoryStore; claim: ClaimResult },
	eventId: string,
): Promise<boolean> {
	if (claim === 'known') return true;
	if (claim === 'cancelled') return false;
	try {
		await history.reserve([eventId], RESERVED_EVENTS);
		return true;
	} catch (error) {
		warnOfHistory(context, error);
		return false;
	} finally {
		await claim.release();
	}
}
