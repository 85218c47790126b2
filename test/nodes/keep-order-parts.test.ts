import type { IDataObject } from 'n8n-workflow';
import { setTimeout as sleep } from 'node:timers/promises';
import { newLead } from '../fixtures/leads';
import { jsonOf, runAction, waysOut } from '../helpers/deliver';
import { useHistoryStores } from '../helpers/history-stores';

/* Keep Order per Lead: which event is stale that failed and is fed back in, where the events of a sender tell parts of a lead. */
jest.setTimeout(60_000);

const { stores, credentials } = useHistoryStores();
type Way = 'goes' | 'is stale';
const ONCE = { keepOrder: true, maxAttempts: 1 };

/** The first event fails, the others are delivered, the first event is fed back in. */
async function fedBack(events: IDataObject[], store: string, parameters: IDataObject): Promise<Way> {
	const send = async (item: IDataObject) =>
		await runAction(
			stores.endpoint,
			[item],
			{ historyStore: store, options: ONCE, ...parameters },
			{ ...stores.workflow, credentials: credentials(), onError: 'continueErrorOutput' },
		);
	const [first, ...others] = events;
	stores.endpoint.setAnswer({ status: 503 });
	const [failed] = jsonOf(await send(first!))[3]!;
	stores.endpoint.setAnswer({ status: 200 });
	for (const event of others) {
		await sleep(5);
		expect(waysOut(await send(event))).toBe('0:Delivered');
	}
	return waysOut(await send(failed!)) === '0:Delivered' ? 'goes' : 'is stale';
}

const at = (minute: number) => `2026-04-21T15:${minute}:00Z`;
const highLevel = (type: string, fields: IDataObject) => ({
	...{ type, locationId: 'loc', webhookId: `${type} ${JSON.stringify(fields)}` },
	...(type.startsWith('Contact') ? { id: 'c', name: 'Ada Lovelace' } : { contactId: 'c', body: 'Hi' }),
	...fields,
});
const workflow = (fields: IDataObject) => ({
	...{ contact_id: 'c', full_name: 'Ada Lovelace', date_created: at(10), workflow: { id: 'w' } },
	...{ customData: { Roof: 'Tiles' }, ...fields },
});
const reply = (body: string) => workflow({ message: { type: 2, body, direction: 'inbound' } });
const negotiation = (type: string, data: IDataObject = {}) => ({
	event: { eventType: `${type}V4`, triggeredAt: at(11) },
	data: { negotiationID: 'n', createdAt: at(10), request: { description: 'A roof' }, ...data },
});
const message = (minute: number) =>
	negotiation('MessageCreated', { messageID: `${minute}`, text: 'Hi', sentAt: at(minute) });
const created = negotiation('NegotiationCreated');
const updated = negotiation('NegotiationUpdated', { customer: { phone: '+15551234567' } });
const call = (id: string, fields: IDataObject = {}) => ({
	...{ resource_id: id, person_resource_id: 'p', customer_phone_number: '+15551234567' },
	...{ tracking_phone_number: '+15557654321', start_time: at(10), ...fields },
});
const text = (id: string) => ({
	...{ resource_id: id, person_resource_id: 'p', source_number: '+15551234567' },
	...{ destination_number: '+15557654321', content: 'Hi', timestamp: at(10) },
});
const hubspot = (properties: IDataObject) => ({
	id: '7',
	properties: { email: 'ada@example.com', createdate: at(10), ...properties },
});

describe.each(['n8n', 'redis'])('with the store %s', (store) => {
	test.each<[string, Way, IDataObject[]]>([
		[
			'a new contact of HighLevel after a message',
			'goes',
			[highLevel('ContactCreate', {}), highLevel('InboundMessage', { dateAdded: at(20) })],
		],
		[
			'a message of HighLevel after a change of its contact',
			'goes',
			[highLevel('InboundMessage', { dateAdded: at(20) }), highLevel('ContactUpdate', {})],
		],
		[
			'a new contact of HighLevel after its change and a message',
			'is stale',
			[
				highLevel('ContactCreate', {}),
				highLevel('ContactUpdate', { phone: '+15551234567' }),
				highLevel('InboundMessage', { dateAdded: at(20) }),
			],
		],
		[
			'an appointment of HighLevel after a change of its contact',
			'goes',
			[highLevel('AppointmentCreate', {}), highLevel('ContactUpdate', {})],
		],
		["a reply of HighLevel's workflow after the next reply", 'goes', [reply('one'), reply('two')]],
		[
			"a contact of HighLevel's workflow after a reply, which tells of the contact too",
			'is stale',
			[workflow({}), reply('one')],
		],
		['a Thumbtack lead after its change', 'is stale', [created, updated]],
		[
			'a Thumbtack lead after its change and messages',
			'is stale',
			[created, updated, message(20), message(21)],
		],
		[
			'a Thumbtack lead without a description after a message',
			'goes',
			[negotiation('NegotiationCreated', { request: {} }), message(20)],
		],
		['a Thumbtack message after the next message', 'goes', [message(20), message(21), updated]],
		['a call after another call of the person', 'goes', [call('one'), call('two')]],
		['a call that has begun after its end', 'is stale', [call('one'), call('one', { duration: 60 })]],
		['a text after a call', 'goes', [text('one'), call('two'), text('three')]],
		[
			'a contact of HubSpot after an answer was removed',
			'is stale',
			[hubspot({ roof: 'Tiles' }), hubspot({})],
		],
	])('%s %s', async (_what, way, events) => {
		expect(await fedBack(events, store, { leadData: 'source' })).toBe(way);
	});

	test('a lead of a sender that is not known is stale although a message went out after its change', async () => {
		const lead = (minute: number, fields: IDataObject = {}) =>
			newLead({ messages: [{ direction: 'inbound', text: 'Hi', timestamp: at(minute) }], ...fields });
		const events = [lead(10), lead(10, { phone: '+15551234567' }), lead(20)];
		expect(await fedBack(events, store, {})).toBe('is stale');
	});
});

test('answers that a contact no longer has make its newer state no older one', async () => {
	const run = await runAction(
		stores.endpoint,
		[hubspot({ roof: 'Tiles', windows: '2' }), hubspot({ roof: 'Tiles' })],
		{ leadData: 'source', options: ONCE },
		{ ...stores.workflow, credentials: credentials() },
	);
	expect(waysOut(run)).toBe('0:Delivered 1:Delivered');
});
