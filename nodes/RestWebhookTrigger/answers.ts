import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import {
	acceptedAnswer,
	ignoredAnswer,
	rejectedAnswer,
	type IgnoredReason,
	type Received,
	type Rejection,
} from '../../lib';
import { notePassedOver } from './passed-over';

/** Has n8n answer 200 with this JSON. */
export function answer(body: Record<string, unknown>): IWebhookResponseData {
	return { webhookResponse: body };
}

/** The body of a 200 for events that have started the workflow: it tells of a single event, or lists `event_ids` of several. */
export function accepted(events: Received[]): Record<string, unknown> {
	const [first] = events;
	if (events.length === 1 && first) return acceptedAnswer(first.event, first.note);
	return { status: 'accepted', event_ids: events.map(({ event }) => event.id) };
}

/** A 200 for an event that is fine but starts nothing: a repeat must not make the sender try again. */
export function ignored(
	context: IWebhookFunctions,
	event: Received['event'],
	reason: IgnoredReason,
	note?: string,
): IWebhookResponseData {
	notePassedOver(context, reason);
	return answer(ignoredAnswer(event, reason, note));
}

/** 400, 401, 415 or 503 as JSON, and no execution. */
export function refuse(context: IWebhookFunctions, rejection: Rejection): IWebhookResponseData {
	notePassedOver(context, rejection.reason, rejection.status_code);
	context.getResponseObject().status(rejection.status_code).json(rejectedAnswer(rejection));
	return { noWebhookResponse: true };
}
