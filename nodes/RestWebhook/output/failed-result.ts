import type { IDataObject } from 'n8n-workflow';
import {
	displayUrl,
	FAILURE_REASONS,
	nextRoundAt,
	resumeClaimOf,
	retryDelays,
	type Admission,
	type Admitted,
	type Failure,
} from '../../../lib';
import { eventJson } from './event-json';
import type { BadItem, Job } from '../input/job';

/** How a failed item ended: all that a person and a later run need is in `json.delivery`. */
export type FailedResult = {
	kind: 'failed';
	json: IDataObject;
	failure: Failure;
	nextAttemptAt: string | null;
	/** There was no key to prove with that the lead failed here: it comes out as it came in, and is read anew. */
	isWithoutProof?: boolean;
};

/** A delivery that failed. It has used up one round of the schedule. */
export function failed(
	job: Job,
	attempts: number,
	failure: Failure,
	now: number,
	retryAfter?: number,
): FailedResult {
	const round = (job.resume?.round ?? 0) + 1;
	const retryable = FAILURE_REASONS[failure.reason];
	const delays = retryDelays(job.settings.options);
	const next = retryable ? nextRoundAt(delays, round, now, retryAfter) : undefined;
	const nextAttemptAt = next === undefined ? null : new Date(next).toISOString();
	return toResult(job, failure, { attempts, round, retryable, nextAttemptAt });
}

/** Milliseconds after which an item is worth another look that failed before anything could be tried. */
const LOOK_AGAIN_AFTER = 60_000;

/** A delivery that was not tried because its credential cannot be read now. It costs the lead no round of its schedule. */
export function unconnected(job: Job, failure: Failure, now: number): FailedResult {
	const round = job.resume?.round ?? 0;
	const nextAttemptAt = new Date(now + LOOK_AGAIN_AFTER).toISOString();
	return toResult(job, failure, { attempts: 0, round, retryable: true, nextAttemptAt });
}

/** A delivery that was not tried because the endpoint is left alone. It costs the lead no round of its schedule. */
export function paused(
	job: Job,
	url: URL,
	{ why, pausedFor }: Exclude<Admission, Admitted>,
	now: number,
): FailedResult {
	const where = displayUrl(url);
	const round = job.resume?.round ?? 0;
	const until = new Date(now + pausedFor).toISOString();
	if (why === 'removed') {
		const message = `${where} said that it is gone for good (410), so it is left alone until ${until}. Enter its new URL in the credential, or run a Test of the connection: one that passes ends the pause.`;
		const failure: Failure = { reason: 'endpoint_gone', message };
		return toResult(job, failure, { attempts: 0, round, retryable: false, nextAttemptAt: null });
	}
	const message = `${where} failed several times in a row, so it is left alone until ${until}. Then one lead is sent to see whether it is back.`;
	const failure: Failure = { reason: 'endpoint_paused', message };
	return toResult(job, failure, { attempts: 0, round, retryable: true, nextAttemptAt: until });
}

/**
 * A delivery that was not tried because an earlier event of its lead failed in this run.
 * @param earlier when the earlier one is to be tried again: this one then comes with it, behind it, and has used
 *   up no round. Null: the earlier one is not coming back, and this one has its own schedule.
 */
export function blocked(job: Job, earlier: string | null, now: number): FailedResult {
	const message =
		'An earlier event of this lead failed in this run, so this one was held back: the receiver should get them in order. Feed both back in together.';
	const failure: Failure = { reason: 'blocked_by_earlier_event', message };
	if (earlier === null) return failed(job, 0, failure, now);
	const round = job.resume?.round ?? 0;
	return toResult(job, failure, { attempts: 0, round, retryable: true, nextAttemptAt: earlier });
}

/**
 * An item that could not even be read. What it says of an earlier failure stays with it, for the time when that can be
 * checked.
 */
export function unreadable({ json, failure }: BadItem, now: number): FailedResult {
	const claim = resumeClaimOf(json.delivery);
	const retryable = FAILURE_REASONS[failure.reason];
	const nextAttemptAt = retryable ? new Date(now + LOOK_AGAIN_AFTER).toISOString() : null;
	const delivery = {
		id: claim?.event.id ?? null,
		...(claim && { event: claim.event.type, round: claim.round, proof: claim.proof }),
		attempts: claim?.attempts ?? 0,
		status_code: null,
		reason: failure.reason,
		retryable,
		next_attempt_at: nextAttemptAt,
		message: failure.message,
	};
	return { kind: 'failed', failure, json: { ...json, delivery }, nextAttemptAt };
}

/**
 * Completes what leaves the node for a failed lead.
 * @param proof that the lead failed here, see {@link proofOf}; undefined where there is no key to make one with. The item
 *   then leaves as it came, to be read anew.
 */
export function withProof(job: Job, result: FailedResult, proof: string | undefined): FailedResult {
	const { delivery } = result.json;
	if (proof === undefined) return { ...result, json: { ...job.json, delivery }, isWithoutProof: true };
	return { ...result, json: { ...result.json, delivery: { ...(delivery as IDataObject), proof } } };
}

type Prospect = { attempts: number; round: number; retryable: boolean; nextAttemptAt: string | null };

/** @param prospect `attempts` made in this run; those of earlier ones are added */
function toResult(job: Job, failure: Failure, prospect: Prospect): FailedResult {
	const { lead, event, resume } = job;
	const { attempts, round, retryable, nextAttemptAt } = prospect;
	const delivery = {
		id: event.id,
		event: event.type,
		attempts: (resume?.attempts ?? 0) + attempts,
		round,
		status_code: failure.statusCode ?? null,
		reason: failure.reason,
		retryable,
		next_attempt_at: nextAttemptAt,
		message: failure.message,
	};
	return { kind: 'failed', failure, json: { ...lead, event: eventJson(job), delivery }, nextAttemptAt };
}
