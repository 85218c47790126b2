import { isBesideLead, orderedStateOf } from '../../../lib/sources/ordered-state';
import { LEAD_SOURCES } from '../../../lib/sources/registry';
import { SOURCE_FIXTURES } from '../../fixtures/sources';

const TIME = '2026-04-21T15:42:18Z';
const messages = [{ direction: 'inbound' as const, text: 'Hi', timestamp: TIME }];
const stateOf = (original: unknown) => orderedStateOf({ lead_id: 'a', messages, original }, 5);

const highLevel = { locationId: 'loc', webhookId: 'W' };
const workflow = { contact_id: 'c', workflow: {} };
const negotiation = (eventType: string) => ({ event: { eventType }, data: { negotiationID: 'n' } });
const text = { id: '1', source_number: '+1', destination_number: '+2', content: 'Hi' };
const call = { tracking_phone_number: '+1', customer_phone_number: '+2' };

test.each<[object, string | undefined, boolean]>([
	[{ ...highLevel, type: 'ContactCreate', id: 'c' }, 'contact', false],
	[{ id: 'c', locationId: 'loc', dateAdded: TIME, firstName: 'Ada', type: 'lead' }, 'contact', false],
	[{ ...highLevel, type: 'InboundMessage', contactId: 'c' }, undefined, false],
	[{ ...highLevel, type: 'AppointmentCreate', appointment: { contactId: 'c' } }, undefined, false],
	[workflow, 'contact', false],
	[{ ...workflow, message: { type: 2, body: ' ' } }, 'contact', false],
	[{ ...workflow, message: { type: 2, body: 'Hi' } }, 'contact', true],
	[negotiation('NegotiationCreatedV4'), 'negotiation', false],
	[negotiation('MessageCreatedV4'), undefined, false],
	[{ ...call, resource_id: 'CAL1', id: '2' }, 'CAL1', false],
	[{ ...call, id: '2' }, '2', false],
	[text, undefined, false],
	[{ id: '1', form_data: { Name: 'Ada' }, form_url: 'https://x' }, undefined, false],
	[{ vid: 9, properties: { email: 'ada@example.com' } }, 'contact', false],
	[{ form_response: { answers: [] } }, 'response', false],
	[{ event_type: 'form_response_partial', form_response: { answers: [] } }, 'response', false],
])('%j tells the state of %p; it is a message: %p', (original, part, isMessage) => {
	expect(stateOf(original)).toEqual({
		...(part !== undefined && { key: `a\n${part}` }),
		version: { arrived: 5 },
		...(isMessage && { isMessage }),
	});
});

test.each<[unknown, boolean]>([
	[negotiation('MessageCreatedV4'), true],
	[negotiation('NegotiationCreatedV4'), false],
	[{ ...highLevel, type: 'InboundMessage', contactId: 'c' }, true],
	[{ ...highLevel, type: 'AppointmentCreate', appointment: { contactId: 'c' } }, true],
	[{ ...highLevel, type: 'ContactCreate', id: 'c' }, false],
	[{ ...workflow, message: { body: 'Hi' } }, false],
	[{ event_type: 'form_response_partial', form_response: { answers: [] } }, true],
	[{ event_type: 'form_response', form_response: { answers: [] } }, false],
	// No other event of CallRail tells of a person who only writes texts.
	[text, false],
	[{ ...call, id: '2' }, false],
	[JSON.stringify(negotiation('MessageCreatedV4')), true],
	[{ lead_id: 'a', messages }, false],
	[undefined, false],
])('%j is only about a lead, which comes as an event of its own: %p', (original, isBeside) => {
	expect(isBesideLead({ lead_id: 'a', original })).toBe(isBeside);
});

test('a table keeps the payload as JSON text', () => {
	const contact = { ...highLevel, type: 'ContactCreate', id: 'c' };
	expect(stateOf(JSON.stringify(contact))).toEqual(stateOf(contact));
});

const whole = { started: Date.parse(TIME), newest: Date.parse(TIME), count: 1 };

test.each([undefined, null, 'text', [], {}, { lead_id: 'a', messages }, { data: { lead_id: 'a' } }])(
	'with %j as its payload it is the state of the whole lead',
	(original) => {
		expect(stateOf(original)).toEqual({ key: 'a', version: { ...whole, arrived: 5 } });
	},
);

test('times that were made up, and an arrival that nobody knows, tell nothing', () => {
	expect(orderedStateOf({ lead_id: 'a', messages }, 5, true)).toEqual({ key: 'a', version: { arrived: 5 } });
	expect(orderedStateOf({ lead_id: 'a', messages })).toEqual({ key: 'a', version: whole });
});

test('the other sources send whole leads', () => {
	const parts = LEAD_SOURCES.filter(({ partOf }) => partOf).map(({ value }) => value);
	expect(parts).toEqual(['thumbtack', 'callRail', 'highLevel', 'typeform', 'hubspot']);
	for (const { source, body } of SOURCE_FIXTURES) {
		expect([source, stateOf(JSON.parse(body)).key === 'a']).toEqual([source, !parts.includes(source)]);
	}
});
