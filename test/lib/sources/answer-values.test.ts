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
