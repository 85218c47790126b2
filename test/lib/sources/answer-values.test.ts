import { answerText, nameIn, phoneIn, postalCodeIn } from '../../../lib/sources/answer-values';

test.each<[unknown, string]>([
	[' yes ', 'yes'],
	[5, '5'],
	[true, 'Yes'],
	[false, 'No'],
	[null, ''],
	[undefined, ''],
	[['a', '', ['b', true]], 'a, b, Yes'],
	[{ first: 'Ada', last: 'Lovelace' }, 'Ada Lovelace'],
	[{ area: '555', phone: '1234567' }, '555 1234567'],
	[{ street: '1 Main St', line2: '', city: 'Springfield' }, '1 Main St, Springfield'],
	[{}, ''],
	[{ day: '05', month: '06', year: '2026' }, '2026-06-05'],
	[{ month: '5', day: '6', year: 2026 }, '2026-05-06'],
	[{ month: '06', day: '05', year: '2026', hour: '10', min: '30', ampm: 'PM' }, '2026-06-05 10:30 PM'],
	[{ month: '06', day: '05', year: '2026', timeInput: '22:30', hour: '22', min: '30' }, '2026-06-05 22:30'],
	[{ timeInput: '12:42', hourSelect: '12', minuteSelect: '42', ampm: 'AM' }, '12:42 AM'],
	[{ hourSelect: '9', minuteSelect: '5' }, '9:05'],
	[
		{ implementation: 'new', date: '2026-12-01 10:00', duration: '30', timezone: 'America/New_York' },
		'2026-12-01 10:00 America/New_York',
	],
	// These are no days and no times, and nothing is left out.
	[{ month: 'June', day: '5', year: '2026' }, 'June, 5, 2026'],
	[{ month: '06', day: '', year: '2026' }, '06, 2026'],
	[{ date: '2026-12-01', note: 'x' }, '2026-12-01, x'],
	[{ hour: '10', min: '30', note: 'x' }, '10, 30, x'],
	['data:image/png;base64,iVBORw0KGgo=', '(image)'],
	['data: image/png is what I need', 'data: image/png is what I need'],
])('the answer %j is read as %j', (value, text) => {
	expect(answerText(value)).toBe(text);
});

test.each<[unknown, string | undefined]>([
	[{ first: 'Ada' }, 'Ada'],
	[{ last: 'Lovelace' }, 'Lovelace'],
	[{ suffix: 'III', last: 'L', middle: 'M', first: 'A', prefix: 'Dr.' }, 'Dr. A M L III'],
	[{ first: '', last: '' }, undefined],
	[{ prefix: 'Dr.', middle: 'M' }, undefined],
	['Ada', undefined],
])('in %j the name is %j', (value, name) => {
	expect(nameIn(value)).toBe(name);
});

test.each<[unknown, string | undefined]>([
	[{ full: '(555) 123-4567', area: '1', phone: '2' }, '(555) 123-4567'],
	[{ full: ' ', area: '555', phone: '1234567' }, '555 1234567'],
	[{ country: '+1', area: '555', phone: '1234567' }, '+1 555 1234567'],
	[{ country: '+1', area: '555', phone: '' }, undefined],
	['555', undefined],
])('in %j the phone is %j', (value, phone) => {
	expect(phoneIn(value)).toBe(phone);
});

test('in an address the postal code is one part', () => {
	expect([postalCodeIn({ city: 'Springfield', postal: 97477 }), postalCodeIn({ city: 'x' })]).toEqual([
		'97477',
		undefined,
	]);
});
