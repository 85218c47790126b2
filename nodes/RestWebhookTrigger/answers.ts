import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import type { LeadEvent, Rejection } from '../../lib';
import { notePassedOver } from './passed-over';

/** A 200 with this JSON; n8n sends it. */
export function answer(body: Record<string, unknown>): IWebhookResponseData {
	return { webhookResponse: body };
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
