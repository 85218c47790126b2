import type { IDataObject } from 'n8n-workflow';
import { randomUUID } from 'node:crypto';
import { forgetProcessMemory } from '../../lib';
import { newLead } from '../fixtures/leads';
import { jsonOf, runAction } from '../helpers/deliver';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';

/* Preview tells of each item of a run what Deliver does with it. */
let endpoint: Endpoint;
let workflow: { workflowId: string; nodeId: string; staticData: IDataObject };
beforeAll(async () => {
	endpoint = await startEndpoint();
});
beforeEach(() => {
	forgetProcessMemory();
	workflow = { workflowId: randomUUID(), nodeId: 'node', staticData: {} };
});
afterAll(() => endpoint.close());

const run = async (items: IDataObject[], parameters: IDataObject) =>
	jsonOf(await runAction(endpoint, items, parameters, { ...workflow, onError: 'continueErrorOutput' }));
const previewed = async (items: IDataObject[], parameters: IDataObject) =>
	(await run(items, { ...parameters, operation: 'preview' }))[0]!.map(({ reason }) => reason ?? 'sent');
/** The reason by the item, or `sent`. No item fails. */
const delivered = async (items: IDataObject[], parameters: IDataObject) => {
	const [sent = [], held = []] = await run(
		items.map((item, index) => ({ ...item, index })),
		parameters,
	);
	const reasons = [
		...sent.map(({ index }) => [index, 'sent']),
		...held.map(({ index, delivery }) => [index, (delivery as IDataObject).reason]),
	];
	return reasons.sort(([a], [b]) => (a as number) - (b as number)).map(([, reason]) => reason);
};

const messageAt = (minute: number) => ({
	direction: 'inbound',
	text: 'Hi',
	timestamp: `2026-04-21T15:${minute}:00Z`,
});
const lead = (lead_id: string, minute: number, fields: IDataObject = {}) =>
	newLead({ lead_id, ...fields, messages: [messageAt(minute)] });
/** The conversation up to a minute. */
const until = (lead_id: string, minute: number) =>
	newLead({ lead_id, messages: [10, minute].map(messageAt) });
const ofThumbtack = (eventType: string) => ({
	lead_id: 'a',
	event: { type: eventType.startsWith('Message') ? 'new_message' : 'new_lead' },
	original: { event: { eventType }, data: { negotiationID: 'a' } },
});
const email = { email: 'alex@example.com' };
const phone = { phone: '+15551234567' };
const onlyNew = { newLeadsOnly: true };
const byContact = { ...onlyNew, returningLeadKey: 'contact' };
const inOrder = { options: { keepOrder: true } };

it.each<[string, IDataObject[], IDataObject, string[]]>([
	[
		'several events of one new lead',
		[lead('a', 10), lead('a', 11), lead('b', 12)],
		onlyNew,
		['sent', 'known_lead', 'sent'],
	],
	['while known leads may go', [lead('a', 10), lead('a', 11)], {}, ['sent', 'sent']],
	['tests of one lead', [1, 2].map((n) => lead('a', 10 + n, { is_test: true })), onlyNew, ['sent', 'sent']],
	[
		'one person under two leads',
		[lead('a', 10, email), lead('b', 11, email)],
		byContact,
		['sent', 'known_lead'],
	],
	[
		'a person whom a known lead connects with another number',
		[lead('a', 10, email), lead('b', 11, { ...email, ...phone }), lead('c', 12, phone)],
		byContact,
		['sent', 'known_lead', 'known_lead'],
	],
	[
		'a lead that is held back for want of contact info, and comes again',
		[lead('a', 10), lead('a', 11, email)],
		{ ...onlyNew, contactCapturedOnly: true },
		['no_contact_info', 'sent'],
	],
	[
		'an older state behind a newer one',
		[until('a', 12), until('a', 11), until('a', 13), until('b', 11)],
		inOrder,
		['sent', 'stale', 'sent', 'sent'],
	],
	['parts of a conversation', [lead('a', 11), lead('a', 10)], inOrder, ['sent', 'sent']],
	['states without a transcript', [{ lead_id: 'a' }, { lead_id: 'a', ...email }], inOrder, ['sent', 'sent']],
	[
		'an event that came earlier, behind one that came later',
		['2026-04-21T15:43:00Z', '2026-04-21T15:42:00Z'].map((received_at) => ({
			lead_id: 'a',
			event: { received_at },
		})),
		inOrder,
		['sent', 'stale'],
	],
	[
		'parts of a lead, of which only states of the contact are compared',
		[
			{ type: 'ContactUpdate', id: 'a', event: { received_at: '2026-04-21T15:43:00Z' } },
			{ type: 'InboundMessage', contactId: 'a', event: { received_at: '2026-04-21T15:41:00Z' } },
			{ type: 'ContactCreate', id: 'a', event: { received_at: '2026-04-21T15:42:00Z' } },
		].map(({ event, ...payload }) => ({ lead_id: 'a', event, original: { ...payload, locationId: 'loc' } })),
		inOrder,
		['sent', 'sent', 'stale'],
	],
	[
		'a reply behind a newer state of its contact',
		[43, 42].map((minute) => ({
			lead_id: 'a',
			event: { received_at: `2026-04-21T15:${minute}:00Z` },
			original: { contact_id: 'a', workflow: {}, ...(minute === 42 && { message: { body: 'Hi' } }) },
		})),
		inOrder,
		['sent', 'sent'],
	],
	[
		'a message that comes before its lead, and those behind both',
		['MessageCreatedV4', 'MessageCreatedV4', 'NegotiationCreatedV4', 'MessageCreatedV4'].map(ofThumbtack),
		onlyNew,
		['sent', 'known_lead', 'sent', 'known_lead'],
	],
	[
		'a message that comes before its contact, and an appointment of both',
		[
			{ type: 'InboundMessage', contactId: 'a' },
			{ type: 'ContactCreate', id: 'a' },
			{ type: 'AppointmentCreate', appointment: { contactId: 'a' } },
		].map((payload) => ({ lead_id: 'a', ...email, original: { ...payload, locationId: 'loc' } })),
		byContact,
		['sent', 'sent', 'known_lead'],
	],
	[
		'a message before its lead while known leads may go, and then not',
		['MessageCreatedV4', 'MessageCreatedV4', 'NegotiationCreatedV4'].map((type, at) => ({
			...ofThumbtack(type),
			isOn: at > 0,
		})),
		{ newLeadsOnly: '={{ $json.isOn }}' },
		['sent', 'sent', 'sent'],
	],
	[
		'an older state while Enable is off',
		[until('a', 12), until('a', 11)],
		{ ...inOrder, enabled: false },
		['disabled', 'disabled'],
	],
])('%s', async (_, items, parameters, expected) => {
	expect(await previewed(items, parameters)).toEqual(expected);
	expect(await previewed(items, parameters)).toEqual(expected);
	expect(await delivered(items, parameters)).toEqual(expected);
});

it('of a lead whose newer state went out in an earlier run', async () => {
	await delivered([until('a', 12)], inOrder);
	expect(await previewed([until('a', 11), until('a', 13)], inOrder)).toEqual(['stale', 'sent']);
});

it('leads that cannot be sent leave nothing behind', async () => {
	const parameters = { ...onlyNew, operation: 'preview', inheritFromParent: '={{ $json.parent === true }}' };
	const [shown, , , failed] = await run([{ ...lead('a', 10), parent: true }, lead('a', 11)], parameters);
	expect([shown, failed]).toMatchObject([[{ would_send: true }], [{ would_send: false }]]);
});
