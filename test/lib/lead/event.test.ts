import { detectEventId, detectEventType, givenEventId } from '../../../lib/lead/event';
import { asLead, leadOf, message } from '../../fixtures/payloads';
import sample from '../../fixtures/sample-payload.json';

const PHONE = '+15551234567';
const inbound = (text: string, timestamp = '2026-04-21T15:42:18Z') => message({ text, timestamp });
const outbound = (text: string, timestamp = '2026-04-21T15:42:30Z') =>
	message({ direction: 'outbound', text, timestamp });

describe('the event type: first word wins', () => {
	// The transcript says new_lead, so another type shows whose word was taken.
	test.each<[string, unknown, string | undefined, string]>([
		['the header over event.type', { type: 'contact_captured' }, 'new_message', 'new_message'],
		['the header over a string event', 'contact_captured', 'test', 'test'],
		['the header over the transcript', undefined, 'contact_captured', 'contact_captured'],
		['event.type over the transcript', { type: 'new_message' }, undefined, 'new_message'],
		['event.type when the header is no type', { type: 'test' }, 'lead.created', 'test'],
		['event.type when the header is empty', { type: 'test' }, '', 'test'],
		['a string event over the transcript', 'contact_captured', undefined, 'contact_captured'],
		['event.type in JSON text', '{"id":991,"type":"new_message"}', undefined, 'new_message'],
		['the transcript when event is broken JSON text', '{"type":"new_message"', undefined, 'new_lead'],
		['the transcript when event.type is no type', { type: 'lead.created' }, undefined, 'new_lead'],
		['the transcript when a string event is no type', 'lead.created', undefined, 'new_lead'],
		['the transcript when event.type is no string', { type: 5 }, undefined, 'new_lead'],
		['the transcript when event has no type', { id: 'evt_1' }, undefined, 'new_lead'],
		['the transcript when event is null', null, undefined, 'new_lead'],
		['the transcript when event is a list', ['test', 'new_message'], undefined, 'new_lead'],
		['the transcript when the type is a word of JavaScript', { type: 'constructor' }, 'toString', 'new_lead'],
	])('%s', (_, event, header, expected) => {
		expect(detectEventType(leadOf({ event }), header)).toBe(expected);
	});

	test.each<[string, object, string | undefined, string]>([
		["the contract's own sample is a test", sample, undefined, 'test'],
		[
			'whatever else a sender changed in the sample',
			{ ...sample, source_name: 'Acme', tags: [] },
			undefined,
			'test',
		],
		[
			'at another time',
			{ ...sample, messages: sample.messages.map((each) => ({ ...each, timestamp: 1776786138 })) },
			undefined,
			'test',
		],
		...['?', '', '\u2014', '\ufffd', '\u0097', 'â€”', '\u001a'].map(
			(dash): [string, object, undefined, string] => [
				`with ${JSON.stringify(dash)} in place of its dash`,
				{
					...sample,
					messages: sample.messages.map((each) => ({ ...each, text: each.text.replace('—', dash) })),
				},
				undefined,
				'test',
			],
		),
		[
			'with the newest message first',
			{ ...sample, messages: sample.messages.toReversed() },
			undefined,
			'test',
		],
		[
			'with the newest message first, and one time for all',
			{
				...sample,
				messages: sample.messages.toReversed().map((each) => ({ ...each, timestamp: 1776786138 })),
			},
			undefined,
			'test',
		],
		...['&#039;', '&#39;', '&#x27;', '&apos;', '&rsquo;', '&#8217;', '’', "\\'"].map(
			(apostrophe): [string, object, undefined, string] => [
				`with ${apostrophe} for its apostrophe`,
				{
					...sample,
					messages: sample.messages.map((each) => ({
						...each,
						text: `<p class="said">${each.text.replace('—', '&mdash;').replace("'", apostrophe)}</p>`,
					})),
				},
				undefined,
				'test',
			],
		),
		[
			'but not with two messages more',
			{ ...sample, messages: [...sample.messages, ...sample.messages] },
			undefined,
			'contact_captured',
		],
		['but for its header', sample, 'contact_captured', 'contact_captured'],
		['but not another lead under its id', { ...sample, name: 'Kim' }, undefined, 'contact_captured'],
		[
			'but not another conversation under its id',
			{ ...sample, messages: sample.messages.map((each) => ({ ...each, text: 'Hi' })) },
			undefined,
			'new_message',
		],
		['is_test says so', { lead_id: 'x', is_test: true }, undefined, 'test'],
		[
			'is_test as text, over event.type',
			{ lead_id: 'x', is_test: 'True', event: 'new_lead' },
			undefined,
			'test',
		],
		['isTest', { lead_id: 'x', isTest: true }, undefined, 'test'],
		['isTest beside is_test', { lead_id: 'x', is_test: false, isTest: true }, undefined, 'new_lead'],
		['is_test as a letter', { lead_id: 'x', is_test: 'Y' }, undefined, 'test'],
		['is_test in a list', { lead_id: 'x', is_test: ['true'] }, undefined, 'test'],
		['is_test as a number', { lead_id: 'x', is_test: 1 }, undefined, 'test'],
		['is_test that is off', { lead_id: 'x', is_test: false }, undefined, 'new_lead'],
		['is_test that is off as text', { lead_id: 'x', is_test: 'false' }, undefined, 'new_lead'],
		[
			'is_test that no text can be made of',
			{ lead_id: 'x', is_test: { toString: 0 } },
			undefined,
			'new_lead',
		],
		['is_test that says nothing', { lead_id: 'x', is_test: null }, undefined, 'new_lead'],
		['a header in other spelling', { lead_id: 'x' }, ' Contact-Captured ', 'contact_captured'],
		['a header in one word', { lead_id: 'x' }, 'contactCaptured', 'contact_captured'],
		['event.type in one word', { lead_id: 'x', event: { type: 'NewMessage' } }, undefined, 'new_message'],
		['but not a longer word', { lead_id: 'x' }, 'newMessages', 'new_lead'],
	])('%s', (_, value, header, expected) => {
		expect(detectEventType(asLead(value), header)).toBe(expected);
	});

	test.each(['new_lead', 'contact_captured', 'new_message', 'test'])('the header may say %s', (type) => {
		expect(detectEventType(leadOf(), type)).toBe(type);
	});
});

describe('the event type by the transcript', () => {
	test("the contract's sample: the last inbound message holds the lead's phone", () => {
		expect(detectEventType(asLead({ ...sample, lead_id: 'lead_1' }))).toBe('contact_captured');
	});

	test.each<[string, unknown, string]>([
		['no messages at all', undefined, 'new_lead'],
		['an empty transcript', [], 'new_lead'],
		['one inbound message', [inbound('Hi')], 'new_lead'],
		['one inbound message that holds the phone', [inbound(`Call ${PHONE}`)], 'new_lead'],
		['one outbound message', [outbound('Hello?')], 'new_message'],
		['two inbound messages', [inbound('Hi'), inbound('Anyone?')], 'new_message'],
		['an answer to the first message', [inbound('Hi'), outbound('Hello')], 'new_message'],
		[
			'the phone in the only inbound message, answered',
			[inbound(PHONE), outbound('Thanks')],
			'contact_captured',
		],
		['the phone in the last of two', [inbound('Hi'), inbound('555-123-4567')], 'contact_captured'],
		['the email in the last of two', [inbound('Hi'), inbound('ALEX@example.com')], 'contact_captured'],
		['the phone in an earlier one', [inbound(PHONE), inbound('Thanks')], 'new_message'],
		['another phone in the last one', [inbound('Hi'), inbound('555-999-0000')], 'new_message'],
		['the phone in an outbound message', [inbound('Hi'), outbound(`Is it ${PHONE}?`)], 'new_message'],
		[
			'the last inbound message by time, not by place',
			[inbound(PHONE, '2026-04-21T16:00:00Z'), inbound('Hi', '2026-04-21T15:00:00Z')],
			'contact_captured',
		],
	])('%s', (_, messages, expected) => {
		expect(detectEventType(leadOf({ messages }))).toBe(expected);
	});

	test('a lead without phone and email has captured none', () => {
		const lead = leadOf({ phone: null, email: null, messages: [inbound('Hi'), inbound(PHONE)] });
		expect(detectEventType(lead)).toBe('new_message');
	});
});

describe('the event id: first word wins', () => {
	const DERIVED = /^evt_[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

	test.each<[string, unknown, string | undefined, string]>([
		['the header over event.id', { id: 'evt_body' }, 'msg_header', 'msg_header'],
		['the header without its white space', undefined, ' msg_header ', 'msg_header'],
		['event.id without a header', { id: 'evt_body' }, undefined, 'evt_body'],
		['event.id when the header is blank', { id: 'evt_body' }, '  ', 'evt_body'],
		['a number as text', { id: 991 }, undefined, '991'],
		['in JSON text', ' {"id":991,"type":"test"}', undefined, '991'],
		['a word of JavaScript is an id like others', { id: '__proto__' }, undefined, '__proto__'],
	])('%s', (_, event, header, expected) => {
		expect(detectEventId(leadOf({ event }), header)).toBe(expected);
	});

	test.each<[string, unknown, string | undefined]>([
		['neither is there', undefined, undefined],
		['both are blank', { id: '' }, ' '],
		['event.id is null', { id: null }, undefined],
		['event.id is neither text nor number', { id: true }, undefined],
		['event.id is a number whose digits are lost', { id: 2 ** 60 }, undefined],
		['event is a string', 'new_lead', undefined],
		['event is broken JSON text', '{"id":991', undefined],
		['event is JSON text with two ids', '{"id":991,"id":992}', undefined],
		['event is null', null, undefined],
	])('derived when %s', (_, event, header) => {
		expect(detectEventId(leadOf({ event }), header)).toMatch(DERIVED);
	});
});

describe('the type and the id of an event under their other usual names', () => {
	const ID = '991';
	test.each<[Record<string, unknown>, string, string | undefined]>([
		[{ event_type: 'contact_captured' }, 'contact_captured', undefined],
		[{ event: { id: ID, event_type: 'contact_captured' } }, 'contact_captured', ID],
		[{ event: { id: ID, name: 'contact_captured' } }, 'contact_captured', ID],
		[{ event: { id: ID, event_id: '7', type: 'new_lead' } }, 'new_lead', ID],
		[{ event: { id: ID, attempt_number: 1, livemode: true } }, 'new_lead', ID],
		[{ event: { id: ID, type: 'CustomerCreated' } }, 'new_lead', ID],
		// These may be fields of a lead, or an occasion.
		[{ event: 'lead.created', event_id: ID }, 'new_lead', undefined],
		[{ event_id: ID }, 'new_lead', undefined],
		[{ event_type: 'wedding', event_id: ID }, 'new_lead', undefined],
		[{ event: { id: ID, event_type: 'conference' } }, 'new_lead', undefined],
		[{ event: { event_id: ID, name: 'Home Expo' } }, 'new_lead', undefined],
		[{ event: { event_id: ID, type: 'order.paid' } }, 'new_lead', undefined],
	])('%j', (fields, type, id) => {
		const lead = leadOf(fields);
		expect(detectEventType(lead)).toBe(type);
		expect(givenEventId(lead)).toBe(id);
	});

	test.each<[Record<string, unknown>, string]>([
		[{ event: 'contact_captured', event_id: ID }, 'contact_captured'],
		[{ event: 'New Message', eventId: 991 }, 'new_message'],
		[{ event: 'new_lead', event_id: 'EXPO-2026' }, 'new_lead'],
		[{ eventType: 'new_message', event_id: ID }, 'new_message'],
		[{ event: { event_id: ID, type: 'new_message' } }, 'new_message'],
		[{ event: { id: null, event_id: ID, eventType: 'new_message' } }, 'new_message'],
		[{ event: { id: 12, event_type: 'new_lead', name: 'Home Expo', venue: 'Hall 3' } }, 'new_lead'],
	])('%j may say the id of a fair: each visitor is an event, in each attempt to send it', (fields, type) => {
		const [alex, again] = [1, 2].map((attempt) => leadOf({ ...fields, attempt }));
		expect(detectEventType(alex!)).toBe(type);
		expect(givenEventId(alex!)).toBeUndefined();
		expect(detectEventId(again!)).toBe(detectEventId(alex!));
		expect(detectEventId(leadOf({ ...fields, lead_id: 'bo' }))).not.toBe(detectEventId(alex!));
	});
});

describe('each attempt to send a lead without an event id is the same event', () => {
	test.each<[Record<string, unknown>, Record<string, unknown>]>([
		[{ attempt: 1 }, { attempt: 2 }],
		[
			{ event: 'new_lead', retry_count: 0 },
			{ event: 'new_lead', retry_count: 1 },
		],
		[{ event: { type: 'new_lead', attempt: 1 } }, { event: { type: 'new_lead', attempt: 2 } }],
		[
			{ event: { id: null, type: 'new_lead', deliveryAttempt: 1 } },
			{ event: { id: null, type: 'new_lead', deliveryAttempt: 2 } },
		],
	])('%j and %j', (first, second) => {
		expect(detectEventId(leadOf(second))).toBe(detectEventId(leadOf(first)));
	});

	test.each<[Record<string, unknown>, Record<string, unknown>]>([
		[{ attempts: 1 }, { attempts: 2 }],
		[{ visit: 1 }, { visit: 2 }],
	])('but not %j and %j', (first, second) => {
		expect(detectEventId(leadOf(second))).not.toBe(detectEventId(leadOf(first)));
	});
});
