import { fromCell, withoutColumns, type OurField } from '../../../lib/delivery/saved-columns';

const OURS: OurField[] = ['event', 'delivery', 'verification'];
const columnsOf = (field: string, object: object) =>
	Object.fromEntries(Object.entries(object).map(([name, value]) => [`${field}.${name}`, value]));

test.each<[what: string, field: OurField, object: object]>([
	['an event', 'event', { id: 'evt_1', type: 'new_lead', lead_state: 'x' }],
	['a delivered lead', 'delivery', { id: 'evt_1', event: 'new_lead', attempts: '1', handoff: true }],
	['a failed lead', 'delivery', { id: 'evt_1', attempts: 3, reason: 'timeout', retryable: false }],
	['a lead that could not be read', 'delivery', { attempts: 0, reason: 'invalid_lead', retryable: false }],
	['a lead that was held back', 'delivery', { sent: false, reason: 'disabled', message: 'Enable is off.' }],
	['the proof of a sender', 'verification', { method: 'signature', key: 'current' }],
	['the key of a sender', 'verification', { method: 'secret_key', key: 'current' }],
])('the columns of %s are put together', (_, field, object) => {
	const item = { lead_id: '1', ...columnsOf(field, object) };
	expect(withoutColumns(item, OURS)).toEqual({ lead_id: '1', [field]: object });
});

test('a CSV file has texts for switches and empty cells for what is not there', () => {
	const cells = { id: 'evt_1', attempts: '3', reason: 'timeout', retryable: 'FALSE', status_code: '' };
	const read = { id: 'evt_1', attempts: '3', reason: 'timeout', retryable: false };
	expect(withoutColumns(columnsOf('delivery', cells), OURS)).toEqual({ delivery: read });
});

test.each<[what: string, item: Record<string, unknown>]>([
	['an order form in brackets', { 'delivery[street]': 'Main St 1', 'delivery[zip]': '12345' }],
	['a delivery of ours in brackets', { 'delivery[sent]': false, 'delivery[reason]': 'disabled' }],
	['a list in brackets', { 'delivery[]': 'a', 'verification[0]': 'b' }],
	['a code in brackets', { 'verification[code]': '123456' }],
	['a mark of ours in brackets', { 'event[lead_state]': 'x' }],
	['a parcel', { 'delivery.method': 'x', 'delivery.sent': '2026-05-01' }],
	['a parcel that was not sent', { 'delivery.sent': 'false', 'delivery.reason': 'address unknown' }],
	['a parcel that was not sent, without a reason', { 'delivery.sent': 'false' }],
	['a carrier', { 'delivery.attempts': '3', 'delivery.carrier': 'UPS' }],
	['a carrier that has tried in vain', { 'delivery.attempts': '3', 'delivery.reason': 'rejected' }],
	['an event of a carrier', { 'delivery.attempts': '3', 'delivery.event': 'out_for_delivery' }],
	['a type without attempts', { 'delivery.event': 'new_lead' }],
	['a check by SMS', { 'verification.method': 'sms', 'verification.status': 'approved' }],
	['an event of the sender', { 'event.id': '991', 'event.type': 'order.paid' }],
	['a list', { 'delivery.0': 'a', 'event.0': 'b' }],
	['an object beside the columns', { delivery: {}, 'delivery.sent': false, 'delivery.reason': 'disabled' }],
])('%s stays as it came', (_, item) => {
	expect(withoutColumns(item, OURS)).toBe(item);
});

test('only the fields that are asked for are read, and each decides for itself', () => {
	const item = { ...columnsOf('event', { lead_state: 'x' }), 'delivery.carrier': 'UPS' };
	expect(withoutColumns(item, ['delivery'])).toBe(item);
	expect(withoutColumns(item, OURS)).toEqual({ event: { lead_state: 'x' }, 'delivery.carrier': 'UPS' });
	const mixed = { 'delivery.sent': false, 'delivery.reason': 'stale', 'delivery[street]': 'Main St 1' };
	const { 'delivery[street]': street } = mixed;
	const read = { 'delivery[street]': street, delivery: { sent: false, reason: 'stale' } };
	expect(withoutColumns(mixed, OURS)).toEqual(read);
});

test('a cell is read where its text is an object', () => {
	expect(fromCell(' {"a":1}')).toEqual({ a: 1 });
	for (const value of ['{gift}', 'a', '[1]', '{"a":', '', 5, null, undefined])
		expect(fromCell(value)).toBe(value);
});
