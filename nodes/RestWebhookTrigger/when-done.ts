import { sleep } from 'n8n-workflow';
import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { HISTORY_UNAVAILABLE, STILL_RUNNING, WORKFLOW_FAILED } from '../../lib';
import type { HistoryStore, LeadEvent } from '../../lib';
import { warnOfHistory } from '../shared/history/remember-at-end';
import { accepted, ignored, refuse } from './answers';
import { claimEvent, RESERVED_EVENTS } from './duplicates';

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
 */
export async function answerWhenDone(
	context: IWebhookFunctions,
	event: LeadEvent,
	item: () => Promise<INodeExecutionData>,
	patience = PATIENCE,
): Promise<IWebhookResponseData> {
	const response = context.getResponseObject();
	const waiting = new AbortController();
	response.once('close', () => waiting.abort());
	const store = context.getNodeParameter('historyStore', 'n8n');
	const inTime = AbortSignal.any([waiting.signal, AbortSignal.timeout(patience.longest)]);
	const claimed = await claimEvent(context, store, event.id, inTime);
	if (claimed === 'unavailable' || claimed.claim === 'cancelled') return refuse(context, HISTORY_UNAVAILABLE);
	const { history, claim } = claimed;
	const isFirst = claim !== 'known';
	if (isFirst) {
		try {
			await history.reserve([event.id], RESERVED_EVENTS);
		} catch (error) {
			warnOfHistory(context, error);
			return refuse(context, HISTORY_UNAVAILABLE);
		} finally {
			await claim.release();
		}
	}
	const answer = async () => {
		const outcome = await outcomeOf(history, event.id, waiting.signal, patience);
		if (waiting.signal.aborted) return;
		if (outcome === 'known') {
			const answered = isFirst ? accepted(event) : ignored(context, event, 'duplicate');
			response.status(200).json(answered.webhookResponse as unknown);
			return;
		}
		if (outcome === 'pending') response.setHeader('Retry-After', String(ASK_AGAIN_AFTER));
		const { status_code: status, reason, message } = outcome === 'pending' ? STILL_RUNNING : WORKFLOW_FAILED;
		response.status(status).json({ status: 'rejected', reason, message });
	};
	const workflowData = isFirst ? [[await item()]] : undefined;
	void answer();
	// n8n starts the workflow, and leaves the response open.
	return { noWebhookResponse: true, ...(workflowData && { workflowData }) };
}

/** Waits until the work on an event has ended. A history that cannot be asked for a moment is asked again. */
async function outcomeOf(
	history: HistoryStore,
	eventId: string,
	signal: AbortSignal,
	{ longest, ask, clock }: Patience,
): Promise<'pending' | 'known' | 'new'> {
	const startedAt = clock();
	for (let look = FIRST_LOOK; ; look = Math.min(look * 1.3, SLOWEST_LOOK)) {
		const outcome = await Promise.resolve(history.outcome([eventId])).catch(() => 'pending' as const);
		if (outcome !== 'pending' || signal.aborted || clock() - startedAt >= longest) return outcome;
		await ask(look);
	}
}
