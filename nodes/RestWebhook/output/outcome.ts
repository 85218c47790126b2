import type { IDataObject } from 'n8n-workflow';
import { FAILURE_REASONS, nextRoundAt, retryDelays, type Failure, type NotSentReason } from '../../../lib';
import type { Job } from '../input/job';

/** How the delivery of one lead ended. `at` is when, in milliseconds since 1970. */
export type Outcome = Delivered | NotSent | Failed;

/** The endpoint answered 2xx. */
export type Delivered = {
	kind: 'delivered';
	at: number;
	statusCode: number;
	attempts: number;
	durationMs: number;
	response: string | object;
};

/** The lead was held back by the card's options. @property request what would have been sent */
export type NotSent = { kind: 'notSent'; reason: NotSentReason; request?: IDataObject };

/** @property attempts requests that were made in this run */
export type Failed = {
	kind: 'failed';
	at: number;
	failure: Failure;
	attempts: number;
	next: NextTry;
	proof: Proof;
};

/**
 * When the lead is to be tried again. By the schedule, where the delivery has used up one of its rounds, and never before what
 * the endpoint asked for. Or at a time (null: never) that costs the lead no round, because nothing could be tried.
 */
export type NextTry = { by: 'schedule'; retryAfter?: number } | { by: 'time'; time: number | null };

/**
 * What a later run takes as proof that the lead failed here. Without a key there is none, and the item leaves as it came, to
 * be read anew. In a tool run nothing goes on, and what the node says there is told to the model and so to the visitor.
 */
export type Proof = { kind: 'proof'; text: string } | { kind: 'noKey' } | { kind: 'toolRun' };

/** Milliseconds after which an item is worth another look that failed before anything could be tried. */
export const LOOK_AGAIN_AFTER = 60_000;

/** What a failed lead has left. */
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
