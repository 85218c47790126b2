import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { needsWelcome, NOT_SENT_REASONS, type DeliveryOutcome, type NotSentReason } from '../../../lib';
import { contactInfoCaution } from '../../shared/items/cautions';
import { heldBackBecause } from './run-hint';
import { eventJson, isWelcomeDecided } from './event-json';
import type { FailedResult } from './failed-result';
import type { BadItem, Job } from '../input/job';

/** How one item ended. */
export type Result =
	| { kind: 'delivered'; json: IDataObject }
	| { kind: 'notSent'; reason: NotSentReason; because: string; json: IDataObject }
	| FailedResult;

/** A delivery that got its 2xx: the lead as it came in, and how it went. What was sent is in Preview. */
export function delivered(job: Job, outcome: DeliveryOutcome & { delivered: true }, now: number): Result {
	const { lead, event, settings, resume } = job;
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
	return { kind: 'delivered', json: { ...lead, event: eventJson(job), delivery } };
}

/** A lead that was held back by the card's options. */
export function notSent(job: Job, reason: NotSentReason, request?: IDataObject): Result {
	const { lead } = job;
	const caution = reason === 'no_contact_info' ? contactInfoCaution(lead) : undefined;
	const message = caution ?? NOT_SENT_REASONS[reason];
	const delivery = { sent: false, reason, message, ...(request && { request }) };
	const json = { ...lead, event: eventJson(job), delivery };
	return { kind: 'notSent', reason, because: heldBackBecause(reason, lead), json };
}

/** A new lead whose welcome and follow-ups are the sender's to send, and that no node before this one has decided about. */
export function welcome(job: Job | BadItem): INodeExecutionData[] {
	if (!('event' in job) || isWelcomeDecided(job) || !needsWelcome(job.event, job.settings)) return [];
	const json = { ...job.lead, event: eventJson(job) } as IDataObject;
	return [{ json, pairedItem: { item: job.itemIndex } }];
}
