import { mentionsContactInfo } from '../../../lib/lead/contact';
import { normaliseEmail } from '../../../lib/lead/email';
import { normalisePhone } from '../../../lib/lead/identity';
import { digitsOf } from '../../../lib/lead/digits';
import { mainNumber } from '../../../lib/lead/phone';

const PERSON = '+15551234567';

describe('an extension is no part of the number that a person is known by', () => {
	test.each([
		'+1 555-123-4567 ext. 89',
		'+1 555-123-4567 ext 89',
		'+1 555-123-4567, ext.89',
		'+1 555-123-4567 extension 4',
		'+1 555-123-4567x89',
		'+1 555-123-4567 x 8901',
		'+1 (555) 123 4567 #12',
		'+1 555-123-4567ext89',
		'+1 555-123-4567 ext-89',
		'+1 555-123-4567 ext. #89',
		'+1 555-123-4567 (ext. 89)',
		'+1 555-123-4567 [x89]',
		'+1 555-123-4567, Ext. 89.',
		'+1 555-123-4567 extensión 89',
		'+1 555-123-4567 int. 89',
		'+1 555-123-4567 Durchwahl 89',
		'+1 555-123-4567 DW 89',
		'+1 555-123-4567 toestel 89',
		'+1 555-123-4567 доб. 89',
		'+1 555-123-4567 anexo 89',
		'+1 555-123-4567 ext. 89 (work)',
		'+1 555-123-4567 ext89 home',
		'+1 555-123-4567 x89 [my office].',
		'+1 555-123-4567,,89#',
		'+15551234567p89',
		'+1 555-123-4567 w 89',
		'+1 555-123-4567 Apparat 89',
		'+1 555-123-4567 App. 89',
		'+1 555-123-4567 Nebenstelle 89',
		'+1 555-123-4567 NSt. 89',
		'+1 555-123-4567 доп. 89',
		'+1 555-123-4567 Вн. 89',
		'+1 555-123-4567内線89',
		'+1 555-123-4567 分机89',
		'+1 555-123-4567 wew. 89',
		'+1 555-123-4567 exten 89',
		'+1 555-123-4567 ×89',
		'whatsapp:+15551234567',
		'+15551234567;ext=89',
		'+15551234567,,89',
		'tel:+1-555-123-4567;ext=89',
		'(+1) 555-123-4567',
		'001 555 123 4567',
		'\u202A+1 555\u00A0123\u20114567\u202C',
		'＋１ ５５５ １２３ ４５６７',
	])('%j', (phone) => {
		expect(normalisePhone(phone)).toBe(PERSON);
		expect(mentionsContactInfo('call me on 555-123-4567', { phone })).toBe(true);
	});

	test.each([
		['555-0142 x7', '5550142'],
		['5551234567.0', '5551234567'],
		['5551234567.00', '5551234567'],
		['5551234567,0', '5551234567'],
		['+15551234567.0', '+15551234567'],
		['tel:5551234567.0', '5551234567'],
		['5551234567.1', '55512345671'],
		['555.123.4560', '5551234560'],
		['555123.0', '5551230'],
		['5551234567.0.0', '555123456700'],
		['4.91512E+12', undefined],
		['4,91512E+12', undefined],
		['+44 (0)20 7946 0958', '+442079460958'],
		['+44(0)2079460958', '+442079460958'],
		['(0)20 7946 0958', '02079460958'],
		['+44 20 7946 0958', '+442079460958'],
		['5.551234567E9', '5551234567'],
		['+1.5551234567e+10', '+15551234567'],
		['5.5512345670E9', '5551234567'],
		['0044 (0)20 7946 0958', '+442079460958'],
		['020 7946 0958', '02079460958'],
		['030 12345-67', '0301234567'],
		['555 123 4567 until 5pm', '5551234567'],
		['+1 555-123-4567 before 6 pm', PERSON],
		['555 123 4567 (after 17:00)', '5551234567'],
		['555 123 4567 17:00-19:00', '5551234567'],
		['06 12 34 56 78 à partir de 17h30', '0612345678'],
		['Tel. 0171/1234567 (Mo-Fr 9-17)', '01711234567'],
		['+1 555-123-4567 Apt 4', PERSON],
		['10 Main St, 555-123-4567', '5551234567'],
		['555-123-4567 ext 12 or 13', '5551234567'],
		['+1 555-123-4567 (ext 89, ask for Bob)', PERSON],
		['+1 555-123-4567 klapka 12', PERSON],
		['+1 555-123-4567 wewn. 12', PERSON],
		['+1 555-123-4567 κωδ. 12', PERSON],
		['+1 555-123-4567 내선12', PERSON],
		['+86 138 1234 5678转8001', '+8613812345678'],
		['612 345 678 / 912 345 678', '612345678'],
		['501 234 567, 602 345 678', '501234567'],
		['+47 22 33 44 55 / 99 88 77 66', '+4722334455'],
		['0047 22 33 44 55 / 99 88 77 66', '+4722334455'],
		['555-1234 or 555-9999', '5551234'],
		['(555) 123-4567 - 2nd 555-999-0000', '5551234567'],
		['H: 555-123-4567 C: 555-999-0000', '5551234567'],
		['2026-05-01, 555-123-4567', '5551234567'],
		['Ref 555 123 4567', '5551234567'],
		['Ref 555-123-4567', '5551234567'],
		['account 555.123.4567', '5551234567'],
		['invoice 512-200-7890 call 512 555 0100', '5125550100'],
		['policy 512-200-7890, cell (512) 555-0100', '5125550100'],
		['customer no 555-123-4567', '5551234567'],
		['ID 081234567890', '081234567890'],
		['ID 0812-3456-7890', '081234567890'],
		['+44 (O)20 7946 0958', '+442079460958'],
		// One number each, although parts of it look like two numbers, a date or a time.
		['0049 6131 / 1234567', '+4961311234567'],
		['+49 33456 / 1234567', '+49334561234567'],
		['0049 171 - 1234567', '+491711234567'],
		['0475/12/34/56', '0475123456'],
		['0170 123 / 456 7890', '01701234567890'],
		['0613112 - 3456789', '06131123456789'],
		// Two numbers, of which the second one has its code as well, or neither of them has one.
		['0171 123 / 0172 456 7890', '0171123'],
		['0171 1234567 / 555 9876', '01711234567'],
		['555-1234 / 555-9876', '5551234'],
		['0170123 / 555-123-4567', '0170123'],
		['+7 912 12-10-2011', '+791212102011'],
		['8 (4012) 12-11-2000', '8401212112000'],
		['12.10.20.30.40', '1210203040'],
		['03局1234番5678', '0312345678'],
		['090ー1234ー5678', '09012345678'],
		['Tel: 555,123,4567', '5551234567'],
		['john19851234@gmail.com', '19851234'],
	])('%j is known as %s', (phone, id) => {
		expect(normalisePhone(phone)).toBe(id);
	});

	test.each(['ext. 89', 'x12', '#1234567', '12, 34', 'ask my wife', '', null, undefined])(
		'%j stays what it is',
		(phone) => {
			expect(mainNumber(phone ?? '')).toBe(phone ?? '');
		},
	);
});

test.each([
	['+1 555-123-4567 ext. 89', '+1 555-123-4567'],
	['+1 555-123-4567 (ext. 89 )', '+1 555-123-4567'],
	['+15551234567,,89', '+15551234567'],
	['+15551234567, 89', '+15551234567'],
	['+1 555-123-4567 x12 and then 5', '+1 555-123-4567'],
	['+1 555-123-4567 x12 (work) or 5', '+1 555-123-4567'],
	[`+1 555-123-4567 x12 ${'a'.repeat(22)}`, '+1 555-123-4567'],
	['+1 555-123-4567 WhatsApp 89', '+1 555-123-4567'],
	['+1 555-123-4567, 89 home', '+1 555-123-4567'],
	['+1 555-123-4567 app', '+1 555-123-4567'],
	[' tel:555 123 4567 ', '555 123 4567'],
	['hotel: 555 123 4567', '555 123 4567'],
	['+1 \u202A555\u202C 123 4567', '+1 555 123 4567'],
	['5551234567.0', '5551234567'],
	['no. 5551234567.0', '5551234567.0'],
	[`+1${'5'.repeat(198)}`, `+1${'5'.repeat(198)}`],
	[`+1${'5'.repeat(199)}`, ''],
])('the main number of %j is %j', (phone, main) => {
	expect(mainNumber(phone)).toBe(main);
});

test('digits of mathematics are no ten in a row, and are read by what Unicode says of each', () => {
	expect(digitsOf('𝟗𝟘𝟙𝟎')).toBe('9010');
});

test('a text that is no number at all costs nothing, however long it is', () => {
	for (const tail of [' ', ';,', ',', '\u0301\u0323']) {
		const phone = `1${tail.repeat(300_000)}z`;
		expect(normalisePhone(phone)).toBeUndefined();
		expect(mentionsContactInfo('call 1', { phone, email: `${phone}@x.y` })).toBe(false);
		expect(normaliseEmail(`${phone}@x.y`)).toBeUndefined();
	}
});

test('a digit of another script is looked up once, however often a text has it', () => {
	const lookedUp = jest.spyOn(String.prototype, 'normalize');
	expect(digitsOf('\u0667'.repeat(1_000))).toBe('7'.repeat(1_000));
	expect(lookedUp.mock.calls.length).toBeLessThan(2);
	lookedUp.mockRestore();
});

test.each([
	['Alex@Example.com ', 'alex@example.com'],
	['mailto:alex@example.com', 'alex@example.com'],
	['\u200Balex@example.com', 'alex@example.com'],
	['Alex Rivera <Alex@example.com>', 'alex@example.com'],
	['"Rivera, Alex" <alex@example.com>', 'alex@example.com'],
	['<alex@example.com>', 'alex@example.com'],
	['Alex <mailto:alex@example.com>', 'alex@example.com'],
	['"alex@example.com"', 'alex@example.com'],
	["'alex@example.com'", 'alex@example.com'],
	['alex@example.com,', 'alex@example.com'],
	['alex@example.com;', 'alex@example.com'],
	['alex@example.com.', 'alex@example.com'],
	["o'brien@example.com", "o'brien@example.com"],
	['bob@example.com, Alex <alex@example.com>', undefined],
	['bob@example.com, alex@example.com', undefined],
	['n/a', undefined],
])('the address %j is known as %s', (email, id) => {
	expect(normaliseEmail(email)).toBe(id);
});
