import { leadOfAnswers } from '../../../lib/sources/answers';
import { hasContactInfo } from '../../../lib/lead/contact';

/* What people write where nothing but a number, an address or a postal code is asked: with words beside it, and with slips in it. */
const read = (question: string, value: string) => {
	const { fields, messages } = leadOfAnswers([{ question, value }], '2026-04-21T15:42:18Z');
	return { fields, texts: messages.map(({ text }) => text) };
};
const withMessage = (question: string, value: string) => [`${question}\n${value}`];

test.each<[string, string]>([
	['512-555-0100 (cell)', '512-555-0100'],
	['0171 1234567 (mobil)', '0171 1234567'],
	['cell 512-555-0100', '512-555-0100'],
	['+1 512 555 0100 call after 5', '+1 512 555 0100'],
	['call 5551234567', '5551234567'],
	['5551234567 ask for Ada', '5551234567'],
	['(512) 555-0100 or when I am at work (512) 555-0101', '(512) 555-0100'],
	['2026-01-05 or 512-555-0100', '512-555-0100'],
	['512-555-0100 2026-01-05', '512-555-0100'],
	['512-555-0100 12.05.2026', '512-555-0100'],
	['after 10:00 512-555-0100', '512-555-0100'],
	['01/05/26 10:00 5125550100', '5125550100'],
	['order no. 10012345, phone 512-555-0100', '512-555-0100'],
	['order 10012345 512-555-0100', '512-555-0100'],
	['customer 512-555-0100', '512-555-0100'],
	['WhatsApp ID 512-555-0100', '512-555-0100'],
	['no. 512 555 0100', '512 555 0100'],
	['valid 5125550100', '5125550100'],
	['tél 01.05.26.34.78', '01.05.26.34.78'],
	['tél 01.05.26 34 78', '01.05.26 34 78'],
])('of the answer %j to Phone the number is taken, and the whole is a message', (value, phone) => {
	expect(read('Phone', value)).toEqual({ fields: { phone }, texts: withMessage('Phone', value) });
	expect(read('May we phone you?', value)).toEqual({
		fields: {},
		texts: withMessage('May we phone you?', value),
	});
});

test.each<[string, string]>([
	['512-555-0100, 2026-01-05', '512-555-0100'],
	['512-555-0100; 2026-01-05', '512-555-0100'],
	['+1 512 555 0100 01/05/2026', '+1 512 555 0100'],
])('the day in the answer %j is no part of the number, wherever a number is asked', (value, phone) => {
	for (const question of ['Phone', 'Work phone'])
		expect(read(question, value)).toEqual({ fields: { phone }, texts: withMessage(question, value) });
});

test.each<[string, string]>([
	['M: 512-555-0100', '512-555-0100'],
	['p:+15125550100', '+15125550100'],
	['#5125550100', '5125550100'],
	["'+15125550100", '+15125550100'],
	['[512] 555-0100', '[512] 555-0100'],
	['512,555,0100', '512,555,0100'],
	['1-800-FLOWERS', '1-800-FLOWERS'],
	['(512) 555-0100 or (512) 555-0101', '(512) 555-0100 or (512) 555-0101'],
])('the answer %j to Phone is the number %j, and no message', (value, phone) => {
	expect(read('Your phone number', value)).toEqual({ fields: { phone }, texts: [] });
});

test.each([
	'between 10:00 and 12:30',
	'Yes, after 5',
	'none',
	'123456',
	// Of these the day or the number of the order was the phone number, and strangers were one person.
	'only after 2026-01-05 please',
	'Don’t call before 01/05/2026',
	'ab 5.1.2026 - 9.1.2026',
	'2026-01-05',
	'2026-01-05 10:00',
	'2026-01-05 10',
	'01/05/26 10:00',
	'01/05/26 10:00-12:00',
	'2026-01-05T10:00:00',
	'no phone, DOB 1990-01-05',
	'DOB 1990-01-05',
	'DOB: 19900105',
	'order no. 10012345',
	'ORDER NO 10012345',
	'Order #10012345',
	'my SSN is private, SSN 123-45-6789',
	'Kundennummer 10012345',
	'Customer no. 10012345',
	'my ID 10012345',
	'my ID 81234567',
	'order 555-123-4567-1',
	`${'to call me '.repeat(9)}5551234567`,
])('the answer %j to Phone is no number', (value) => {
	expect(read('Phone', value)).toEqual({ fields: {}, texts: withMessage('Phone', value) });
});

test.each<[string, string]>([
	['alex@example.com (work)', 'alex@example.com'],
	['Alex R alex@example.com', 'alex@example.com'],
	['my email is alex@example.com', 'alex@example.com'],
	['after five: a@x.com, please', 'a@x.com'],
])('of the answer %j to Email the address is taken, and the whole is a message', (value, email) => {
	for (const question of ['Email', 'May we email you?'])
		expect(read(question, value)).toEqual({ fields: { email }, texts: withMessage(question, value) });
});

test.each([
	'alex@gmail,com',
	'alex @gmail.com',
	'alex at gmail dot com',
	'alex(at)gmail.com',
	'alex@@gmail.com',
	'a@x.com, b@x.com',
])('the answer %j to Email is kept as it is, and is contact info', (value) => {
	const { fields, texts } = read('What’s your email address?', value);
	expect({ fields, texts }).toEqual({ fields: { email: value }, texts: [] });
	expect(hasContactInfo(fields)).toBe(true);
	expect(read('Email invoices too?', value).fields).toEqual({});
});

test.each(['none', 'alex', `${'see you '.repeat(12)}alex at gmail dot com`])(
	'the answer %j to Email is no address',
	(value) => {
		expect(read('Email', value)).toEqual({ fields: {}, texts: withMessage('Email', value) });
	},
);

test('a number where the address is asked, and an address where the number is asked, are what they are', () => {
	expect(read('Email', '+1 512 555 0100').fields).toEqual({ phone: '+1 512 555 0100' });
	expect(read('Phone', 'alex@example.com').fields).toEqual({ email: 'alex@example.com' });
	expect(read('Work phone', 'alex@example.com').fields).toEqual({});
	expect(read('Work email', '512 555 0100').fields).toEqual({});
	const both = [
		{ question: 'Contact number', value: 'bo@example.com' },
		{ question: 'Email', value: 'alex@example.com' },
	];
	expect(leadOfAnswers(both, '2026-04-21T15:42:18Z').fields).toEqual({ email: 'alex@example.com' });
});

test.each<[string, string, string]>([
	['PLZ / Ort', '10115 Berlin', '10115'],
	['PLZ / Ort', '80331 München', '80331'],
	['PLZ Ort', 'D-10115 Berlin', 'D-10115'],
	['ZIP/City', '78701 Austin', '78701'],
	['Zip code and state', 'TX 78701', '78701'],
	['City, State, Zip', 'Austin, TX 78701-1234', '78701-1234'],
	['Code postal / Ville', '75001 Paris', '75001'],
	['Suburb & postcode', 'Bondi 2026', '2026'],
	['Town and postcode', 'London SW1A 1AA', 'SW1A 1AA'],
	['City and postal code', 'Toronto K1A 0B1', 'K1A 0B1'],
	['Postcode, town', 'Dublin D02 AF30', 'D02 AF30'],
	['Postnummer och ort', '111 22 Solna', '111 22'],
	['Kod pocztowy i miasto', '00-001 Wawa', '00-001'],
	['Postcode en plaats', '1012 AB Delft', '1012 AB'],
	['Postnummer og by', '8000 Aarhus C', '8000'],
	['PSČ a mesto', '110 00 Praha', '110 00'],
	['Zip', '78701, OR', '78701'],
	['PLZ', '10115 Berlin', '10115'],
])('to %j the answer %j has the postal code %j, and the town stays in a message', (question, value, code) => {
	expect(read(question, value)).toEqual({
		fields: { postal_code: code },
		texts: withMessage(question, value),
	});
});

test.each([
	['Zip', 'Apt 4'],
	['Zip', '78701, 78702'],
	['City, State, Zip', '1234 Main St, Austin, TX 78701'],
	['PLZ / Ort', 'Berlin'],
])('to %j the answer %j has no postal code', (question, value) => {
	expect(read(question, value)).toEqual({ fields: {}, texts: withMessage(question, value) });
});

test('a code of letters and digits is whole, also in small letters', () => {
	for (const code of ['VLT 1117', 'BFPO 58', 'sw1a 1aa', 'AD500'])
		expect(read('Postcode', code)).toEqual({ fields: { postal_code: code }, texts: [] });
});
