/** How often and how fast one delivery is tried within an execution. Times are milliseconds. */
export type RetryPolicy = { maxAttempts: number; firstDelay: number; maxDelay: number };

/** Seconds to wait before a failed item is fed back in; the first is Standard Webhooks' own schedule. */
export const RETRY_SCHEDULES = {
	standard: [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400],
	short: [5, 30, 120, 600, 1_800],
} as const;

const RETRYABLE_4XX = [408, 425, 429];

/** Nobody waits longer than a year (ms), and dates beyond JavaScript's range would break the item that failed. */
export const LONGEST_WAIT = 365 * 86_400_000;

/** Is a response with this status worth another attempt? Server errors and 408, 425, 429 are. */
export function isRetryableStatus(status: number): boolean {
	return status >= 500 || RETRYABLE_4XX.includes(status);
}

/**
 * Wait before the next attempt: exponential backoff with full jitter, and never shorter than `Retry-After`.
 * @param attempt attempts made in this round, from 1
 * @param random from 0 up to 1
 * @returns milliseconds, or undefined where the endpoint asks for more than `maxDelay`: too long to sleep here
 */
export function delayAfter(
	attempt: number,
	policy: RetryPolicy,
	retryAfter: number | undefined,
	random: number,
): number | undefined {
	const asked = retryAfter ?? 0;
	if (asked > policy.maxDelay) return undefined;
	const ceiling = Math.min(policy.maxDelay, policy.firstDelay * 2 ** (attempt - 1));
	return Math.max(asked, Math.round(ceiling * random));
}

/**
 * When a failed delivery should be fed back in.
 * @param schedule seconds before each further round
 * @param round rounds made so far, from 1
 * @param retryAfter milliseconds the endpoint asked for
 * @returns milliseconds since 1970, or undefined when the schedule is exhausted: time for the dead letter
 */
export function nextRoundAt(
	schedule: readonly number[],
	round: number,
	now: number,
	retryAfter = 0,
): number | undefined {
	const seconds = schedule[round - 1];
	return seconds === undefined ? undefined : now + Math.max(seconds * 1000, retryAfter);
}
