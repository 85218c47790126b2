import {
	derivedEventId,
	detectEventId,
	eventIdOfItem,
	givenEventId,
	saysEventType,
} from '../../../lib/lead/event';
import { isEventType } from '../../../lib/lead/event-type';
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
	['lead.new_message', true],
	['crm/new_lead', true],
	['new_lead, new_lead', true],
	['"new_lead"', true],
	['new_lead, new_message', false],
	['lead.test', true],
	['webhook.test', true],
	['drive.test', false],
	['lead.created', false],
	['', false],
])('%j is a type of event: %s', (text, isType) => {
	expect(isEventType(text)).toBe(isType);
});

/** Events as senders name them. When these counted as fairs, each repeat of such an event was a second event. */
const EVENTS = [
	{},
	{ type: 'lead.created' },
	{ type: 'new-lead', name: 'New Lead', start: '2026-04-21' },
	{ lead_state: 'x', name: 'Home Expo' },
	{ name: 'lead_created', restart: 1 },
	{ name: null, title: '', venue: '' },
	{ type: '', name: 'Lead' },
	{ type: null, name: 'Form submission' },
	{ created: '2026-04-21', sent_on: '2026-04-21', attempts: 2 },
	...['lead.created', 'Lead Created', 'lead-created', 'New Lead', 'newLead', 'NEWLEAD', 'Lead'].map(
		(name) => ({ name }),
	),
	...['contact captured', 'Lead Submitted', 'form-submitted', 'formSubmit'].map((name) => ({ name })),
	{ type: 'lead.created', title: 'New lead' },
	{ type: 'lead.created', name: 'Home Expo' },
	{ type: 'lead_created', name: 'lead', location: 'EU' },
	{ type: 'lead.created', started_at: '2026-04-21T15:42:18Z' },
	{ type: 'order.paid', name: 'Home Expo' },
	{ name: 'crm:deal_won' },
	...['quote_requested', 'call.completed', 'invoice.paid', 'appointment_booked'].map((type) => ({ type })),
	{ type: 'new_lead', name: 'Lead created' },
	{ type: 'new_message', name: 'New message from Ann' },
	...['Lead from Website', 'Facebook Lead Ad', 'Contact info captured'].map((name) => ({
		type: 'new_lead',
		name,
	})),
	...['events.lead.created', 'webhook.event', 'lead.event', 'event.created', 'course.lead.created'].map(
		(type) => ({
			type,
		}),
	),
	{ type: 'custom_event_received' },
	{ name: 'crm:deal:won' },
	...['com.acme.lead.v1', 'contact.propertyChange', 'order_paid', 'booking_created', 'INSERT'].map(
		(type) => ({
			type,
			table: 'leads',
		}),
	),
	...['message', 'update contact', 'create lead', 'change form', 'capture'].map((name) => ({ name })),
	{ type: 'form_submission', title: 'Contact form' },
	{ attempt: 2, created_at: '2026-04-21', receivedAt: 1, 'retry-count': 1 },
];

/** Occasions as senders describe them. When their ids counted, all visitors of the occasion were one. */
const OCCASIONS = [
	{ name: 'Home Expo' },
	{ name: '2026.' },
	{ name: 'IFA_2026' },
	{ name: 'Expo.Berlin' },
	{ name: 'IFA' },
	{ name: 'expo.2026' },
	{ name: 'Home_Improved' },
	{ type: 'open_house' },
	...['badge_scanned', 'webinar_registered', 'booth_visited', 'open_house_visited', 'course_booked'].map(
		(type) => ({ type }),
	),
	...['rsvp.received', 'event.registered', 'workshop:signup', 'expo.visitor.created'].map((type) => ({
		type,
	})),
	{ type: 'new_lead', name: 'Home Expo' },
	...['Leadership', 'Mislead', 'New Leads Day 2026', 'Lead 展示会'].map((name) => ({ name })),
	{ hybrid: true },
	{ idea: 'roofs' },
	{ attempt: 1, hall: 7 },
	{ name: '.' },
	{ name: 'expo.berlin 2026' },
	{ name: 'IFA expo.berlin' },
	{ name: 'Lead Generation Summit' },
	{ name: { text: 'Home Expo' } },
	{ type: 'fair', Title: 'Home Expo' },
	{ type: 'conference' },
	{ type: 'trade_show', name: 'New Lead' },
	{ type: '展示会' },
	{ venue_id: 7 },
	{ startDate: '2026-04-21' },
	{ city: 'Berlin', date: '2026-04-21' },
	{ Name: 'Home Expo' },
	{ event_name: 'Home Expo' },
	{ eventName: 'Home Expo' },
	{ label: 'Home Expo' },
	{ location: 'Hall 7' },
	{ subject: 'Home Expo' },
	{ begin: '2026-04-21', end: '2026-04-23' },
	{ dateFrom: '2026-04-21' },
];

describe('the id of an event in the payload', () => {
	test.each(EVENTS)('counts: %j', (event) => {
		expect(givenEventId(leadOf({ event: { id: 'evt_1', ...event } }))).toBe('evt_1');
	});

	test.each(OCCASIONS)('does not count where it may be that of a fair: %j', (fields) => {
		const event = { id: 'expo-2026', ...fields };
		expect(givenEventId(leadOf({ event }))).toBeUndefined();
		expect(givenEventId(leadOf({ event }), 'msg_1')).toBe('msg_1');
	});

	test.each(OCCASIONS)('tells visitors, events and states apart then, and no attempts: %j', (fields) => {
		const idOf = (change: object = {}, id = 'expo-2026') =>
			detectEventId(leadOf({ event: { id, ...fields }, ...change }));
		const others = [
			idOf({ lead_id: 'lead_2' }),
			idOf({}, 'expo-2027'),
			idOf({ phone: '+15557654321' }),
			derivedEventId(leadOf()),
		];
		expect(new Set([idOf(), ...others]).size).toBe(5);
		expect(idOf({ attempt: 2, event: { id: 'expo-2026', ...fields, attempt: 2 } })).toBe(idOf());
	});

	test('of a payload that is no lead is not enough: all that it holds counts', () => {
		const event = { id: 'expo-2026', name: 'Home Expo' };
		const idOf = (body: object) => detectEventId({ lead_id: '', event }, undefined, body);
		expect(idOf({ visitor: 1, event })).not.toBe(idOf({ visitor: 2, event }));
	});
});
