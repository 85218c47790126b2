import { holdsDate, withoutDates, withoutOtherNumbers } from '../../../lib/lead/no-phone';

test.each<[text: string, holds: boolean]>([
	['call me on 2026-01-05', true],
	['01/05/2026', true],
	['5.1.2026', true],
	['512-555-0142', false],
	['01.05.26.34.78', false],
	['', false],
])('%j holds a date: %j', (text, holds) => {
	expect(holdsDate(text)).toBe(holds);
});

test('dates are taken out of a text, each of them, also right behind a number', () => {
	expect(withoutDates('5125550142 2026-01-05 or 01/05/2026')).toBe('5125550142 ; or ;');
});

test.each<[text: string, rest: string]>([
	['2026-01-05 10', ';'],
	['2026-01-05T10', ';'],
	['call between 9:00 and 17:00', 'call between ; and ;'],
	['Bestellnummer 10012345', ';'],
	['Rechnung Nr. 20260042', ';'],
	['customer id 10012345', ';'],
	['membership no 4711', ';'],
	['customer 512-555-0142', 'customer 512-555-0142'],
	['order no. 10012345, phone 512-555-0142', ';, phone 512-555-0142'],
	['$1,250,000', ';'],
	['4.91512E+12', ';'],
	['512-555-0142', '512-555-0142'],
])('of %j all that is no phone number is taken out: %j', (text, rest) => {
	expect(withoutOtherNumbers(text)).toBe(rest);
});
