import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { rejectedAnswer, type Rejection } from '../../lib';

/** A 200 with this JSON; n8n sends it. */
export function answer(body: Record<string, unknown>): IWebhookResponseData {
	return { webhookResponse: body };
}

/** 400, 401, 415 or 503 as JSON, and no execution. */
export function refuse(context: IWebhookFunctions, rejection: Rejection): IWebhookResponseData {
	context.getResponseObject().status(rejection.status_code).json(rejectedAnswer(rejection));
	return { noWebhookResponse: true };
}
