import {
	delayAfter,
	isRetryableStatus,
	nextRoundAt,
	RETRY_SCHEDULES,
	type RetryPolicy,
} from '../../../lib/failure/retry';

const NOW = Date.UTC(2026, 3, 21, 15, 42, 18);
const POLICY: RetryPolicy = { maxAttempts: 10, firstDelay: 1_000, maxDelay: 30_000 };

describe('a status is worth another attempt', () => {
	const statuses = Array.from({ length: 500 }, (_, index) => index + 100);

	test('when it is 408, 425, 429 or any 5xx, and no other from 100 to 599', () => {
		const serverErrors = statuses.filter((status) => status >= 500);
		expect(statuses.filter(isRetryableStatus)).toEqual([408, 425, 429, ...serverErrors]);
	});
});

describe('the wait before the next attempt', () => {
	test.each([
		[1, 1_000],
		[2, 2_000],
		[3, 4_000],
		[4, 8_000],
		[5, 16_000],
		[6, 30_000],
		[7, 30_000],
		[100, 30_000],
	])('after attempt %d is anything from 0 to %d ms', (attempt, most) => {
		expect(delayAfter(attempt, POLICY, undefined, 0)).toBe(0);
		expect(delayAfter(attempt, POLICY, undefined, 0.5)).toBe(most / 2);
		expect(delayAfter(attempt, POLICY, undefined, 0.999)).toBe(most * 0.999);
	});

	test.each<[string, Partial<RetryPolicy>, number | undefined, number, number | undefined]>([
		['is none when the first delay is 0', { firstDelay: 0 }, undefined, 0.999, 0],
		['is none when the longest delay is 0', { maxDelay: 0 }, undefined, 0.999, 0],
		['is never longer than the longest delay', { firstDelay: 60_000 }, undefined, 0.999, 29_970],
		['is a whole number of milliseconds', { firstDelay: 1 }, undefined, 0.4, 0],
		['is at least what the endpoint asks for', {}, 5_000, 0.5, 5_000],
		['may be longer than what the endpoint asks for', {}, 200, 0.5, 500],
		['may be 0 when the endpoint asks for 0', {}, 0, 0, 0],
		['may be as long as the longest delay', {}, 30_000, 0, 30_000],
		['is too long when the endpoint asks for more than the longest delay', {}, 30_001, 0, undefined],
		['is too long when no delay is allowed and any is asked for', { maxDelay: 0 }, 1, 0, undefined],
	])('%s', (_, change, retryAfter, random, delay) => {
		expect(delayAfter(1, { ...POLICY, ...change }, retryAfter, random)).toBe(delay);
	});
});

describe('the next round of a failed delivery', () => {
	test.each<[string, readonly number[], number, number | undefined, number | undefined]>([
		['comes after the first delay', [5, 300], 1, undefined, NOW + 5_000],
		['comes after the second delay', [5, 300], 2, undefined, NOW + 300_000],
		['does not come when the schedule is exhausted', [5, 300], 3, undefined, undefined],
		['does not come without a schedule', [], 1, undefined, undefined],
		['comes at once after a delay of 0', [0], 1, undefined, NOW],
		['waits for the endpoint when that is longer', [5], 1, 60_000, NOW + 60_000],
		['waits for the schedule when that is longer', [300], 1, 60_000, NOW + 300_000],
		['does not come when the schedule is exhausted, whatever is asked for', [5], 2, 60_000, undefined],
	])('%s', (_, schedule, round, retryAfter, at) => {
		expect(nextRoundAt(schedule, round, NOW, retryAfter)).toBe(at);
	});

	test("follows Standard Webhooks' schedule by default, each delay at least as long as the one before", () => {
		expect(RETRY_SCHEDULES.standard).toEqual([5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]);
		for (const schedule of Object.values(RETRY_SCHEDULES)) {
			expect([...schedule].sort((a, b) => a - b)).toEqual(schedule);
		}
	});
});
