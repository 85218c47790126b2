import type { IDataObject } from 'n8n-workflow';
import {
	FAILURE_REASONS,
	nextRoundAt,
	retryDelays,
	type Failure,
	type NotSentReason,
	type Transition,
} from '../../../lib';
import type { Job } from '../input/job';

/** How the delivery of one lead ended. `at` is when, in milliseconds since 1970. */
export type Outcome = Delivered | NotSent | Failed;

/** The endpoint answered 2xx. @property endpoint `recovered` where this delivery has ended a pause of the endpoint */
export type Delivered = {
	kind: 'delivered';
	at: number;
	statusCode: number;
	attempts: number;
	durationMs: number;
	response: string | object;
	endpoint?: Transition;
};

/**
 * A switch held the lead back, or the lead has been delivered before.
 * @property request the request that would have been sent; where it cannot be shown, `noRequest` says why
 */
export type NotSent = { kind: 'notSent'; reason: NotSentReason; request?: IDataObject; noRequest?: string };

/**
 * @property attempts how many requests were made in this run
 * @property endpoint `paused` where this failure has begun a pause of the endpoint
 */
export type Failed = {
	kind: 'failed';
	at: number;
	failure: Failure;
	attempts: number;
	next: NextTry;
	proof: Proof;
	endpoint?: Transition;
};

/**
 * When the lead is to be tried again. If the delivery has used up one of its rounds, the schedule says when, but never earlier than
 * the endpoint asked for. If nothing could be tried, the lead loses no round, and `time` says when (null: never).
 */
export type NextTry = { by: 'schedule'; retryAfter?: number } | { by: 'time'; time: number | null };

/**
 * What a later run takes as proof that the lead failed here. Without a key no proof can be made: the item then leaves as it came
 * in, and is read anew. A tool run makes no proof either: it never goes on with a failed lead, and the model, and through it the
 * visitor, would get to see the proof.
 */
export type Proof = { kind: 'proof'; text: string } | { kind: 'noKey' } | { kind: 'toolRun' };

/** Milliseconds after which to try an item again that failed before anything could be sent. */
export const LOOK_AGAIN_AFTER = 60_000;

/** Does the lead leave by Welcome? `later`: this cannot be decided now, and is decided when the lead comes again. */
export type Welcome = 'now' | 'none' | 'later';

/** How a failed lead goes on: the rounds used up, and when to try it again. */
export type Prospect = { round: number; retryable: boolean; nextAttemptAt: string | null };

export function prospectOf(job: Job, { failure, next, at }: Omit<Failed, 'proof'>): Prospect {
	const rounds = job.resume?.round ?? 0;
	const retryable = FAILURE_REASONS[failure.reason];
	if (next.by === 'time') return { round: rounds, retryable, nextAttemptAt: isoOf(next.time) };
	const round = rounds + 1;
	const time = nextRoundAt(retryDelays(job.settings.options), round, at, next.retryAfter);
	return { round, retryable, nextAttemptAt: retryable ? isoOf(time ?? null) : null };
}

function isoOf(time: number | null): string | null {
	return time === null ? null : new Date(time).toISOString();
}
