import { askedPause } from '../../../lib/failure/asked-pause';
import { nextRoundAt } from '../../../lib/failure/retry';

const NOW = Date.UTC(2026, 3, 21, 15, 42, 18);
const inSeconds = (seconds: number) => NOW / 1000 + seconds;
const dateIn = (seconds: number) => new Date(NOW + seconds * 1000).toUTCString();

describe('with 429 an endpoint asks to be left alone by', () => {
	test.each<[string, Record<string, unknown>, number | undefined]>([
		['Retry-After in seconds', { 'retry-after': '20' }, 20_000],
		['Retry-After as a date, to the end of that second', { 'retry-after': dateIn(20) }, 21_000],
		['RateLimit-Reset in seconds', { 'ratelimit-reset': '20' }, 20_000],
		['RateLimit-Reset as seconds since 1970', { 'ratelimit-reset': `${inSeconds(20)}` }, 21_000],
		['X-RateLimit-Reset in seconds', { 'x-ratelimit-reset': '20' }, 20_000],
		['X-RateLimit-Reset with a fraction', { 'x-ratelimit-reset': '1.25' }, 1_250],
		['X-RateLimit-Reset as seconds since 1970', { 'x-ratelimit-reset': `${inSeconds(20)}` }, 21_000],
		['X-RateLimit-Reset in such with a fraction', { 'x-ratelimit-reset': `${inSeconds(20)}.5` }, 20_500],
		['X-RateLimit-Reset as milliseconds since 1970', { 'x-ratelimit-reset': `${NOW + 20_000}` }, 20_000],
		['X-RateLimit-Reset as a date', { 'x-ratelimit-reset': dateIn(20) }, 21_000],
		['a header that came twice', { 'ratelimit-reset': '20, 20' }, 20_000],
		['the longest of a header that came twice', { 'x-ratelimit-reset': '20,35' }, 35_000],
		['the longest of Retry-After, in two ways', { 'retry-after': `5, ${inSeconds(20)}` }, 21_000],
		['twice a number and a word', { 'x-ratelimit-reset': '20, soon' }, undefined],
		[
			'X-RateLimit-Reset as JavaScript writes a date',
			{ 'x-ratelimit-reset': 'Tue Apr 21 2026 15:42:38 GMT+0000 (Coordinated Universal Time)' },
			21_000,
		],
		['Retry-After-Ms before a limit', { 'retry-after-ms': '1500', 'x-ratelimit-reset': '20' }, 1_500],
		['X-Rate-Limit-Reset', { 'x-rate-limit-reset': `${inSeconds(20)}` }, 21_000],
		[
			'X-RateLimit-Reset in ISO 8601, to the end of that second',
			{ 'x-ratelimit-reset': '2026-04-21T15:42:38Z' },
			21_000,
		],
		[
			'X-RateLimit-Reset in ISO 8601 with a fraction',
			{ 'x-ratelimit-reset': '2026-04-21T15:42:38.5Z' },
			21_500,
		],
		[
			'X-RateLimit-Reset in ISO 8601 with three decimals',
			{ 'x-ratelimit-reset': '2026-04-21T15:42:38.125Z' },
			21_125,
		],
		[
			'X-RateLimit-Reset in a year of six digits',
			{ 'x-ratelimit-reset': '+002026-04-21T15:42:38Z' },
			undefined,
		],
		[
			'X-RateLimit-Reset in ISO 8601 without seconds',
			{ 'x-ratelimit-reset': '2026-04-21T17:43+02:00' },
			43_000,
		],
		['X-RateLimit-Reset on a day that is none', { 'x-ratelimit-reset': '2026-13-21T15:42:38Z' }, undefined],
		['X-RateLimit-Reset-After', { 'x-ratelimit-reset-after': '1.25' }, 1_250],
		['X-Rate-Limit-Retry-After-Seconds', { 'x-rate-limit-retry-after-seconds': '20' }, 20_000],
		['X-Retry-After', { 'x-retry-after': '20' }, 20_000],
		['Retry-After-Ms', { 'retry-after-ms': ' 1500 ' }, 1_500],
		['X-Ms-Retry-After-Ms', { 'x-ms-retry-after-ms': '1500.5' }, 1_501],
		['Retry-After before that in milliseconds', { 'retry-after': '20', 'retry-after-ms': '1500' }, 20_000],
		['X-Ms-Retry-After-Ms with two decimals', { 'x-ms-retry-after-ms': '1500.25' }, 1_501],
		['milliseconds that are none', { 'retry-after-ms': 'soon' }, undefined],
		['milliseconds behind a word', { 'retry-after-ms': 'about 1500' }, undefined],
		['milliseconds with their unit', { 'retry-after-ms': '1500 ms' }, undefined],
		['milliseconds that are there twice', { 'retry-after-ms': ['1500'] }, undefined],
		['the limit that is used up', { ratelimit: '"burst";r=5;t=2, "daily";r=0;t=20' }, 20_000],
		['the longest of those that are used up', { ratelimit: '"a"; r=0; t=20, "b"; r=0; t=2' }, 20_000],
		['the limit that is used up, with white space', { ratelimit: '"a";r=5;t=2, "b"; r=0; t=20' }, 20_000],
		[
			'the limit that is used up, though another is longer',
			{ ratelimit: '"a";r=5;t=90,"b";r=0;t=20' },
			20_000,
		],
		['the limit that is used up, where this comes last', { ratelimit: '"a";r=5;t=2, "b";t=20;r=0' }, 20_000],
		['a limit with its time, where another has none', { ratelimit: '"a";r=0, "b";r=0;t=20' }, 20_000],
		['the first where none is used up', { ratelimit: '"a";r=5;t=20,"b";r=05;t=2' }, 20_000],
		['RateLimit', { ratelimit: '"default";r=0;t=20' }, 20_000],
		['RateLimit in its older form', { ratelimit: 'limit=100, remaining=0, reset=20' }, 20_000],
		['a reset that has passed', { 'x-ratelimit-reset': `${inSeconds(-5)}` }, 0],
		['a reset in a thousand years', { 'x-ratelimit-reset': `${inSeconds(3e10)}` }, 365 * 86_400_000],
		['Retry-After before all others', { 'retry-after': '20', 'ratelimit-reset': '5' }, 20_000],
		[
			'RateLimit-Reset before X-RateLimit-Reset',
			{ 'ratelimit-reset': '20', 'x-ratelimit-reset': '5' },
			20_000,
		],
		[
			'another one where Retry-After cannot be read',
			{ 'retry-after': 'soon', 'ratelimit-reset': '20' },
			20_000,
		],
		['a reset with white space around it', { 'x-ratelimit-reset': ' 1.25 ' }, 1_250],
		['the first second that is a date, long ago', { 'x-ratelimit-reset': '1000000000' }, 0],
		['the first millisecond that is a date, long ago', { 'x-ratelimit-reset': '100000000000' }, 0],
		['RateLimit with nothing but the time', { ratelimit: 't=20' }, 20_000],
		['X-RateLimit-Retry-After', { 'x-ratelimit-retry-after': '20' }, 20_000],
		[
			'X-RateLimit-Retry-After as seconds since 1970',
			{ 'x-ratelimit-retry-after': `${inSeconds(20)}` },
			21_000,
		],
		['X-Rate-Limit-Retry-After', { 'x-rate-limit-retry-after': '20' }, 20_000],
		['X-Rate-Limit-Reset-After', { 'x-rate-limit-reset-after': '20' }, 20_000],
		['RateLimit-Reset-After', { 'ratelimit-reset-after': '20' }, 20_000],
		['Rate-Limit-Reset', { 'rate-limit-reset': '20' }, 20_000],
		['X-RateLimit-Reset-Seconds', { 'x-ratelimit-reset-seconds': '20' }, 20_000],
		['Retry-After-Seconds', { 'retry-after-seconds': '20' }, 20_000],
		['X-Sib-RateLimit-Reset', { 'x-sib-ratelimit-reset': '20' }, 20_000],
		[
			'the limit of Zendesk that is used up',
			{
				'zendesk-ratelimit-search': 'total=100; remaining=5; resets=90',
				'zendesk-ratelimit-tickets-update': 'total=100;remaining=0;resets=20',
			},
			20_000,
		],
		[
			'Retry-After before that of Zendesk',
			{ 'zendesk-ratelimit-x': 'remaining=0;resets=41', 'retry-after': '20' },
			20_000,
		],
		['Zendesk with a limit that is none', { 'zendesk-ratelimit-x': ['resets=41'] }, undefined],
		['a header of somebody else', { 'my-zendesk-ratelimit-x': 'remaining=0;resets=41' }, undefined],
		['microseconds since 1970', { 'x-ratelimit-reset': `${(NOW + 20_000) * 1e3}` }, 20_000],
		['nanoseconds since 1970', { 'x-ratelimit-reset': `${NOW + 20_000}000000` }, 20_000],
		['the first microsecond that is a date, long ago', { 'x-ratelimit-reset': '100000000000000' }, 0],
		['the first nanosecond that is a date, long ago', { 'x-ratelimit-reset': '100000000000000000' }, 0],
		['a date as Ruby writes it', { 'x-ratelimit-reset': '2026-04-21 15:42:38 UTC' }, 21_000],
		['a date as Java writes it', { 'x-ratelimit-reset': '2026-04-21T15:42:38+0000' }, 21_000],
		['the longest of two dates', { 'retry-after': `${dateIn(20)}, ${dateIn(5)}` }, 21_000],
		['the longest of a number and a date', { 'retry-after': `5, ${dateIn(20)}` }, 21_000],
		['a date and a word', { 'retry-after': `${dateIn(20)}, soon` }, undefined],
		[
			'the reset of a limit of which something is left',
			{ 'x-ratelimit-remaining': '4987', 'x-ratelimit-reset': `${inSeconds(3_300)}` },
			undefined,
		],
		[
			'the reset of a limit of which nothing is left',
			{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '20' },
			20_000,
		],
		[
			'the reset of another limit',
			{ 'x-ratelimit-remaining': '4987', 'x-ratelimit-reset': '3300', 'x-rate-limit-reset': '20' },
			20_000,
		],
		[
			'a reset beside a remainder that cannot be read',
			{ 'ratelimit-remaining': 'some', 'ratelimit-reset': '20' },
			20_000,
		],
		[
			'Reset-After of a limit of which something is left',
			{ 'x-rate-limit-remaining': '3', 'x-rate-limit-reset-after': '20' },
			undefined,
		],
		[
			'Retry-After, whatever is left',
			{ 'retry-after': '20', 'x-ratelimit-retry-after': '5', 'x-ratelimit-remaining': '7' },
			20_000,
		],
		[
			'a Retry-After of the limit, whatever is left',
			{ 'x-ratelimit-retry-after': '20', 'x-ratelimit-remaining': '7' },
			20_000,
		],
		['nothing', {}, undefined],
		['a time with its unit', { 'x-ratelimit-reset': '20min' }, undefined],
		['a RateLimit that is there twice', { ratelimit: ['t=20'] }, undefined],
		['a name that only ends like that of the time', { ratelimit: 'limit=20, preset=20' }, undefined],
		[
			'what cannot be read',
			{ 'ratelimit-reset': 'soon', 'x-ratelimit-reset': '-1', ratelimit: '"x"' },
			undefined,
		],
		['a header that is there twice', { 'ratelimit-reset': ['20', '20'] }, undefined],
	])('%s', (_, headers, expected) => {
		expect(askedPause(429, headers, NOW)).toBe(expected);
	});
});

describe('with another status', () => {
	test.each<[string, Record<string, unknown>, number | undefined]>([
		['Retry-After in seconds', { 'retry-after': '20' }, 20_000],
		['Retry-After with a fraction', { 'retry-after': '1.5' }, 1_500],
		['Retry-After as seconds since 1970', { 'retry-after': `${inSeconds(20)}` }, 21_000],
		['Retry-After as milliseconds since 1970', { 'retry-after': `${NOW + 20_000}` }, 20_000],
		['Retry-After in ISO 8601', { 'retry-after': '2026-04-21T15:42:38Z' }, 21_000],
		['Retry-After as a date', { 'retry-after': dateIn(20) }, 21_000],
		['Retry-After-Ms', { 'retry-after-ms': '1500' }, 1_500],
		['Retry-After before all others', { 'retry-after': '20', 'ratelimit-reset': '5' }, 20_000],
		['a Retry-After that is none', { 'retry-after': 'soon' }, undefined],
	])('%s counts', (_, headers, expected) => {
		expect([408, 425, 503].map((status) => askedPause(status, headers, NOW))).toEqual([
			expected,
			expected,
			expected,
		]);
	});

	test('no limit counts: such an API sends its limits along with each answer', () => {
		const limits = {
			'ratelimit-reset': '5',
			'x-ratelimit-reset': '5',
			ratelimit: 't=5',
			'x-retry-after': '5',
		};
		expect(askedPause(503, limits, NOW)).toBeUndefined();
	});

	test.each(['31536001', '9'.repeat(20), '9'.repeat(400), 'Fri, 31 Dec 9999 23:59:59 GMT'])(
		'%j counts as a year, so that the time to come back can still be written down',
		(header) => {
			const wait = askedPause(503, { 'retry-after': header }, NOW);
			expect(wait).toBe(365 * 86_400_000);
			expect(new Date(nextRoundAt([5], 1, NOW, wait) ?? NaN).toISOString()).toBe('2027-04-21T15:42:18.000Z');
		},
	);
});

describe('a date is counted', () => {
	const date = { date: dateIn(-300) };

	test.each<[string, Record<string, unknown>, number]>([
		['from the Date of the answer', { ...date, 'retry-after': dateIn(-280) }, 21_000],
		['from there in seconds since 1970, too', { ...date, 'x-ratelimit-reset': `${inSeconds(-280)}` }, 21_000],
		['from the clock here where that is no date', { date: 'today', 'retry-after': dateIn(20) }, 21_000],
		['from nowhere where it is a number of seconds', { ...date, 'retry-after': '20' }, 20_000],
	])('%s', (_, headers, expected) => {
		expect(askedPause(429, headers, NOW)).toBe(expected);
	});
});
