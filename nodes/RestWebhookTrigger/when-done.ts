import { sleep } from 'n8n-workflow';
import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { HISTORY_UNAVAILABLE, mayComeAgain, STILL_RUNNING, WORKFLOW_FAILED } from '../../lib';
import type { ClaimResult, HistoryStore, Received } from '../../lib';
import { warnOfHistory } from '../shared/history/remember-at-end';
import { accepted, ignored, refuse } from './answers';
import { claimEvent, forget, inOneOrder, RESERVED_EVENTS } from './duplicates';

/** Milliseconds after which a sender no longer waits for the workflow: less than most proxies and senders give a request. */
export const LONGEST_RUN = 25_000;

/** Seconds after which a sender should ask again for the outcome of a workflow that is still running. */
const ASK_AGAIN_AFTER = 30;

/** Milliseconds between two looks at the outcome: at first, and at most. */
const [FIRST_LOOK, SLOWEST_LOOK] = [20, 400];

/** How long a request waits, and how it looks at the clock. Tests bring their own. */
export type Patience = { longest: number; ask: (ms: number) => Promise<void>; clock: () => number };
const PATIENCE: Patience = { longest: LONGEST_RUN, ask: sleep, clock: () => performance.now() };

/**
 * Respond: When the Workflow Has Succeeded. The first request of an event starts the workflow; it and all repeats that come while
 * the workflow runs wait for the outcome, and hear 200 after a success and 500 after a failure. The event is new again then. After
 * {@link LONGEST_RUN} they hear 503, and a later repeat hears the outcome.
 * @param events of one request, each once
 * @param itemsOf the items that start the workflow
 */
export async function answerWhenDone(
	context: IWebhookFunctions,
	events: Received[],
	itemsOf: (fresh: Received[]) => Promise<INodeExecutionData[]>,
	patience = PATIENCE,
): Promise<IWebhookResponseData> {
	const response = context.getResponseObject();
	const startedAt = patience.clock();
	const waiting = new AbortController();
	let takeBack = async () => {};
	let isAnswered = false;
	response.once('close', () => {
		waiting.abort();
		// n8n could not store the execution, and has said so itself: no execution will ever end the reservations.
		if (!isAnswered && response.statusCode >= 500) void takeBack();
	});
	const inTime = AbortSignal.any([waiting.signal, AbortSignal.timeout(patience.longest)]);
	const reserved = await reserveAll(context, events, inTime);
	if (reserved === 'unavailable') return refuse(context, HISTORY_UNAVAILABLE);
	const { history, fresh } = reserved;
	takeBack = async () => await forgetAll(history, fresh);
	const answer = async () => {
		const ids = events.filter(hasOutcome).map(({ event }) => event.id);
		const outcome = await outcomeOf(history, ids, waiting.signal, startedAt, patience);
		if (waiting.signal.aborted) return;
		isAnswered = true;
		tell(context, events, fresh, outcome);
	};
	let isStarting = false;
	try {
		const workflowData = fresh.length > 0 ? [await itemsOf(fresh)] : undefined;
		isStarting = true;
		// If the answer cannot be found, the connection is broken off, and the sender sends the event again.
		answer().catch(() => response.destroy());
		// n8n starts the workflow, and leaves the response open.
		return { noWebhookResponse: true, ...(workflowData && { workflowData }) };
	} finally {
		if (!isStarting) await takeBack();
	}
}

/** Makes those events new again that this request has reserved. */
async function forgetAll(history: HistoryStore, fresh: Received[]): Promise<void> {
	await Promise.all(fresh.filter(hasOutcome).map(async ({ event }) => await forget(history, event.id)));
}

/** Reserves the events that have not come before. If one of them cannot be reserved, none of them stays reserved. */
async function reserveAll(
	context: IWebhookFunctions,
	events: Received[],
	signal: AbortSignal,
): Promise<{ history: HistoryStore; fresh: Received[] } | 'unavailable'> {
	const store = context.getNodeParameter('historyStore', 'n8n');
	const reserved = new Set<Received>();
	let used: HistoryStore | undefined;
	const freshOf = () => events.filter((each) => reserved.has(each) || !hasOutcome(each));
	for (const received of inOneOrder(events.filter(hasOutcome))) {
		const { id } = received.event;
		const claimed = await claimEvent(context, store, id, signal);
		const isReserved = claimed !== 'unavailable' && (await reserve(context, claimed, id));
		if (claimed === 'unavailable' || !isReserved) {
			if (used) await forgetAll(used, freshOf());
			return 'unavailable';
		}
		used = claimed.history;
		if (claimed.claim !== 'known') reserved.add(received);
	}
	return used ? { history: used, fresh: freshOf() } : 'unavailable';
}

/** Does the history keep an outcome of this event? It keeps none of a test, which may come as often as its sender likes. */
function hasOutcome(received: Received): boolean {
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

function tell(
	context: IWebhookFunctions,
	events: Received[],
	fresh: Received[],
	outcome: EventOutcome,
): void {
	const response = context.getResponseObject();
	const [first] = events;
	if (outcome === 'known' && first) {
		const duplicate = () => ignored(context, first.event, 'duplicate', first.note).webhookResponse as unknown;
		response.status(200).json(fresh.length > 0 ? accepted(fresh) : duplicate());
		return;
	}
	if (outcome === 'pending') response.setHeader('Retry-After', String(ASK_AGAIN_AFTER));
	const { status_code: status, reason, message } = outcome === 'pending' ? STILL_RUNNING : WORKFLOW_FAILED;
	response.status(status).json({ status: 'rejected', reason, message });
}

type EventOutcome = 'pending' | 'known' | 'new';

/** Waits until the work on all events of a request has ended, or one has failed. A history that cannot be asked now is asked again. */
async function outcomeOf(
	history: HistoryStore,
	eventIds: string[],
	signal: AbortSignal,
	startedAt: number,
	{ longest, ask, clock }: Patience,
): Promise<EventOutcome> {
	for (let look = FIRST_LOOK; ; look = Math.min(look * 1.3, SLOWEST_LOOK)) {
		const outcomes = await Promise.all(
			eventIds.map(
				async (id) => await Promise.resolve(history.outcome([id])).catch(() => 'pending' as const),
			),
		);
		const outcome = (['new', 'pending'] as const).find((one) => outcomes.includes(one)) ?? 'known';
		if (outcome !== 'pending' || signal.aborted || clock() - startedAt >= longest) return outcome;
		await ask(look);
	}
}
