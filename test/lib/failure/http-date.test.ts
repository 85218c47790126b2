import { dateOf } from '../../../lib/failure/http-date';
import { runInChild } from '../child-process';

const DATE = Date.UTC(2026, 3, 21, 15, 42, 48);

describe('a date in a header', () => {
	test.each([
		['IMF-fixdate', 'Tue, 21 Apr 2026 15:42:48 GMT', DATE],
		['IMF-fixdate, with white space around it', ' Tue, 21 Apr 2026 15:42:48 GMT ', DATE],
		['RFC 850', 'Tuesday, 21-Apr-26 15:42:48 GMT', DATE],
		['asctime', 'Tue Apr 21 15:42:48 2026', DATE],
		['asctime with one digit for the day', 'Fri May  1 15:42:48 2026', DATE + 10 * 86_400_000],
		['with a zone of its own', 'Tue, 21 Apr 2026 17:42:48 +0200', DATE],
		['with UTC for GMT', 'Tue, 21 Apr 2026 15:42:48 UTC', DATE],
		['long ago', 'Sun, 06 Nov 1994 08:49:37 GMT', Date.UTC(1994, 10, 6, 8, 49, 37)],
		['ISO 8601', '2026-04-21T15:42:48Z', DATE],
		['ISO 8601 with a fraction and a zone', '2026-04-21T17:42:48.5+02:00', DATE + 500],
		['of Ruby', '2026-04-21 15:42:48 UTC', DATE],
		['of Ruby, with its zone as numbers', '2026-04-21 17:42:48 +0200', DATE],
		['of Java', '2026-04-21T15:42:48+0000', DATE],
		['of JavaScript', 'Tue Apr 21 2026 15:42:48 GMT+0000 (Coordinated Universal Time)', DATE],
		['of JavaScript, without the name of its zone', 'Tue Apr 21 2026 17:42:48 GMT+0200', DATE],
	])('may be %s: %s', (_, header, date) => {
		expect(dateOf(header)).toBe(date);
	});

	test.each(['America/New_York', 'Asia/Tokyo'])('means the same on a machine in %s', (timeZone) => {
		const source = `import { dateOf } from './lib/failure/http-date';
			console.log(['Tue, 21 Apr 2026 15:42:48 GMT', 'Tuesday, 21-Apr-26 15:42:48 GMT', 'Tue Apr 21 15:42:48 2026']
				.map(dateOf).join());`;
		expect(runInChild(source, timeZone)).toBe([DATE, DATE, DATE].join());
	});

	test.each([
		undefined,
		null,
		120,
		['Tue, 21 Apr 2026 15:42:48 GMT'],
		'Tue, 21 Apr 2026 15:42:48 GMT (UTC)',
		'Tue Apr 21 2026 15:42:48 GMT+0000 ()',
		'Tue Apr 21 2026 15:42:48 GMT+0000 (UTC) or so',
		'about Tue Apr 21 2026 15:42:48 GMT+0000',
		'',
		' ',
		'120',
		'-5',
		'+5',
		'5s',
		'1e3',
		'soon',
		'Never 2099',
		'May 5',
		'Tue, 21 Apr 2026',
		'Tue, 41 Apr 2026 15:42:48 GMT',
		'Tue, 21 Foo 2026 15:42:48 GMT',
		'2026-13-21T15:42:48Z',
		'+002026-04-21T15:42:48Z',
		'2026-04-21 15:42:48',
		'2026-04-21T15:42:48',
		'2026-04-21 15:42:48 UTC (Coordinated Universal Time)',
		'after Tue, 21 Apr 2026 15:42:48 GMT',
		'Tue, 21 Apr 2026 15:42:48 GMT or so',
	])('%j is none', (header) => {
		expect(dateOf(header)).toBeUndefined();
	});
});
