import type { IWebhookFunctions } from 'n8n-workflow';
import { confirmWhenSaved, openHistory } from '../shared/history';

/** Events remembered per trigger. Senders repeat within days; these are kept in the workflow's static data. */
const REMEMBERED_EVENTS = 10_000;

/**
 * Lets exactly one of several requests with the same event id through. The others wait for its outcome:
 * repeats of an accepted event are duplicates, and when n8n could not start the execution the next one may try.
 * Test URLs never count as repeats: a person who listens wants to see every event.
 */
export async function acceptOnce(
	context: IWebhookFunctions,
	eventId: string,
): Promise<'first' | 'duplicate'> {
	if (context.getMode() === 'manual') return 'first';
	const claim = await openHistory(context).claim(eventId);
	if (claim === 'known') return 'duplicate';
	confirmWhenSaved(context, claim, REMEMBERED_EVENTS);
	// Not saved by the time the answer is out or the connection gone: no execution was created.
	context.getResponseObject().once('close', () => claim.release());
	return 'first';
}
