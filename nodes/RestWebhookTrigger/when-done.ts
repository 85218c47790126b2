import { sleep } from 'n8n-workflow';
import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { HISTORY_UNAVAILABLE, rememberedIdOf, STILL_RUNNING, WORKFLOW_FAILED } from '../../lib';
import type { HistoryStore, Received } from '../../lib';
import { accepted, ignored, refuse } from './answers';
import { hasOutcome, reserveAll, takeBack } from './reserve-events';

/** Milliseconds after which a sender no longer waits for the workflow: less than most proxies and senders give a request. */
const LONGEST_RUN = 25_000;

/** Seconds after which a sender should ask again for the outcome of a workflow that is still running. */
const ASK_AGAIN_AFTER = 30;

/** Milliseconds between two looks at the outcome: at first, and at most. */
const [FIRST_LOOK, SLOWEST_LOOK] = [20, 400];

/** How long a request waits, and how it looks at the clock. Tests bring their own. */
export type Patience = { longest: number; ask: (ms: number) => Promise<void>; clock: () => number };
const PATIENCE: Patience = { longest: LONGEST_RUN, ask: sleep, clock: () => performance.now() };

/**
 * Respond: When the Workflow Has Succeeded. The first request of an event starts the workflow; it and all repeats that come while
 * the workflow runs wait for the outcome. They are answered 200 after a success, and 500 after a failure, which makes the event new again.
 * After {@link LONGEST_RUN} they are answered 503, and a repeat that comes later is told the outcome.
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
	const closing = new AbortController();
	const closed = closing.signal;
	response.once('close', () => closing.abort());
	const inTime = AbortSignal.any([closed, AbortSignal.timeout(patience.longest)]);
	const reserved = await reserveAll(context, events, inTime);
	if (reserved === 'unavailable') return refuse(context, HISTORY_UNAVAILABLE);
	const { history, fresh } = reserved;
	const takeBackIfNotStored = () => {
		// n8n could not store the execution, and has said so itself: no execution will ever end the reservations.
		if (response.statusCode >= 500) void takeBack(history, fresh);
	};
	closed.addEventListener('abort', takeBackIfNotStored);
	const answer = async () => {
		const ids = events.filter(hasOutcome).map(rememberedIdOf);
		const outcome = await outcomeOf(history, ids, closed, startedAt, patience);
		if (closed.aborted) return;
		// From now on a status of 500 is our own answer.
		closed.removeEventListener('abort', takeBackIfNotStored);
		tell(context, events, fresh, outcome);
	};
	const workflowData = fresh.length > 0 ? [await itemsOrTakeBack()] : undefined;
	// If the answer cannot be found, the connection is broken off, and the sender sends the event again.
	answer().catch(() => response.destroy());
	// n8n starts the workflow, and leaves the response open.
	return { noWebhookResponse: true, ...(workflowData && { workflowData }) };

	async function itemsOrTakeBack(): Promise<INodeExecutionData[]> {
		let items: INodeExecutionData[] | undefined;
		try {
			return (items = await itemsOf(fresh));
		} finally {
			if (!items) await takeBack(history, fresh);
		}
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
