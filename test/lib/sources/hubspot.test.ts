import { hubspot } from '../../../lib/sources/hubspot';
import { whyNoLead } from '../../../lib/sources/no-lead';
import { THIN } from '../../../lib/sources/thin';

const NOW = Date.parse('2026-04-21T15:42:20Z');
const TIME = '2026-04-21T15:42:18.000Z';

describe('an event that says only which contact it is about', () => {
	test.each<[object, object]>([
		[{ objectId: 1, contactId: 2, vid: 3, id: 4 }, { lead_id: '1' }],
		[{ contactId: 2, vid: 3, id: 4 }, { lead_id: '2' }],
		[{ vid: 3, id: 4 }, { lead_id: '3' }],
		[{ id: 4 }, { lead_id: '4' }],
	])('has the id of the contact: %j', (ids, lead) => {
		expect(hubspot.read({ subscriptionType: 'contact.creation', ...ids }, NOW).lead).toMatchObject(lead);
	});

	test('has what it says in integrations, and what a person has to do', () => {
		const event = { eventId: 5, objectId: 9, subscriptionType: 'contact.propertyChange', portalId: 7 };
		expect(hubspot.read({ ...event, propertyName: 'city', propertyValue: 'Rome' }, NOW)).toEqual({
			lead: {
				lead_id: '9',
				source_name: 'HubSpot',
				integrations: {
					hubspot: { portal_id: 7, subscription: 'contact.propertyChange', property: 'city', value: 'Rome' },
				},
			},
			eventId: '5',
			type: 'new_message',
			notUnderstood: [],
			thin: THIN.hubspot,
		});
	});

	test.each<[unknown, string]>([
		['contact.creation', 'new_lead'],
		['contact.creation.failed', 'new_message'],
		['contact-creation', 'new_message'],
		['contact.deletion', 'new_message'],
		[undefined, 'new_message'],
	])('of the subscription %j is %s', (subscriptionType, type) => {
		expect(hubspot.read({ objectId: 9, subscriptionType }, NOW).type).toBe(type);
	});
});

describe('a contact with its properties', () => {
	const read = (properties: Record<string, unknown>, more: Record<string, unknown> = {}) =>
		hubspot.read({ id: '9', ...more, properties }, NOW);

	test('becomes our lead; what HubSpot writes by itself becomes no message', () => {
		const properties = {
			...{ firstname: 'Ada', lastname: 'Lovelace', email: 'ada@example.com', zip: '97477', createdate: TIME },
			...{ hs_analytics_source: 'PAID', hubspot_owner_id: '3', lastmodifieddate: TIME, num_notes: '2' },
			...{ lifecyclestage: 'lead', roof_type: 'Tiles' },
		};
		expect(read(properties, { portalId: 7 })).toEqual({
			lead: {
				lead_id: '9',
				name: 'Ada Lovelace',
				email: 'ada@example.com',
				postal_code: '97477',
				source_name: 'HubSpot',
				messages: [{ direction: 'inbound', text: 'roof type\nTiles', timestamp: TIME }],
				integrations: {
					hubspot: { portal_id: 7, lifecycle_stage: 'lead', original_source: 'PAID' },
				},
			},
			eventId: undefined,
			type: 'new_lead',
			notUnderstood: [],
		});
	});

	test.each<[object, object, string[]]>([
		[
			{ billing_email: 'ap@example.com', email: 'ada@example.com' },
			{ email: 'ada@example.com' },
			['billing email\nap@example.com'],
		],
		[
			{ mobilephone: '+15551234567', phone: '+15557654321' },
			{ phone: '+15557654321' },
			['mobilephone\n+15551234567'],
		],
		[{ mobilephone: '+15551234567' }, { phone: '+15551234567' }, []],
		[{ hs_whatsapp_phone_number: '+15551234567' }, { phone: '+15551234567' }, []],
		[
			{ hs_whatsapp_phone_number: '+15557654321', mobilephone: '+15551234567' },
			{ phone: '+15551234567' },
			['hs whatsapp phone number\n+15557654321'],
		],
		[
			{ work_phone: '+15557654321', mobilephone: '+15551234567' },
			{ phone: '+15551234567' },
			['work phone\n+15557654321'],
		],
		[
			{ first_name: 'Eve', last_name: 'Byron', lastname: 'Lovelace', firstname: 'Ada' },
			{ name: 'Ada Lovelace' },
			['first name\nEve', 'last name\nByron'],
		],
		[{ firstname: 'Ada', middle_name: 'King', lastname: 'Byron' }, { name: 'Ada King Byron' }, []],
		[{ middle_name: 'King' }, {}, ['middle name\nKing']],
		[{ postal_code: '97477', zip: '1' }, { postal_code: '1' }, ['postal code\n97477']],
		[{ zip: 'Springfield' }, { postal_code: 'Springfield' }, []],
		[{ owneremail: 'sales@example.com', ownername: 'Sam' }, {}, []],
		[{ work_email: 'ada@example.com' }, { email: 'ada@example.com' }, []],
	])('of %j the person has %j', (properties, fields, texts) => {
		const { name, email, phone, postal_code, messages } = read({ ...properties, createdate: TIME }).lead as {
			[field: string]: unknown;
			messages: Array<{ text: string }>;
		};
		expect({ name, email, phone, postal_code }).toEqual(fields);
		expect(messages.map(({ text }) => text)).toEqual(texts);
	});

	test('of n8n’s node (Contact → Get) has no message and no postal code of what HubSpot has written into it', () => {
		const of = (values: Record<string, string>) =>
			Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
		const properties = of({
			...{ firstname: 'Bryan', email: 'b@x.com', createdate: '1776786138000', ip_zipcode: '60602' },
			...{ ip_city: 'chicago', currentlyinworkflow: 'false', first_conversion_event_name: 'Contact us' },
			...{
				recent_conversion_date: '1776786138000',
				associatedcompanyid: '77',
				notes_last_updated: '1776786138000',
			},
			...{ num_conversion_events: '1', days_to_close: '3', total_revenue: '100', hubspotscore: '5' },
			...{
				engagements_last_meeting_booked_source: 'x',
				surveymonkeyeventlastupdated: '1',
				twitterhandle: 'b',
			},
		});
		const { lead } = hubspot.read({ vid: 512, 'portal-id': 62515, 'is-contact': true, properties }, NOW);
		expect(lead).toMatchObject({ lead_id: '512', name: 'Bryan', email: 'b@x.com', messages: [] });
		expect(lead.postal_code).toBeUndefined();
	});

	test.each<[object[], string | undefined]>([
		[
			[
				{ type: 'EMAIL', value: 'a@x.com' },
				{ type: 'LEAD_GUID', value: 'g' },
			],
			'a@x.com',
		],
		[
			[
				{ type: 'LEAD_GUID', value: 'g' },
				{ type: 'EMAIL', value: 'a@x.com' },
			],
			'a@x.com',
		],
		[
			[
				{ type: 'EMAIL', value: 'a@x.com' },
				{ type: 'EMAIL', value: 'b@x.com', 'is-primary': true },
			],
			'b@x.com',
		],
		[
			[
				{ type: 'EMAIL', value: ' ' },
				{ type: 'EMAIL', value: 'b@x.com' },
			],
			'b@x.com',
		],
		[[{ type: 'LEAD_GUID', value: 'g' }], undefined],
	])('of Contact → Get Many has its email address from its identities %j', (identities, email) => {
		const contact = { vid: 3234574, 'is-contact': true, 'identity-profiles': [{ vid: 3234574, identities }] };
		const properties = { lastmodifieddate: { value: '1484858431084' } };
		expect(hubspot.read({ ...contact, properties }, NOW).lead.email).toBe(email);
		const own = { ...properties, email: { value: 'own@x.com' } };
		expect(hubspot.read({ ...contact, properties: own }, NOW).lead.email).toBe('own@x.com');
	});

	const LATER = { soon: '2026-04-21T15:52:18.000Z', late: '2026-04-21T15:52:18.001Z' };
	test.each<[Record<string, unknown>, Record<string, unknown>, string]>([
		[{ createdate: TIME, lastmodifieddate: LATER.soon }, {}, 'new_lead'],
		[{ createdate: TIME, lastmodifieddate: LATER.late }, {}, 'new_message'],
		[
			{ createdate: { value: '1376786138000' }, lastmodifieddate: { value: '1776786138000' } },
			{},
			'new_message',
		],
		[{}, { createdAt: TIME, updatedAt: LATER.late }, 'new_message'],
		[{ createdate: TIME }, {}, 'new_lead'],
		[{ lastmodifieddate: TIME }, {}, 'new_lead'],
		[{ createdate: 'x', lastmodifieddate: TIME }, {}, 'new_lead'],
		[{}, {}, 'new_lead'],
	])('of %j and %j is %s', (properties, more, type) => {
		expect(read(properties, more).type).toBe(type);
	});

	test.each([
		'my_hs_note',
		'num_windows',
		'notes_of_customer',
		'recent_deal',
		'ip_camera',
		'associatedcompany',
		'message',
		'city',
		'our_hubspot_note',
		'createdate_of_roof',
		'old_createdate',
		'lastmodifieddate_of_roof',
		'old_lastmodifieddate',
		'the_num_of_roofs',
		'lifecyclestage_of_roof',
		'old_lifecyclestage',
		'firstname_of_dog',
		'dog_firstname',
		'lastname_of_dog',
		'dog_lastname',
		'zip_of_roof',
		'unzip',
	])('the property %s is a message', (name) => {
		const { lead } = read({ firstname: 'Ada', [name]: 'x', createdate: TIME });
		expect(lead.messages).toMatchObject([{ text: `${name.replaceAll('_', ' ')}\nx` }]);
	});

	test.each<[Record<string, unknown>, object]>([
		[
			{ firstname: { value: 'Ada' }, lastname: { value: 'Lovelace', versions: [] } },
			{ name: 'Ada Lovelace' },
		],
		[{ full_name: 'Ada Lovelace' }, { name: 'Ada Lovelace' }],
		[{ zip: '1', postal_code: '97477' }, { postal_code: '1' }],
		[{ postal_code: '97477' }, { postal_code: '97477' }],
		[{ phone: null, email: 'ada@example.com' }, { email: 'ada@example.com' }],
	])('%j says %j', (properties, fields) => {
		expect(read(properties).lead).toMatchObject(fields);
	});

	test('has the id of its properties where it has no other', () => {
		expect(hubspot.read({ properties: { hs_object_id: '5' } }, NOW).lead.lead_id).toBe('5');
		expect(read({ hs_object_id: '5' }).lead.lead_id).toBe('9');
	});

	test('has its portal under the older name too', () => {
		const lead = read({ firstname: 'Ada' }, { 'portal-id': 6, portalId: 7 }).lead;
		expect(lead.integrations).toEqual({ hubspot: { portal_id: 6 } });
	});

	test.each<[string, Record<string, unknown>, Record<string, unknown>, string]>([
		['its property', { createdate: TIME }, { createdAt: '2020-01-01' }, TIME],
		['its own field', {}, { createdAt: TIME }, TIME],
		['the present', {}, {}, '2026-04-21T15:42:20.000Z'],
	])('the time of its messages is that of %s', (_, properties, more, timestamp) => {
		expect(read({ ...properties, roof: 'Tiles' }, more).lead.messages).toMatchObject([{ timestamp }]);
	});

	test.each<[string, Record<string, unknown>, Record<string, unknown>, unknown]>([
		['its own', { roof: 'Tiles' }, { eventId: 5 }, '5'],
		['none, where it has no messages', { firstname: 'Ada' }, {}, undefined],
		['none, where its messages have a time', { roof: 'Tiles', createdate: TIME }, {}, undefined],
		['none, where its field has a time', { roof: 'Tiles' }, { createdAt: TIME }, undefined],
		['one of its content', { roof: 'Tiles' }, {}, expect.stringMatching(/^hubspot_[\w-]{26}$/)],
	])('the id of its event is %s', (_, properties, more, id) => {
		expect(read(properties, more).eventId).toEqual(id);
	});
});

test.each<[object, boolean]>([
	[{ subscriptionType: 'contact.creation', objectId: 9 }, true],
	[{ subscriptionType: 'contact.creation' }, false],
	[{ subscriptionType: 'company.creation', objectId: 9 }, false],
	[{ subscriptionType: 'object.creation', objectId: 9, objectTypeId: '0-1' }, true],
	[{ subscriptionType: 'object.creation', objectId: 9, objectTypeId: '0-2' }, false],
	[{ subscriptionType: 'contact.merge', primaryObjectId: 1, mergedObjectIds: [2] }, true],
	[{ subscriptionType: 'object.merge', objectTypeId: '0-1', primaryObjectId: 1 }, true],
	[{ subscriptionType: 'company.merge', primaryObjectId: 1 }, false],
	[{ subscriptionType: 'contact.associationChange', fromObjectId: 1, toObjectId: 7 }, true],
	[{ subscriptionType: 'object.associationChange', fromObjectTypeId: '0-1', fromObjectId: 1 }, true],
	[{ subscriptionType: 'object.associationChange', fromObjectTypeId: '0-2', fromObjectId: 1 }, false],
	[{ subscriptionType: 'company.creation', objectId: 9, objectTypeId: '0-1' }, false],
	[{ subscriptionType: 'company.creation', objectId: 9, properties: { email: 'x' } }, false],
	[{ properties: { email: { value: 'x' } } }, true],
	[{ properties: { phone: { value: 'x' } } }, true],
	[{ id: '7', properties: { email: 'x', createdate: TIME } }, true],
	[{ properties: { firstname: { value: 'x' } } }, true],
	[{ properties: { lastname: 'x' } }, true],
	[{ properties: { hs_object_id: 5 } }, true],
	[{ properties: { company: 'x', email: ' ', phone: {} } }, false],
	[{ properties: [] }, false],
	[{ vid: 9, 'is-contact': true, properties: { lastmodifieddate: { value: '1' } } }, true],
	[{ vid: 9, 'is-contact': false, properties: { lastmodifieddate: { value: '1' } } }, false],
	[{ vid: 9, properties: { lastmodifieddate: { value: '1' } } }, false],
	[{ 'is-contact': true, properties: {} }, false],
	[{ dealId: 7, properties: { hs_object_id: { value: '7' } } }, false],
	[{ companyId: 7, properties: { phone: { value: '555' } } }, false],
	[{ objectType: 'TICKET', properties: { hs_object_id: { value: '7' } } }, false],
	[{ objectTypeId: '0-5', properties: { hs_object_id: '7' } }, false],
	[{ objectType: 'CONTACT', properties: { hs_object_id: '7' } }, true],
	[{ objectType: 'contacts', properties: { hs_object_id: '7' } }, true],
	[{ objectTypeId: '0-1', properties: { hs_object_id: '7' } }, true],
	[{ id: '7', properties: { hs_object_id: '7', hs_lastmodifieddate: TIME } }, false],
	[{ id: '7', properties: { hs_object_id: '7', hs_lastmodifieddate: TIME, firstname: null } }, true],
	[{ id: '7', properties: { hs_object_id: '7', hs_lastmodifieddate: TIME, lastmodifieddate: TIME } }, true],
	[{ companyId: 7, vid: 9, properties: { phone: '555' } }, true],
	[{ dealId: 7, vid: 9, properties: { email: 'x' } }, true],
	[{ companyId: ' ', 'portal-id': 1, properties: { phone: '555' } }, true],
	// An `event` of ours that somebody has put beside the contact.
	[{ vid: 9, event: 'new_lead', 'portal-id': 1, properties: { firstname: { value: 'Ada' } } }, true],
	[{ id: '9', event: 'new_lead', properties: { hs_object_id: '9', email: 'x' } }, true],
	[{ vid: 9, 'is-contact': true }, false],
	[{}, false],
])('%j is an event of a contact: %s', (payload, isIts) => {
	expect(hubspot.matches(payload, false)).toBe(isIts);
});

/** Segment, Klaviyo, PostHog, and a place in GeoJSON. Each event of a tracker was a new lead from HubSpot. */
test.each([
	{ id: 'm2', type: 'track', event: 'Quote Requested', properties: { email: 'x', firstname: 'Ada' } },
	{ id: 'k1', name: 'Subscribed', properties: { email: 'x' } },
	{ id: 'p1', properties: { email: 'x', phone: '5' } },
	{ type: 'Feature', id: 'node/1', geometry: {}, properties: { name: 'Joe', phone: '5' } },
])('%j is a contact of HubSpot only where a person has said so', (payload) => {
	expect(hubspot.matches(payload, false)).toBe(false);
	expect(hubspot.matches(payload, true)).toBe(true);
});

test('a list holds several events, and one event may come without a list', () => {
	expect([hubspot.split?.([1, 2]), hubspot.split?.(1)]).toEqual([[1, 2], [1]]);
});

test.each<[object, string, object]>([
	[
		{ subscriptionType: 'contact.merge', primaryObjectId: 1, mergedObjectIds: [1, 2], newObjectId: 3 },
		'3',
		{ merged_ids: [1, 2] },
	],
	[
		{ subscriptionType: 'object.merge', objectTypeId: '0-1', primaryObjectId: 1, mergedObjectIds: [2] },
		'1',
		{ merged_ids: [2] },
	],
	[{ subscriptionType: 'contact.associationChange', fromObjectId: 1, toObjectId: 7 }, '1', {}],
])('%j changes the contact %s', (event, id, hubspotOf) => {
	const { lead, type } = hubspot.read({ eventId: 5, ...event }, NOW);
	const { subscriptionType: subscription } = event as { subscriptionType: string };
	expect({ id: lead.lead_id, type, integrations: lead.integrations }).toEqual({
		...{ id, type: 'new_message' },
		integrations: { hubspot: { subscription, ...hubspotOf } },
	});
});

const RECORD = { hs_object_id: '7', hs_lastmodifieddate: TIME };
test.each<[object, string | undefined]>([
	[{ subscriptionType: 'company.creation' }, 'a company'],
	[{ subscriptionType: 'object.creation', objectTypeId: '0-3' }, 'a deal'],
	[{ subscriptionType: 'object.creation', objectTypeId: '2-77' }, 'another object'],
	[{ subscriptionType: 'object.creation' }, 'another object'],
	[{ subscriptionType: 'conversation.creation' }, 'another object'],
	[{ subscriptionType: 'object.associationChange', fromObjectTypeId: '0-2' }, 'a company'],
	[{ subscriptionType: 'contact.creation' }, undefined],
	[{ subscriptionType: 'yearly' }, undefined],
	[{ dealId: 7, properties: {} }, 'a deal'],
	[{ companyId: 7, properties: {} }, 'a company'],
	[{ companyId: 7 }, undefined],
	[{ objectType: 'TICKET', properties: { hs_object_id: '7' } }, 'a ticket'],
	[{ objectType: 'TICKET', properties: {} }, undefined],
	[{ properties: { ...RECORD, dealname: 'Roof' } }, 'a deal'],
	[{ properties: { ...RECORD, subject: 'Roof' } }, 'a ticket'],
	[{ properties: { ...RECORD, domain: 'x.com' } }, 'a company'],
	[{ properties: RECORD }, 'another object'],
	[{ properties: { email: 'a@x.com' } }, undefined],
	[{}, undefined],
])('why there is no lead in %j: it is %s', (payload, object) => {
	const why = object && `It tells of ${object} of HubSpot, and of no contact, so there is no lead in it`;
	expect(hubspot.tellsOfNoLead?.({ ...payload })).toBe(why);
	expect(whyNoLead({ body: [payload] })).toBe(why);
	expect(whyNoLead([payload], [hubspot])).toBe(why);
});
