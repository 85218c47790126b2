import type { IDataObject } from 'n8n-workflow';
import {
	FAILURE_REASONS,
	hasFailed,
	nextRoundAt,
	NOT_SENT_REASONS,
	resumeClaimOf,
	RETRY_SCHEDULES,
	type Failure,
	type NotSentReason,
	type SettingValues,
} from '../../../lib';
import type { BadItem, Job } from '../input/job';
import { contactInfoCaution, unclearCaution } from '../../shared/hints/cautions';
import { eventJson } from './event-json';
import { heldBackBecause } from './held-back';
import {
	LOOK_AGAIN_AFTER,
	prospectOf,
	type Delivered,
	type Failed,
	type NotSent,
	type Outcome,
	type Welcome,
} from './outcome';

/** What leaves the node for one item, and by which output. @property welcome the item that also leaves by Welcome */
export type Result = { welcome?: IDataObject } & (
	| { kind: 'delivered'; json: IDataObject }
	| { kind: 'notSent'; reason: NotSentReason; because: string; noRequest?: string; json: IDataObject }
	| FailedResult
);

/** @property isWithoutProof the item leaves the node as it came in, and is read anew when it is fed back in */
export type FailedResult = { kind: 'failed'; json: IDataObject; failure: Failure; isWithoutProof?: true };

/**
 * Makes the item that leaves the node when a delivery has ended: the lead as it came in, and how the delivery ended. The request
 * is not in the item, because Preview shows it. `delivery` holds all that a person and a later run need to know of a failure.
 */
export function resultOf(job: Job, outcome: Outcome, welcome: Welcome): Result {
	const lead = { ...job.lead, ...job.columns, event: eventJson(job, welcome) };
	return { ...endOf(job, outcome, lead), ...(welcome === 'now' && { welcome: { ...lead } }) };
}

function endOf(job: Job, outcome: Outcome, lead: IDataObject): Result {
	switch (outcome.kind) {
		case 'delivered':
			return { kind: 'delivered', json: { ...lead, delivery: deliveredJson(job, outcome) } };
		case 'notSent': {
			const { reason, request, noRequest } = outcome;
			const message = messageOf(outcome, job);
			const kept = reason === 'disabled' ? keptOf(job) : {};
			const delivery = { sent: false, reason, message, ...kept, ...(request && { request }) };
			const because = heldBackBecause(reason, job.lead);
			return { kind: 'notSent', reason, because, noRequest, json: { ...lead, delivery } };
		}
		case 'failed': {
			const { failure, proof } = outcome;
			const delivery = failedJson(job, outcome);
			if (proof.kind !== 'noKey') return { kind: 'failed', failure, json: { ...lead, delivery } };
			return { kind: 'failed', failure, json: { ...job.json, delivery }, isWithoutProof: true };
		}
	}
}

/**
 * What a lead that failed before keeps where Enable is off, so that it goes on as the same delivery once Enable is on again and
 * somebody feeds it back in.
 */
function keptOf(job: Job): IDataObject {
	const { json, resume, unchecked } = job;
	if (!hasFailed(json.delivery)) return {};
	const claim = resume ?? unchecked;
	const { event, attempts, round } = claim ?? { event: job.event, attempts: 0, round: 0 };
	return {
		id: event.id,
		event: event.type,
		attempts,
		round,
		...arrivalJson(job),
		...(claim && { proof: claim.proof, ...switchesJson(claim.switches) }),
	};
}

function messageOf({ reason, noRequest }: NotSent, { lead, settings }: Job): string {
	if (noRequest !== undefined)
		return `${NOT_SENT_REASONS[reason]} What would go out cannot be shown: ${noRequest}`;
	if (reason === 'no_contact_info') return contactInfoCaution(lead) ?? NOT_SENT_REASONS[reason];
	const isByEvent = reason === 'known_lead' && settings.newLeadSource === 'event';
	return (isByEvent ? unclearCaution(lead) : undefined) ?? NOT_SENT_REASONS[reason];
}

function deliveredJson({ event, settings, resume }: Job, outcome: Delivered): IDataObject {
	return {
		id: event.id,
		event: event.type,
		status_code: outcome.statusCode,
		attempts: (resume?.attempts ?? 0) + outcome.attempts,
		duration_ms: outcome.durationMs,
		delivered_at: new Date(outcome.at).toISOString(),
		handoff: settings.skipWelcome,
		response: outcome.response,
		...(outcome.endpoint && { endpoint: outcome.endpoint }),
	};
}

function failedJson(job: Job, outcome: Failed): IDataObject {
	const { event, resume, settings } = job;
	const { failure, proof } = outcome;
	const { round, retryable, nextAttemptAt } = prospectOf(job, outcome);
	return {
		id: event.id,
		event: event.type,
		attempts: (resume?.attempts ?? 0) + outcome.attempts,
		round,
		status_code: failure.statusCode ?? null,
		reason: failure.reason,
		retryable,
		next_attempt_at: nextAttemptAt,
		message: failure.message,
		...(outcome.endpoint && { endpoint: outcome.endpoint }),
		...arrivalJson(job),
		...(proof.kind === 'proof' && {
			proof: proof.text,
			...switchesJson(proof.text === resume?.proof ? resume.switches : settings.resolved),
		}),
	};
}

/** Keep Order per Lead reads this when the item is fed back in. */
function arrivalJson({ settings, arrivedAt, areTimesMadeUp }: Job): IDataObject {
	if (!settings.options.keepOrder || arrivedAt === undefined) return {};
	return {
		arrived_at: new Date(arrivedAt).toISOString(),
		...(areTimesMadeUp && { times_made_up: true }),
	};
}

/** What {@link arrivalJson} has written into an item that keeps its `delivery`. */
function arrivalOf(delivery: unknown): IDataObject {
	const { arrived_at: arrivedAt, times_made_up: made } = Object(delivery) as Record<string, unknown>;
	return {
		...(typeof arrivedAt === 'string' && { arrived_at: arrivedAt }),
		...(made === true && { times_made_up: true }),
	};
}

/** Most nodes have no expression in a setting, and need no field for their values. */
function switchesJson(switches: SettingValues): { switches?: SettingValues } {
	return Object.keys(switches).length === 0 ? {} : { switches };
}

/**
 * An item that could not even be read. It keeps its `delivery` of an earlier failure, whose proof may be checked at a later time.
 */
export function unreadable({ json, failure }: BadItem, now: number): FailedResult {
	const claim = resumeClaimOf(json.delivery);
	const retryable = FAILURE_REASONS[failure.reason];
	const { round, time } = nextOfUnreadable(json, failure, now);
	const delivery = {
		id: claim?.event.id ?? null,
		...(claim && { event: claim.event.type, proof: claim.proof, ...switchesJson(claim.switches) }),
		...(round > 0 && { round }),
		attempts: claim?.attempts ?? 0,
		status_code: null,
		reason: failure.reason,
		retryable,
		next_attempt_at: retryable && time !== undefined ? new Date(time).toISOString() : null,
		message: failure.message,
		// Keep Order reads this time when the item is fed back in, also where no proof was made.
		...(hasFailed(json.delivery) && arrivalOf(json.delivery)),
	};
	return { kind: 'failed', failure, json: { ...json, delivery } };
}

/**
 * An error that nobody foresaw uses up a round of the standard schedule, since the settings could not be read. An item with an
 * expression that fails each time once circled for ever, and nobody was told.
 */
function nextOfUnreadable(
	json: IDataObject,
	{ reason }: Failure,
	now: number,
): { round: number; time?: number } {
	const { round: before } = Object(json.delivery) as { round?: unknown };
	const used = hasFailed(json.delivery) && Number.isInteger(before) ? Math.max(Number(before), 0) : 0;
	if (reason !== 'unexpected_error') return { round: used, time: now + LOOK_AGAIN_AFTER };
	return { round: used + 1, time: nextRoundAt(RETRY_SCHEDULES.standard, used + 1, now) };
}
