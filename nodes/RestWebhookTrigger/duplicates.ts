import type { IWebhookFunctions } from 'n8n-workflow';
import { openHistory } from '../shared/history';

/** Events remembered per trigger. Senders repeat within days; these are kept in the workflow's static data. */
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
): Promise<(() => void) | 'duplicate'> {
	if (context.getMode() === 'manual') return () => {};
	const claim = await openHistory(context).claim(eventId);
	if (claim === 'known') return 'duplicate';
	// The answer is out or the connection gone without an execution: the next request may try.
	context.getResponseObject().once('close', () => claim.release());
	return () => {
		claim.confirm(REMEMBERED_EVENTS);
		// n8n made a second Workflow for the execution, over the same static data, which cleared its changed mark.
		openHistory(context);
	};
}
