import { contactInfoElsewhere, likeContactInfo, notUnderstood } from '../../../lib/lead/not-understood';
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
	['plus', '1 555 123 4567', false],
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
	['a number where it belongs, unchecked', { phone: 5551234567, mobile: '5551234568' }, []],
	['fields that only speak of contact info', { email_opt_in: true, phone: '', phone_type: 'mobile 2' }, []],
	['a number with dashes', { mobile: '555-123-4567' }, ['mobile']],
	['what is no whole address', { work_email: 'ada@example.c' }, []],
	['a name of a phone with two digits', { phone_type: 'model 12' }, []],
	['a number far behind', { phone_notes: `${'a'.repeat(20_000)} 5551234567` }, []],
	['the payload of a known source', { original: { phone: '+15551234567' } }, []],
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
