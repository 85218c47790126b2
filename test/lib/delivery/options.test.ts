import { parseDeliveryOptions, retryDelays } from '../../../lib/delivery/options';

const DEFAULTS = {
	timeout: 10,
	maxAttempts: 3,
	firstRetryDelay: 1,
	maxRetryDelay: 30,
	concurrency: 10,
	historySize: 100_000,
	returningLeadKey: 'lead_id',
	includeAdditionalFields: false,
	retrySchedule: 'standard',
	retryDelays: '',
	pauseAfterFailures: 0,
	pauseFor: 300,
	keepOrder: false,
	maxRate: 0,
	maxRatePer: 'second',
};
const DELAYS_PROBLEM = /^Retry Delays must be seconds separated by commas, e\.g\. 60, 300, 3600/;

const problemOf = (values: unknown) => {
	const result = parseDeliveryOptions(values);
	return 'problem' in result ? result.problem : undefined;
};

describe('options', () => {
	test('have their documented defaults', () => {
		expect(parseDeliveryOptions({})).toEqual({ options: DEFAULTS });
	});

	test.each<[string, unknown]>([
		['timeout', 0.1],
		['timeout', 86_400],
		['maxAttempts', 1],
		['maxAttempts', 100],
		['firstRetryDelay', 0],
		['firstRetryDelay', 0.25],
		['maxRetryDelay', 0],
		['maxRetryDelay', 86_400],
		['concurrency', 1],
		['concurrency', 1_000],
		['historySize', 0],
		['historySize', 1_000_000],
		['includeAdditionalFields', true],
		['returningLeadKey', 'contact'],
		['retrySchedule', 'short'],
		['pauseAfterFailures', 0],
		['pauseFor', 0],
		['keepOrder', true],
		['maxRate', 0],
		['maxRate', 10_000],
		['maxRatePer', 'minute'],
		['defaultCountry', 'US'],
		['defaultCountry', undefined],
	])('%s may be %j, and the others keep their defaults', (name, value) => {
		expect(parseDeliveryOptions({ [name]: value })).toMatchObject({
			options: { ...DEFAULTS, [name]: value },
		});
	});

	test.each<[string, unknown, unknown]>([
		['timeout', '10', 10],
		['timeout', ' 0.5 ', 0.5],
		['maxAttempts', '5', 5],
		['maxRate', '10', 10],
		['returningLeadKey', 'Contact', 'contact'],
		['retrySchedule', ' SHORT', 'short'],
		['maxRatePer', 'Minute', 'minute'],
		['defaultCountry', ' de ', 'DE'],
		['defaultCountry', '', undefined],
		['defaultCountry', null, undefined],
	])('%s may come from an expression as %j', (name, given, value) => {
		expect(parseDeliveryOptions({ [name]: given })).toEqual({ options: { ...DEFAULTS, [name]: value } });
	});

	test.each<[string, unknown, string]>([
		['timeout', 0, 'Timeout must be at least 0.1 s'],
		['timeout', -1, 'Timeout must be at least 0.1 s'],
		['timeout', 86_401, 'Timeout must be at most 86400 s (one day)'],
		['timeout', '10 s', 'Timeout must be a number of seconds'],
		['timeout', '', 'Timeout must be a number of seconds'],
		['timeout', '0', 'Timeout must be at least 0.1 s'],
		['timeout', [10], 'Timeout must be a number of seconds'],
		['timeout', null, 'Timeout must be a number of seconds'],
		['timeout', NaN, 'Timeout must be a number of seconds'],
		['timeout', Infinity, 'Timeout must be at most 86400 s (one day)'],
		['maxAttempts', 0, 'Max Attempts must be at least 1'],
		['maxAttempts', 101, 'Max Attempts must be at most 100'],
		['maxAttempts', 2.5, 'Max Attempts must be a whole number'],
		['maxAttempts', 'many', 'Max Attempts must be a number'],
		['firstRetryDelay', -0.1, 'First Retry Delay must be at least 0 s'],
		['maxRetryDelay', -1, 'Max Retry Delay must be at least 0 s'],
		['maxRetryDelay', 86_401, 'Max Retry Delay must be at most 86400 s (one day)'],
		['concurrency', 0, 'Concurrency must be at least 1'],
		['concurrency', 1_001, 'Concurrency must be at most 1000'],
		['historySize', -1, 'History Size must be at least 0'],
		['historySize', 1_000_001, 'History Size must be at most 1000000'],
		['pauseAfterFailures', -1, 'Pause After Failures must be at least 0'],
		['pauseAfterFailures', 1_001, 'Pause After Failures must be at most 1000'],
		['pauseFor', -1, 'Pause For must be at least 0 s'],
		['includeAdditionalFields', 'maybe', 'Include Additional Fields must be true or false, not "maybe"'],
		['includeAdditionalFields', undefined, 'Include Additional Fields must be true or false, not nothing'],
		['includeAdditionalFields', '', 'Include Additional Fields must be true or false, not nothing'],
		['timeout', undefined, 'Timeout must be a number of seconds'],
		['maxAttempts', undefined, 'Max Attempts must be a number'],
		['retrySchedule', undefined, 'Retry Schedule must be standard, short or custom'],
		['retrySchedule', 'hourly', 'Retry Schedule must be standard, short or custom'],
		['returningLeadKey', 'name', 'Returning Lead Key must be lead_id or contact'],
		['maxRate', -1, 'Max Leads must be at least 0'],
		['maxRate', 10_001, 'Max Leads must be at most 10000'],
		['maxRate', 0.5, 'Max Leads must be a whole number'],
		['maxRate', '0.5', 'Max Leads must be a whole number'],
		['maxRate', undefined, 'Max Leads must be a number'],
		['maxRatePer', 'hour', 'Max Leads Per must be second or minute'],
		['maxRatePer', undefined, 'Max Leads Per must be second or minute'],
		['defaultCountry', 'Germany', 'Default Country must be the two letters of a country, e.g. US'],
		['defaultCountry', 49, 'Default Country must be the two letters of a country, e.g. US'],
		['keepOrder', 'maybe', 'Keep Order per Lead must be true or false, not "maybe"'],
		['retrySchedule', 5, 'Retry Schedule must be standard, short or custom'],
	])('%s cannot be %j, and the problem names the field and what it takes', (name, value, problem) => {
		expect(problemOf({ [name]: value })).toBe(problem);
	});

	test.each([undefined, null, 'standard', 5])('that are %j, and no options at all, are refused', (values) => {
		expect(parseDeliveryOptions(values)).toEqual({ problem: expect.any(String) as string });
	});

	test('every problem is named', () => {
		expect(problemOf({ timeout: 0, concurrency: 0 })).toBe(
			'Timeout must be at least 0.1 s. Concurrency must be at least 1',
		);
	});
});

describe('retry delays', () => {
	const custom = (text: string) => ({ retrySchedule: 'custom' as const, retryDelays: text });

	test.each<[string, number[]]>([
		['60, 300, 3600', [60, 300, 3_600]],
		['60,300', [60, 300]],
		[' 60 ', [60]],
		['0', [0]],
		['0.5, 1', [0.5, 1]],
		['0.25', [0.25]],
		['60,, 300,', [60, 300]],
		['', []],
		[' ', []],
		['31536000', [31_536_000]],
	])('%j are %j seconds', (text, delays) => {
		expect(retryDelays(custom(text))).toEqual(delays);
		expect(problemOf(custom(text))).toBeUndefined();
	});

	test.each([
		'soon',
		'60; 300',
		'-5',
		'60, x',
		'1e3',
		'5 min',
		'.5',
		'5.',
		'1.2.3',
		'NaN',
		'Infinity',
		'31536001',
		'9'.repeat(400),
	])('%j are refused, or a failed lead would have no time to come back', (text) => {
		expect(problemOf(custom(text))).toMatch(DELAYS_PROBLEM);
	});

	test.each<[unknown, string]>([
		[60, '60'],
		[[60, 300], '60, 300'],
		[['60', 0.5], '60, 0.5'],
		[[], ''],
	])('by an expression that gives %j are %j', (given, text) => {
		const options = { retrySchedule: 'custom', retryDelays: given };
		expect(parseDeliveryOptions(options)).toMatchObject({ options: { retryDelays: text } });
	});

	test.each([-5, NaN, Infinity, [60, null], [60, {}], true, { seconds: 60 }, null])(
		'by an expression that gives %j are refused',
		(given) => {
			expect(problemOf({ retrySchedule: 'custom', retryDelays: given })).toMatch(DELAYS_PROBLEM);
		},
	);

	test.each([null, true, { seconds: 60 }])('that are no text are refused for any schedule: %j', (given) => {
		expect(problemOf({ retryDelays: given })).toMatch(DELAYS_PROBLEM);
	});

	test('are only counted for the custom schedule', () => {
		expect(retryDelays({ retrySchedule: 'short', retryDelays: 'soon' })).toEqual([5, 30, 120, 600, 1_800]);
		expect(problemOf({ retryDelays: 'soon' })).toBeUndefined();
	});

	test('of the standard schedule begin as Standard Webhooks recommends', () => {
		expect(retryDelays({ retrySchedule: 'standard', retryDelays: '' }).slice(0, 3)).toEqual([5, 300, 1_800]);
	});
});
