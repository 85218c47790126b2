import { highLevel } from '../../../lib/sources/high-level';
import { textOfEmail } from '../../../lib/sources/high-level-email';

const NOW = Date.parse('2026-04-21T15:42:20Z');
const TIME = '2026-04-21T15:42:18Z';
const read = (payload: Record<string, unknown>) =>
	highLevel.read({ locationId: 'loc', webhookId: 'W', ...payload }, NOW);

describe('a contact', () => {
	test('becomes our lead', () => {
		const person = { name: 'Ada Lovelace', email: 'ada@example.com', phone: '+1', postalCode: '97477' };
		const others = { city: 'Rome', state: 'NY', companyName: 'Acme', website: 'https://x', assignedTo: 'U' };
		const customFields = [{ id: 'f', value: 'x' }];
		expect(
			read({
				type: 'ContactCreate',
				id: 'c',
				...person,
				...others,
				customFields,
				tags: ['a'],
				source: 'form',
			}),
		).toEqual({
			lead: {
				lead_id: 'c',
				...{ name: 'Ada Lovelace', email: 'ada@example.com', phone: '+1', postal_code: '97477' },
				tags: ['a'],
				source_name: 'form',
				integrations: {
					highlevel: {
						...{ location_id: 'loc', city: 'Rome', state: 'NY', company: 'Acme', website: 'https://x' },
						...{ assigned_to: 'U', event: 'ContactCreate', custom_fields: customFields },
					},
				},
			},
			eventId: 'W',
			type: 'new_lead',
			notUnderstood: [],
		});
	});

	test.each<[Record<string, unknown>, object]>([
		[{ contactId: 'a', id: 'b' }, { lead_id: 'a' }],
		[{ id: 'b' }, { lead_id: 'b' }],
		[{ name: 'Ada', firstName: 'x' }, { name: 'Ada' }],
		[{ firstName: 'Ada', lastName: 'Lovelace' }, { name: 'Ada Lovelace' }],
		[{}, { source_name: 'HighLevel' }],
	])('%j says %j', (payload, fields) => {
		expect(read(payload).lead).toMatchObject(fields);
	});

	test.each([
		['ContactCreate', 'new_lead'],
		['ContactUpdate', 'new_message'],
		['ContactDelete', 'new_message'],
		[undefined, 'new_message'],
	])('of the type %j is %s, with the name of the person', (type, event) => {
		const found = read({ type, id: 'c', name: 'Ada' });
		expect(found).toMatchObject({ type: event, lead: { name: 'Ada' } });
		expect(found.lead.integrations).toEqual({
			highlevel: { location_id: 'loc', ...(type && { event: type }) },
		});
	});

	test('has the names of fields that were not understood', () => {
		const known = {
			companyId: 'x',
			appId: 'x',
			versionId: 'x',
			dateOfBirth: 'x',
			dnd: true,
			conversationId: 'x',
		};
		expect(read({ type: 'ContactCreate', id: 'c', ...known, news: 1 }).notUnderstood).toEqual(['news']);
	});
});

test.each(['TaskCreate', 'NoteContact', ''])('an event of the type %j says only whose it is', (type) => {
	expect(read({ type, id: 'x', name: 'Visit', contactId: 'c', news: 1 })).toEqual({
		lead: {
			lead_id: 'c',
			source_name: 'HighLevel',
			integrations: { highlevel: { location_id: 'loc', ...(type !== '' && { event: type }) } },
		},
		eventId: 'W',
		type: 'new_message',
		notUnderstood: [],
	});
});

test.each<[Record<string, unknown>, string | undefined]>([
	[{ contactId: 'a', appointment: { contactId: 'b' } }, 'a'],
	[{ appointment: { contactId: 'b' } }, 'b'],
	[{}, undefined],
])('the appointment %j is of the contact %j', (payload, id) => {
	expect(read({ type: 'AppointmentCreate', ...payload }).lead.lead_id).toBe(id);
});

describe('a message', () => {
	test.each<[Record<string, unknown>, string]>([
		[{ type: 'InboundMessage' }, 'inbound'],
		[{ type: 'InboundMessage', direction: 'inbound' }, 'inbound'],
		[{ type: 'OutboundMessage', direction: 'outbound' }, 'outbound'],
	])('%j is %s', (payload, direction) => {
		expect(read({ contactId: 'c', body: 'Hi', dateAdded: TIME, name: 'x', news: 1, ...payload })).toEqual({
			lead: {
				lead_id: 'c',
				source_name: 'HighLevel',
				messages: [{ direction, text: 'Hi', timestamp: TIME }],
			},
			eventId: 'W',
			type: 'new_message',
			notUnderstood: ['news'],
		});
	});

	test('that is an email is text, below its subject, and says from whom it is', () => {
		const email = {
			...{ type: 'InboundMessage', contactId: 'c', messageType: 'Email', dateAdded: TIME, subject: 'Roof' },
			...{ body: '<div>Can you come &amp; look?<br>Call…</div>', from: 'Dana Reyes <dana@x.example>' },
			...{ threadId: 't', provider: 'p', cc: ['x'], bcc: ['x'], to: 'y' },
		};
		const { lead, notUnderstood } = read(email);
		expect(notUnderstood).toEqual([]);
		expect(lead).toMatchObject({
			email: 'dana@x.example',
			messages: [{ direction: 'inbound', text: 'Roof\nCan you come & look?\nCall…', timestamp: TIME }],
		});
		const sent = read({ ...email, type: 'OutboundMessage', direction: 'outbound' }).lead;
		expect([sent.email, sent.messages]).toMatchObject([undefined, [{ direction: 'outbound' }]]);
		const to = read({ ...email, direction: 'outbound', to: ' Dana@x.example' }).lead;
		expect([sent.email, to.email]).toEqual([undefined, 'dana@x.example']);
		const text = read({ ...email, messageType: 'SMS', from: '+1', body: '<b>Hi</b>' }).lead;
		expect([text.email, text.messages]).toMatchObject([undefined, [{ text: '<b>Hi</b>' }]]);
	});

	test.each<[string, unknown, string]>([
		['a < b and <3', undefined, 'a < b and <3'],
		['<p>Hi &lt;3 &#39;x&#x27; &nbsp;&bogus;</p><P>There</P>', '', "Hi <3 'x'  &bogus;\nThere"],
		['<style>p { color: red }</style><title>T</title><p>Hi</p>', 'S', 'S\nHi'],
		['<p>Hi</p><style>p { color: red }', undefined, 'Hi\np { color: red }'],
		['<p>1</p><br><br><br>\n<p>2</p>', undefined, '1\n\n2'],
		['<br>', 'Only a subject', 'Only a subject'],
		['<p>&#0;&#x110000;</p>', undefined, '&#0;&#x110000;'],
	])('of the email %j with the subject %j has the text %j', (body, subject, text) => {
		expect(textOfEmail(body, subject)).toBe(text);
	});

	test.each(['<style>', '<title', '<p', '&nbsp;', '<br>', ' ', '&#1'])(
		'of an email that is a megabyte of %j is read at once',
		(piece) => {
			const body = `<p>${piece.repeat(1_000_000 / piece.length)}`;
			expect(typeof textOfEmail(body, '')).toBe('string');
		},
		5_000,
	);

	/** The published example of a text has the number of the person in `from`; such a person once had no contact info. */
	test.each<[string, string, object]>([
		['SMS', 'inbound', { phone: '+15551234567' }],
		['SMS', 'outbound', { phone: '+15559876543' }],
		['TYPE_SMS', 'inbound', { phone: '+15551234567' }],
		['WhatsApp', 'inbound', { phone: '+15551234567' }],
		['CALL', 'outbound', { phone: '+15559876543' }],
		['Live_Chat', 'inbound', {}],
		['FB', 'inbound', {}],
	])('%s that is %s has the number of the person: %j', (messageType, direction, person) => {
		const given = { from: '+15551234567', to: '+15559876543', messageTypeId: 2, chatWidgetId: 'x' };
		const { lead, notUnderstood } = read({
			...{ type: 'InboundMessage', contactId: 'c', body: 'Hi', dateAdded: TIME },
			...given,
			...(messageType.startsWith('TYPE') ? { messageTypeString: messageType } : { messageType }),
			direction,
		});
		const { phone, email } = lead;
		expect({ ...(phone !== undefined && { phone }), ...(email !== undefined && { email }) }).toEqual(person);
		expect(notUnderstood).toEqual([]);
	});

	test('without a direction has the direction of its type, and the number of the person', () => {
		const given = {
			contactId: 'c',
			messageType: 'SMS',
			from: '+15551234567',
			to: '+15559876543',
			body: 'Hi',
		};
		expect(read({ type: 'OutboundMessage', ...given }).lead).toMatchObject({
			phone: '+15559876543',
			messages: [{ direction: 'outbound' }],
		});
		expect(read({ type: 'InboundMessage', ...given }).lead).toMatchObject({ phone: '+15551234567' });
	});

	/** A missed call was an empty message of the customer, and what colleagues write to each other a message of the business. */
	test.each<[string, object, unknown[], object]>([
		[
			'CALL',
			{ callStatus: 'missed', callDuration: 0 },
			[],
			{ message_type: 'CALL', call_status: 'missed', call_duration: 0 },
		],
		['CALL', { attachments: ['https://x'] }, [], { message_type: 'CALL', recording: ['https://x'] }],
		['CALL', { body: 'Hi' }, [{ text: 'Hi' }], { message_type: 'CALL' }],
		[
			'VOICEMAIL',
			{ attachments: ['https://x'] },
			[{ text: '', attachments: ['https://x'] }],
			{ message_type: 'VOICEMAIL', recording: ['https://x'] },
		],
		['VOICEMAIL', {}, [], { message_type: 'VOICEMAIL' }],
		['InternalComment', { body: 'x' }, [], { message_type: 'InternalComment', internal_comment: 'x' }],
		[
			'TYPE_INTERNAL_COMMENT',
			{ body: 'x' },
			[],
			{ message_type: 'TYPE_INTERNAL_COMMENT', internal_comment: 'x' },
		],
	])('%s with %j has the messages %j, and is known as %j', (messageType, given, messages, known) => {
		const { lead } = read({ type: 'OutboundMessage', contactId: 'c', messageType, ...given });
		expect(lead.messages).toHaveLength(messages.length);
		expect(lead).toMatchObject({ messages, integrations: { highlevel: known } });
	});

	test('without the id of an event has the id of the message, and without a time the present time', () => {
		const { eventId, lead } = read({ type: 'InboundMessage', webhookId: ' ', messageId: 'M', body: 'Hi' });
		expect(eventId).toBe('M');
		expect(lead.messages).toMatchObject([{ timestamp: '2026-04-21T15:42:20.000Z' }]);
	});
});

/** Fields of n8n's own schema of Contact → Get (nodes-base, HighLevel/__schema__/v2.0.0/contact/get.json). */
const OF_NODE = {
	...{ id: 'c', locationId: 'loc', firstName: 'Ada', lastName: 'Lovelace', firstNameLowerCase: 'ada' },
	...{ email: 'ada@example.com', phone: '+1', postalCode: '97477', tags: ['a'], type: 'lead', country: 'US' },
	...{ dateAdded: TIME, dateUpdated: TIME, source: 'form', customFields: [{ id: 'f', value: 'x' }] },
};

describe('a contact that n8n’s HighLevel node gives out', () => {
	test('becomes our lead', () => {
		expect(highLevel.matches(OF_NODE, false)).toBe(true);
		expect(highLevel.read(OF_NODE, NOW)).toEqual({
			lead: {
				lead_id: 'c',
				...{ name: 'Ada Lovelace', email: 'ada@example.com', phone: '+1', postal_code: '97477' },
				tags: ['a'],
				source_name: 'form',
				integrations: { highlevel: { location_id: 'loc', custom_fields: [{ id: 'f', value: 'x' }] } },
			},
			eventId: undefined,
			type: 'new_lead',
			notUnderstood: [],
		});
	});

	test('is no new lead long after it was made', () => {
		expect(highLevel.read({ ...OF_NODE, dateUpdated: '2026-04-21T15:52:19Z' }, NOW).type).toBe('new_message');
	});

	test('has the name under which Get Many gives it', () => {
		const { id, locationId, dateAdded } = OF_NODE;
		const payload = { id, locationId, dateAdded, contactName: 'Ada Lovelace' };
		expect(highLevel.matches(payload, false)).toBe(true);
		expect(highLevel.read(payload, NOW).lead.name).toBe('Ada Lovelace');
	});

	test.each<[object, boolean]>([
		[{ type: undefined }, true],
		[{ type: 'UserCreate' }, false],
		[{ contactId: 'x', type: undefined }, false],
		[{ dateAdded: undefined }, false],
		[{ locationId: undefined }, false],
		[{ id: undefined }, false],
		[{ firstName: '', lastName: '', email: '', phone: '' }, false],
		[{ firstName: '', lastName: '', email: '' }, true],
	])('with %j is one: %s', (change, isIts) => {
		expect(highLevel.matches({ ...OF_NODE, ...change }, false)).toBe(isIts);
	});
});

test.each<[object, boolean]>([
	[{ locationId: 'l', type: 'ContactCreate' }, true],
	[{ locationId: 'l', webhookId: 'W' }, true],
	[{ locationId: 'l' }, false],
	[{ locationId: ' ', type: 'ContactCreate' }, false],
	[{ type: 'ContactCreate' }, false],
	[{ locationId: 'l', type: 'TaskCreate' }, false],
	[{ locationId: 'l', type: 'TaskCreate', contactId: 'c' }, true],
	[{ locationId: 'l', type: 'AppointmentCreate', appointment: { contactId: 'c' } }, true],
	[{ locationId: 'l', type: 'NoContactCreate' }, false],
	[{ locationId: 'l', type: null, webhookId: 'W' }, false],
])('%j is of HighLevel: %s', (payload, isIts) => {
	expect(highLevel.matches(payload, false)).toBe(isIts);
});

test.each<[object, boolean]>([
	[{ locationId: 'l', type: 'TaskCreate' }, true],
	[{ locationId: 'l', type: 'INSTALL' }, true],
	[{ locationId: 'l', webhookId: 'W' }, true],
	[{ locationId: 'l', type: 'sale' }, false],
	[{ locationId: 'l', type: 'SALE' }, false],
	[{ locationId: 'l', type: 'Sale' }, false],
	[{ type: 'TaskCreate' }, false],
])('%j is an event of HighLevel about no lead: %s', (payload, isIts) => {
	expect(highLevel.tellsOfNoLead?.({ ...payload }) !== undefined).toBe(isIts);
});

test('HighLevel signs the body with Ed25519, and says in it whose account it is and when it was sent', () => {
	expect(highLevel.proof).toMatchObject({
		...{ by: 'ed25519', header: 'X-GHL-Signature', encoding: 'base64', prefix: '', signed: ['body'] },
		provider: { accountField: 'locationId', timestampField: 'timestamp' },
	});
});
