import {
	derivedEventId,
	eventIdOfItem,
	givenEventId,
	isEventType,
	saysEventType,
} from '../../../lib/lead/event';
import { leadStateOf } from '../../../lib/lead/state';
import { leadOf } from '../../fixtures/payloads';

/* The id of the event that an item of a workflow holds: it stands for one state of the lead. */
const body = { lead_id: 'lead_1' };
const plain = leadOf({ score: 7 });
const noted = (change: object = {}) =>
	leadOf({ score: 7, event: { id: 'evt_1', lead_state: leadStateOf(plain) }, ...change });

describe('an item keeps the id of its event', () => {
	test.each<[string, object, boolean]>([
		['while its lead is in the state that was noted', noted(), true],
		['where no state was noted', leadOf({ event: { id: 'evt_1' } }), true],
		['where only a field changed that is not sent', noted({ score: 8 }), false],
	])('%s', (_, lead, includeAdditionalFields) => {
		expect(eventIdOfItem(lead as typeof plain, body, includeAdditionalFields)).toBe('evt_1');
	});
});

describe('an item gets the id of what is sent', () => {
	test.each<[string, object, boolean]>([
		['where its lead has changed', noted({ name: 'Kim' }), false],
		['where a field has changed that is sent as well', noted({ score: 8 }), true],
		['where the state is one of somebody else', noted({ event: { id: 'evt_1', lead_state: 'x' } }), false],
		['where the state is no text', noted({ event: { id: 'evt_1', lead_state: null } }), false],
		['where it has no id', leadOf({ event: {} }), false],
	])('%s', (_, lead, includeAdditionalFields) => {
		const id = eventIdOfItem(lead as typeof plain, body, includeAdditionalFields);
		expect(id).toBe(derivedEventId(plain, body));
		expect(id).not.toBe(derivedEventId(plain));
	});
});

test('a sender gives an id by the header or in the payload, or none', () => {
	const lead = leadOf({ event: { id: ' evt_1 ' } });
	expect([givenEventId(lead, ' evt_2 '), givenEventId(lead), givenEventId(leadOf())]).toEqual([
		'evt_2',
		'evt_1',
		undefined,
	]);
});

test.each([
	[{ event: 'new_lead' }, true],
	[{ event: { type: 'new_lead' } }, true],
	[{ is_test: true }, true],
	[{ event: 'lead.created' }, false],
	[{}, false],
])('a payload with %j says its type: %s', (change, says) => {
	expect(saysEventType(leadOf(change))).toBe(says);
});

test.each([
	['new_lead', true],
	[' New Lead ', true],
	['CONTACT-CAPTURED', true],
	['newLead', true],
	['newleads', false],
	['lead.created', false],
	['', false],
])('%j is a type of event: %s', (text, isType) => {
	expect(isEventType(text)).toBe(isType);
});

describe('the id of an event in the payload', () => {
	test.each([
		{ id: 'evt_1' },
		{ id: 'evt_1', type: 'lead.created' },
		{ id: 'evt_1', type: 'new-lead', name: 'New Lead', start: '2026-04-21' },
		{ id: 'evt_1', lead_state: 'x', name: 'Home Expo' },
		{ id: 'evt_1', name: 'lead.created' },
		{ id: 'evt_1', name: 'lead_created', restart: 1 },
		{ id: 'evt_1', name: null, title: '' },
	])('counts: %j', (event) => {
		expect(givenEventId(leadOf({ event }))).toBe('evt_1');
	});

	test.each([
		{ id: 'expo-2026', name: 'Home Expo' },
		{ id: 'expo-2026', name: '2026.' },
		{ id: 'expo-2026', name: { text: 'Home Expo' } },
		{ id: 'expo-2026', type: 'fair', Title: 'Home Expo' },
		{ id: 'expo-2026', venue_id: 7 },
		{ id: 'expo-2026', startDate: '2026-04-21' },
	])('does not count where it is that of a fair: %j', (event) => {
		expect(givenEventId(leadOf({ event }))).toBeUndefined();
		expect(givenEventId(leadOf({ event }), 'msg_1')).toBe('msg_1');
	});
});
