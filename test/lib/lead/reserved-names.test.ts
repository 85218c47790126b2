import { reservedFields } from '../../../lib/lead/reserved-names';

test.each<[string, object, string[]]>([
	['a kind of party', { event: 'Wedding' }, ['event']],
	[
		'words in each of these fields',
		{ error: 'P0420', verification: 'done', delivery: 'express', event: 7 },
		['event', 'delivery', 'verification', 'error'],
	],
	['an address', { delivery: { street: 'Main St' } }, ['delivery']],
	['an object that names no event', { event: { kind: 'Wedding' } }, ['event']],
	['a trade fair', { event: { id: 'expo-2026', name: 'Home Expo' } }, ['event']],
	['a type of the contract', { event: 'newLead' }, []],
	['a type of the contract as an error', { error: 'new_lead' }, ['error']],
	['an event', { event: { id: 'evt_1' } }, []],
	['the type of an event', { event: { type: 'new_lead' } }, []],
	['a delivery that failed', { delivery: { id: 'evt_1', reason: 'timeout' } }, []],
	['a delivery that was not made', { delivery: { sent: false, reason: 'disabled' } }, []],
	['a proof', { verification: { method: 'secret' } }, []],
	['an error of n8n', { error: { message: 'no' } }, []],
	['objects that a table has kept', { event: '{"id":"evt_1"}', delivery: ' {"id":"evt_1"}' }, []],
	['empty fields', { event: '', delivery: ' ', error: null, verification: false }, []],
	['fields of other names', { roof: 'Tiles' }, []],
])('of a lead with %s', (_, fields, expected) => {
	expect(reservedFields({ lead_id: 'lead_1', ...fields })).toEqual(expected);
});
