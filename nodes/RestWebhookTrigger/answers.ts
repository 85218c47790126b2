import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import type { LeadEvent, Rejection } from '../../lib';
import { notePassedOver } from './passed-over';

/** A 200 with this JSON; n8n sends it. */
export function answer(body: Record<string, unknown>): IWebhookResponseData {
	return { webhookResponse: body };
}

/** The body of a 200 for events that have started the workflow: `event_id`, or `event_ids` where a request held several. */
export function accepted(events: Array<{ event: LeadEvent }>): Record<string, unknown> {
	const ids = events.map(({ event }) => event.id);
	return { status: 'accepted', ...(ids.length === 1 ? { event_id: ids[0] } : { event_ids: ids }) };
}

/** A 200 for an event that is fine but starts nothing: a repeat must not make the sender try again. */
export function ignored(
	context: IWebhookFunctions,
	event: LeadEvent,
	reason: 'event_not_selected' | 'duplicate',
): IWebhookResponseData {
	notePassedOver(context, reason);
	return answer({ status: 'ignored', reason, event_id: event.id, event_type: event.type });
}

/** 400, 401, 415 or 503 as JSON, and no execution. */
export function refuse(context: IWebhookFunctions, rejection: Rejection): IWebhookResponseData {
	const { status_code: status, reason, message, issues } = rejection;
	notePassedOver(context, reason, status);
	context
		.getResponseObject()
		.status(status)
		.json({ status: 'rejected', reason, message, ...(issues && { issues }) });
	return { noWebhookResponse: true };
}
