import { sleep, type IWebhookFunctions } from 'n8n-workflow';
import { writePatiently, type ClaimResult, type HistoryStore } from '../../lib';
import { openStore, type StoreName } from '../shared/history';

/** Events remembered per trigger. Senders repeat within days. */
const REMEMBERED_EVENTS = 10_000;

/**
 * Lets exactly one of several requests with the same event id through. The others wait for its outcome:
 * repeats of an accepted event are duplicates, and when n8n could not start the execution the next one may try.
 * Test URLs never count as repeats: a person who listens wants to see every event.
 * @returns what to call once n8n has created the execution: only from then on is the event taken care of.
 * Calling it known any earlier would make a crash in between lose the event that is sent again.
 */
export async function acceptOnce(
	context: IWebhookFunctions,
	eventId: string,
): Promise<(() => void) | 'duplicate' | 'unavailable'> {
	if (context.getMode() === 'manual') return () => {};
	const storeName = context.getNodeParameter('historyStore', 'n8n') as StoreName;
	const claimed = await claimEvent(context, storeName, eventId);
	if (claimed === 'unavailable') return 'unavailable';
	const { history, claim } = claimed;
	if (claim === 'known' || claim === 'cancelled') return 'duplicate';
	const response = context.getResponseObject();
	// The answer is out or the connection gone without an execution: the next request may try.
	let isAccepted = false;
	response.once('close', () => {
		if (!isAccepted) void claim.release();
	});
	// The sender hung up while this waited for its turn: no `close` comes any more that would end the claim.
	if (response.destroyed) void claim.release();
	return () => {
		const isHungUp = response.destroyed;
		// A sender that has hung up since has ended the claim; the event is taken care of all the same.
		const write = async () =>
			await (isHungUp ? history.remember([eventId], REMEMBERED_EVENTS) : claim.confirm(REMEMBERED_EVENTS));
		isAccepted = true;
		void writePatiently(write, sleep).then(async (error) => {
			if (error === undefined) return;
			await claim.release();
			warn(context, error);
		});
	};
}

async function claimEvent(
	context: IWebhookFunctions,
	storeName: StoreName,
	eventId: string,
): Promise<{ history: HistoryStore; claim: ClaimResult } | 'unavailable'> {
	try {
		const history = await openStore(context, storeName);
		return { history, claim: await history.claim([eventId]) };
	} catch (error) {
		warn(context, error);
		return 'unavailable';
	}
}

function warn(context: IWebhookFunctions, error: unknown): void {
	context.logger.warn(`REST Webhook Trigger "${context.getNode().name}" cannot use its history`, {
		reason: error instanceof Error ? error.message : String(error),
	});
}
