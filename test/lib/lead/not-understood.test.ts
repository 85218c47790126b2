import {
	contactInfoElsewhere,
	holdingContactInfo,
	likeContactInfo,
	notUnderstood,
} from '../../../lib/lead/not-understood';
import { leadOf } from '../../fixtures/payloads';

test.each<[string, object, string[]]>([
	['nothing but an id', { lead_id: 'x' }, []],
	['fields of other names', { lead_id: 'x', Email: 'a@b.co', gclid: 1 }, ['Email', 'gclid']],
	['blank ones of ours', { lead_id: 'x', name: ' ', phone: null, zip: '1' }, ['zip']],
	['what these nodes know', { lead_id: 'x', is_test: true, is_new_lead: true, event: {}, delivery: {} }, []],
	['a name', { lead_id: 'x', name: 'Ada', zip: '1' }, []],
	['a message', { lead_id: 'x', messages: [{}], zip: '1' }, []],
	['no message', { lead_id: 'x', messages: [], zip: '1' }, ['zip']],
	['values of any kind, unchecked', { name: 5, zip: '1' }, []],
	['lists and objects for texts, unchecked', { name: ['a'], phone: {}, messages: 'x', zip: '1' }, ['zip']],
])('of a lead with %s', (_, lead, fields) => {
	expect(notUnderstood(lead as never)).toEqual(fields);
});

test.each<[string, unknown, boolean]>([
	['phone_number', '1', true],
	['Mobile', null, true],
	['contact', { value: 'ada@example.com' }, true],
	['number', '+1 (555) 123-4567', true],
	['E-Mail', 'x', true],
	['work_email', 'x', true],
	['WhatsApp', 'x', true],
	['tel', '1', true],
	['hotel', '1', false],
	['telex', '1', false],
	['handle', '@ada.example', false],
	['handle', 'ada@example', false],
	['handle', 'ada@example.c', false],
	['note', 'write to ada@mail.example.com', true],
	['short', '+12 345', false],
	['sum', '+1 ------- x', false],
	['plus', 'in 1 555 123 4567', false],
	['Telefon', '1', true],
	['teléfono', '1', true],
	['telefono', '1', true],
	['telemovel', '1', true],
	['celular', '1', true],
	['Rufnummer', '1', true],
	['телефон', '1', true],
	['電話', '1', true],
	['手机号', '1', true],
	['cell', '1', true],
	['Contact Number', '1', true],
	['contact_no', '1', true],
	['Handy', '1', true],
	['gsm', '1', true],
	['telnr', '1', true],
	['tel_no', '1', true],
	['tel2', '1', true],
	['homeTel', '1', true],
	['home_cell', '1', true],
	['tlf', '1', true],
	['movil', '1', true],
	['Móvil', '1', true],
	['Mobil', '1', true],
	['тел', '1', true],
	...['msisdn', 'wa_id', 'waId', 'nomor_hp', 'no_hp', 'No. HP', 'dien_thoai', 'điện thoại', 'τηλέφωνο'].map(
		(name): [string, unknown, boolean] => [name, '1', true],
	),
	...['ΤΗΛΕΦΩΝΟ', 'טלפון', 'โทรศัพท์', 'फोन', 'फ़ोन', 'puhelin', 'puhelinnumero'].map(
		(name): [string, unknown, boolean] => [name, '1', true],
	),
	['From', '15551234567', true],
	['from', 15551234567, true],
	['caller_id', '5551234567', true],
	['sender', '5551234567', true],
	['From', '555123456', false],
	['From', '1555123456789012', false],
	['From', 'Ada', false],
	['From', { id: '15551234567' }, false],
	['valid_from', '20260421154218', false],
	['ship', '1', false],
	['swaid', '1', false],
	['hotels', '1', false],
	['excellent', '1', false],
	['Immobilien', '1', false],
	['automóvil', '1', false],
	['contact', '1', false],
	['number', '5551234567', false],
	['fields', [{ label: 'Telefon', value: '0151' }], true],
	['fields', [{ label: 'Tel. No.', value: '0151' }], true],
	['fields', { Handy: '0151' }, true],
	['fields', [{ label: 'On a cell', value: '0151' }], false],
	['note', 'handy to have', false],
	...[
		...[
			'555-123-4567',
			'1 555 123 4567',
			'1-555-123-4567',
			'(555) 123-4567',
			'1 (555) 123-4567',
			'(030) 1234567',
		],
		...['600 123 456', '06 12 34 56 78', '0151 23456789', '030/12345678', '020 7946 0958', '44 20 7946 0958'],
	].map((value): [string, unknown, boolean] => ['number', value, true]),
	['answers', [{ q: 'How?', a: '555-123-4567' }], true],
	['answers', ['1-2-3', '4-5-6-7-8-9'], false],
	...[
		...[
			'5551234567',
			'90210-1234',
			'2026-04-21',
			'2026-04-21 15',
			'123-45-6789',
			'978-3-16-148410-0',
			'150 000 000',
		],
		...[
			'1234-5678',
			'10000-20000',
			'2026-000123',
			'0001-00012345',
			'1234 5678 9012 3456',
			'123-1234567-1234567',
		],
		...[
			'10 20 30 40',
			'call 555-123-4567',
			'555-123-4567 ext',
			'(a) 123-4567',
			'555--123-4567',
			'12-3456789',
		],
	].map((value): [string, unknown, boolean] => ['number', value, false]),
	['nothing', undefined, false],
	['is_test', 'ada@example.com', false],
	['created_at', '2026-04-21T15:42:18Z', false],
	['score', 12345678, false],
])('a field %s that holds %j looks like contact info: %p', (name, value, isLike) => {
	expect(likeContactInfo({ lead_id: 'x', [name]: value })).toEqual(isLike ? [name] : []);
});

test.each<[string, object, string[]]>([
	['a number in a field of another name', { phone_number: '+15551234567' }, ['phone_number']],
	['a number as a number', { mobile: 5551234567 }, ['mobile']],
	['an address deeper in it', { contact: { mail: ['ada@example.com'] } }, ['contact']],
	['a phone of its own', { phone: '+15551234567', work_phone: '+15551234568' }, []],
	['an address of its own', { email: 'ada@example.com', phone_number: '+15551234567' }, []],
	['blank ones of its own', { phone: null, email: ' ', phone_number: '+15551234567' }, ['phone_number']],
	['a word for none as its phone', { phone: 'n/a', mobile: '5551234567' }, ['mobile']],
	['words for none alone', { phone: 'n/a', email: 'none' }, []],
	['an address in the field of the number', { phone: 'ada@example.com', mobile: '5551234567' }, []],
	['an object where a number belongs, unchecked', { phone: {}, mobile: '5551234567' }, ['mobile']],
	['a number where it belongs, unchecked', { phone: 5551234567, mobile: '5551234568' }, []],
	['fields that only speak of contact info', { email_opt_in: true, phone: '', phone_type: 'mobile 2' }, []],
	['a number with dashes', { mobile: '555-123-4567' }, ['mobile']],
	['what is no whole address', { work_email: 'ada@example.c' }, []],
	['a name of a phone with two digits', { phone_type: 'model 12' }, []],
	['a number far behind', { phone_notes: `${'a'.repeat(20_000)} 5551234567` }, []],
	['the payload of a known source', { original: { phone: '+15551234567' } }, []],
	['a number with a slash', { Telefon: '0151/234567' }, ['Telefon']],
	['a number under a label', { fields: [{ label: 'Handy', value: '015123456789' }] }, ['fields']],
	['a number with brackets', { contact: '(555) 123-4567' }, ['contact']],
	['an order and a day', { order: '2026-000123', created: '2026-04-21' }, []],
	['nothing else', {}, []],
])('a lead with a name and %s', (_, more, fields) => {
	expect(contactInfoElsewhere({ lead_id: 'x', name: 'Ada', ...more } as never)).toEqual(fields);
});

test('a lead of which nothing was understood is told of by all of its fields, and not once more', () => {
	expect(contactInfoElsewhere({ lead_id: 'x', phone_number: '+15551234567' })).toEqual([]);
});

test('long fields cost no more than short ones: what is searched is limited for all of them together', () => {
	const long = Object.fromEntries(
		Array.from({ length: 500 }, (_, index) => [`field_${index}`, 'a'.repeat(20_000)]),
	);
	expect(likeContactInfo({ ...leadOf(), first_phone: '1', ...long, last_phone: '1' })).toEqual([
		'first_phone',
	]);
});

describe('a lead that is held back for want of contact info holds some where its content may be some', () => {
	const held = (fields: Record<string, unknown>) =>
		holdingContactInfo(leadOf({ lead_id: 'a', name: 'Ada', ...fields }));

	test.each<[string, unknown]>([
		['utm_medium', 'email'],
		['device', 'mobile'],
		['email_opt_in', true],
		['preferred_contact', 'phone'],
		['service', 'iPhone repair'],
		['company', 'T-Mobile'],
		['phone_number', ''],
	])('not in %s: %j', (name, value) => {
		expect(held({ [name]: value })).toEqual([]);
	});

	test.each<[string, unknown]>([
		['phone_number', '+1 555 123 4567'],
		['mobile', 5551234567],
		['contact', { label: 'E-Mail', value: 'ada@example.com' }],
	])('but in %s: %j', (name, value) => {
		expect(held({ [name]: value })).toEqual([name]);
	});
});
