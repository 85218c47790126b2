import {
	delayAfter,
	isRetryableStatus,
	nextRoundAt,
	parseRetryAfter,
	RETRY_SCHEDULES,
	type RetryPolicy,
} from '../../../lib/failure/retry';
import { runInChild } from '../child-process';

const NOW = Date.UTC(2026, 3, 21, 15, 42, 18);
const YEAR = 365 * 86_400_000;
const POLICY: RetryPolicy = { maxAttempts: 10, firstDelay: 1_000, maxDelay: 30_000 };

describe('a status is worth another attempt', () => {
	const statuses = Array.from({ length: 500 }, (_, index) => index + 100);

	test('when it is 408, 425, 429 or any 5xx, and no other from 100 to 599', () => {
		const serverErrors = statuses.filter((status) => status >= 500);
		expect(statuses.filter(isRetryableStatus)).toEqual([408, 425, 429, ...serverErrors]);
	});
});

describe('Retry-After', () => {
	test.each([
		['0', 0],
		['1', 1_000],
		['120', 120_000],
		[' 120 ', 120_000],
		['007', 7_000],
		['31536000', YEAR],
	])('%j is a number of seconds', (header, ms) => {
		expect(parseRetryAfter(header, NOW)).toBe(ms);
	});

	test.each([
		['IMF-fixdate', 'Tue, 21 Apr 2026 15:42:48 GMT', 30_000],
		['RFC 850', 'Tuesday, 21-Apr-26 15:42:48 GMT', 30_000],
		['asctime', 'Tue Apr 21 15:42:48 2026', 30_000],
		['asctime with one digit for the day', 'Fri May  1 15:42:18 2026', 10 * 86_400_000],
		['a date with a zone of its own', 'Tue, 21 Apr 2026 17:42:48 +0200', 30_000],
		['a date with UTC for GMT', 'Tue, 21 Apr 2026 15:42:48 UTC', 30_000],
		['now', 'Tue, 21 Apr 2026 15:42:18 GMT', 0],
		['a date in the past', 'Sun, 06 Nov 1994 08:49:37 GMT', 0],
		['a date in the past, RFC 850', 'Sunday, 06-Nov-94 08:49:37 GMT', 0],
		['a date in the past, asctime', 'Sun Nov  6 08:49:37 1994', 0],
	])('may be a date: %s', (_, header, ms) => {
		expect(parseRetryAfter(header, NOW)).toBe(ms);
	});

	test.each(['America/New_York', 'Asia/Tokyo'])('a date means the same on a machine in %s', (timeZone) => {
		const source = `import { parseRetryAfter } from './lib/failure/retry';
			console.log(['Tue, 21 Apr 2026 15:42:48 GMT', 'Tuesday, 21-Apr-26 15:42:48 GMT', 'Tue Apr 21 15:42:48 2026']
				.map((header) => parseRetryAfter(header, ${NOW})).join());`;
		expect(runInChild(source, timeZone)).toBe('30000,30000,30000');
	});

	test.each([
		undefined,
		null,
		120,
		['120'],
		'Tue, 21 Apr 2026 15:42:48 GMT (UTC)',
		'',
		' ',
		'-5',
		'+5',
		'1.5',
		'5s',
		'1e3',
		'soon',
		'Never 2099',
		'May 5',
		'Tue, 21 Apr 2026',
		'Tue, 41 Apr 2026 15:42:48 GMT',
		'Tue, 21 Foo 2026 15:42:48 GMT',
		'2026-04-21T15:42:48Z',
		'after Tue, 21 Apr 2026 15:42:48 GMT',
		'Tue, 21 Apr 2026 15:42:48 GMT or so',
	])('%j is none', (header) => {
		expect(parseRetryAfter(header, NOW)).toBeUndefined();
	});

	test.each(['31536001', '9'.repeat(20), '9'.repeat(400), 'Fri, 31 Dec 9999 23:59:59 GMT'])(
		'%j counts as a year, so that the time to come back can still be written down',
		(header) => {
			const wait = parseRetryAfter(header, NOW);
			expect(wait).toBe(YEAR);
			expect(new Date(nextRoundAt([5], 1, NOW, wait) ?? NaN).toISOString()).toBe('2027-04-21T15:42:18.000Z');
		},
	);
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
