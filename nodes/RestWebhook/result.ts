import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import {
	FAILURE_REASONS,
	needsWelcome,
	nextRoundAt,
	NOT_SENT_REASONS,
	retryDelays,
	type DeliveryOutcome,
	type Failure,
	type NotSentReason,
} from '../../lib';
import type { BadItem, Job } from './job';

/** How one item ended. */
export type Result =
	| { kind: 'delivered'; json: IDataObject }
	| { kind: 'notSent'; reason: NotSentReason; json: IDataObject }
	| { kind: 'failed'; json: IDataObject; failure: Failure };

/** A delivery that got its 2xx: the lead as sent, and how it went. */
export function delivered(job: Job, outcome: DeliveryOutcome & { delivered: true }, now: number): Result {
	const { event, settings, resume } = job;
	const delivery = {
		id: event.id,
		event: event.type,
		status_code: outcome.statusCode,
		attempts: (resume?.attempts ?? 0) + outcome.attempts,
		duration_ms: outcome.durationMs,
		delivered_at: new Date(now).toISOString(),
		handoff: settings.skipWelcome,
		response: outcome.response,
	};
	return { kind: 'delivered', json: { ...(job.body as IDataObject), delivery } };
}

/** A lead that was held back by the card's options. */
export function notSent(job: Job, reason: NotSentReason, request?: IDataObject): Result {
	const delivery = { sent: false, reason, message: NOT_SENT_REASONS[reason], ...(request && { request }) };
	return { kind: 'notSent', reason, json: { ...job.lead, delivery } };
}

/** A delivery that failed. Everything that is needed to go on later is in the item. */
export function failed(
	job: Job,
	attempts: number,
	failure: Failure,
	now: number,
	retryAfter?: number,
): Result {
	const { event, settings, resume } = job;
	const round = (resume?.round ?? 0) + 1;
	const retryable = FAILURE_REASONS[failure.reason];
	const next = retryable ? nextRoundAt(retryDelays(settings.options), round, now, retryAfter) : undefined;
	const delivery = {
		id: event.id,
		event: event.type,
		attempts: (resume?.attempts ?? 0) + attempts,
		round,
		status_code: failure.statusCode ?? null,
		reason: failure.reason,
		retryable,
		next_attempt_at: next === undefined ? null : new Date(next).toISOString(),
		message: failure.message,
	};
	return { kind: 'failed', failure, json: { ...job.lead, delivery } };
}

/** A delivery that was not tried because the endpoint is left alone. It costs the lead no round of its schedule. */
export function paused(job: Job, admission: { pausedUntil: number } | 'gone'): Result {
	const isGone = admission === 'gone';
	const until = isGone ? null : new Date(admission.pausedUntil).toISOString();
	const failure: Failure = isGone
		? {
				reason: 'endpoint_gone',
				message:
					'The endpoint said that it is gone for good (410), so nothing is sent to it until its URL or secret key changes in the credential.',
			}
		: {
				reason: 'endpoint_paused',
				message: `The endpoint failed several times in a row, so it is left alone until ${until}. Then one lead is sent to see whether it is back.`,
			};
	const delivery = {
		id: job.event.id,
		event: job.event.type,
		attempts: job.resume?.attempts ?? 0,
		round: job.resume?.round ?? 0,
		status_code: null,
		reason: failure.reason,
		retryable: !isGone,
		next_attempt_at: until,
		message: failure.message,
	};
	return { kind: 'failed', failure, json: { ...job.lead, delivery } };
}

/** An item that could not even be read. */
export function unreadable({ json, failure }: BadItem): Result {
	const delivery = {
		id: null,
		attempts: 0,
		status_code: null,
		reason: failure.reason,
		retryable: false,
		next_attempt_at: null,
		message: failure.message,
	};
	return { kind: 'failed', failure, json: { ...json, delivery } };
}

/** A new lead whose welcome and follow-ups are the sender's to send. Never again when a failed one is fed back. */
export function welcome(job: Job | BadItem): INodeExecutionData[] {
	if (!('event' in job) || job.resume || !needsWelcome(job.event, job.settings)) return [];
	const json = { ...job.lead, event: { ...job.event } } as IDataObject;
	return [{ json, pairedItem: { item: job.itemIndex } }];
}
