import { highLevel } from '../../../lib/sources/high-level';
import { withoutCredentials } from '../../../lib/sources/high-level-credentials';
import { readSource } from '../../../lib/sources/read-source';

/* The fields are those of bodies that receivers in public repositories have recorded. */
const NOW = Date.parse('2026-04-21T15:42:20Z');
const MADE = '2026-04-21T15:42:18.192Z';
const BODY = {
	...{ contact_id: 'bxoY65', first_name: 'Ada', last_name: 'Lovelace', full_name: 'Ada Lovelace' },
	...{
		email: 'ada@example.com',
		phone: '+13615550147',
		tags: 'roof,urgent',
		address1: '1 Main St',
		city: 'Rome',
	},
	...{ state: 'NY', country: 'US', timezone: 'America/New_York', date_created: MADE, postal_code: '78411' },
	...{ contact_source: 'Roof form', full_address: '1 Main St, Rome', contact_type: 'lead', gclid: '' },
	location: { name: 'Acme', city: 'Rome', postalCode: '11111', id: 'loc' },
	user: { firstName: 'Sam', email: 'sam@acme.example', phone: '+13615550100' },
	workflow: { id: 'w1', name: 'New lead' },
	...{
		triggerData: {},
		contact: { attributionSource: { medium: 'form' } },
		attributionSource: {},
		customData: {},
	},
};
const read = (change: object = {}) => highLevel.read({ ...BODY, ...change }, NOW);
const textsOf = (change: object) =>
	(read(change).lead.messages as Array<{ text: string }>).map(({ text }) => text);

test('the body of a workflow becomes our lead', () => {
	expect(highLevel.matches(BODY, false)).toBe(true);
	expect(read()).toEqual({
		lead: {
			lead_id: 'bxoY65',
			...{ name: 'Ada Lovelace', email: 'ada@example.com', phone: '+13615550147', postal_code: '78411' },
			tags: 'roof,urgent',
			source_name: 'Roof form',
			messages: [],
			integrations: { highlevel: { location_id: 'loc', workflow: 'New lead', city: 'Rome', state: 'NY' } },
		},
		eventId: expect.stringMatching(/^highlevel_[\w-]{26}$/) as string,
		type: 'new_lead',
		notUnderstood: [],
	});
});

test('fields of the account and custom data are answers', () => {
	const change = {
		...{ 'Electric Bill (RM)': ['300-500', '500+'], Remarks: 'Call after 5', 'File Upload': '', Score: 5 },
		payment: { source: 'payment_link', total_amount: 832 },
		lineItems: [{ name: 'Gutter', price: 5 }],
		customData: { 'Roof type': 'Tiles', Email: 'ada@example.com', 'Work email': 'ada@work.example' },
	};
	expect(textsOf(change)).toEqual([
		'Electric Bill (RM)\n300-500, 500+',
		'Remarks\nCall after 5',
		'Score\n5',
		'Roof type\nTiles',
		'Work email\nada@work.example',
	]);
	expect(read(change).lead.messages).toMatchObject([
		{ direction: 'inbound', timestamp: MADE },
		{},
		{},
		{},
		{},
	]);
});

describe('credentials with which a workflow proves itself to a receiver', () => {
	const CREDENTIALS = `secret token api_key apiKey api-key x-api-key X-API-Key x-webhook-secret webhookSecret secretKey key auth
		authToken access_token password Authorization x-signature webhook_auth passphrase x-gateway-secret gateway_token
		delegate_token private_signing_key design_token building_api_key doordash_token x-alarm-token hook_password`;

	test.each([...CREDENTIALS.split(/\s+/), 'API key', 'Webhook secret', 'My access token'])(
		'%s is no answer, and in no output',
		(name) => {
			const withOne = { ...BODY, customData: { [name]: 'hush-hush', 'Roof type': 'Tiles' } };
			const [found] = readSource(highLevel, withOne, NOW);
			expect(JSON.stringify(found)).not.toContain('hush-hush');
			expect(found!.lead.messages).toMatchObject([{ text: 'Roof type\nTiles' }]);
			// Another secret makes no other event.
			const [other] = readSource(highLevel, { ...BODY, customData: { 'Roof type': 'Tiles' } }, NOW);
			expect(found!.eventId).toBe(other!.eventId);
			expect(withoutCredentials(withOne, '***').customData).toMatchObject({ [name]: '***' });
		},
	);

	test.each(['auth', 'password', 'Authorization', 'basic_auth'])(
		'%s with a scheme in front is none either',
		(name) => {
			const [found] = readSource(highLevel, { ...BODY, customData: { [name]: 'Bearer hush hush' } }, NOW);
			expect(JSON.stringify(found)).not.toContain('hush');
		},
	);

	test.each<[string, unknown]>([
		['work_authorization', 'Bearer hush'],
		['my_auth', 'Basic aHVzaDpodXNoMTIz'],
		['professional_credentials', '{"user": "hush"}'],
		['credentials', { user: 'hush' }],
		['api_credentials', 'hush hush'],
		['proxy_authorization', 'hush hush'],
		['x-access-key', 'hush hush'],
		['access_key', 'hushhush'],
		['Private key', '-----BEGIN PRIVATE KEY-----\nhush'],
		['sms_auth', 'hush4hush4hush'],
		['sms_auth', 'hushhushhushhushhush'],
		['credentials', ['RN', 'hush4hush4hush']],
		['crm_auth', 'ada:hushhush'],
		['credentials', 'admin:hushhush'],
		['header_auth', 'ApiKey hush1234567890'],
		['my_auth', '-----BEGIN PRIVATE KEY-----\nhush'],
	])('%s with the value %j is none, and is named', (name, value) => {
		const [found] = readSource(highLevel, { ...BODY, customData: { [name]: value } }, NOW);
		expect(JSON.stringify(found)).not.toContain('hush');
		expect(found).toMatchObject({ leftOut: [name], lead: { messages: [] } });
	});

	test.each(['secret', 'x-api-key', 'x-gateway-secret'])('%s at the top is none either', (name) => {
		const [found] = readSource(highLevel, { ...BODY, [name]: 'hush-hush' }, NOW);
		expect(JSON.stringify(found)).not.toContain('hush-hush');
		expect(found!.leftOut).toEqual([name]);
	});

	test('words for a person are answers', () => {
		const said = {
			'Gate password': '77',
			...{
				'Pre-Authorization': 'yes',
				insurance_preauth: 'needed-now',
				'E-Signature': 'https://x.example/doc',
			},
			...{ 'Wi-Fi-Password': 'sunflower9', LockboxPassword: '8817-2204', key: 'Spare key under mat' },
			...{ signature: 'Alexander', gate_password: 'sesame-open' },
			...{
				work_authorization: 'H1B visa',
				hipaa_authorization: 'I agree',
				tcpa_auth: 'Yes',
				photoAuth: true,
				...{ state_auth: 'RN:BSN', sms_authorization: 'Yes: signed', id_auth: 'approved 2026' },
				...{ insurance_authorization: 'https://x/a', 'Team credentials': 'CPA:MBA:JD' },
				...{ visa_authorization: 'H1B:Pending', prior_authorization: 'PA:123456' },
			},
			...{ credentials: 'RN, BSN', has_private_key: 'Yes, I agree', 'Mailbox Access Key': 'Ring first' },
			'Customer signature': 'Ada',
			Monkey: 'yes',
			Keys: '2',
			'Token of love': 'x',
		};
		const ofAccount = { Signature: 'https://x', 'Access Key': 'Under the mat' };
		const [found] = readSource(highLevel, { ...BODY, ...ofAccount, customData: said }, NOW);
		expect(found!.lead.messages).toHaveLength(29);
		expect(found!.leftOut).toBeUndefined();
		const body = { ...BODY, customData: said };
		expect(withoutCredentials(body)).toBe(body);
	});
});

test.each<[object, object]>([
	[{ full_name: '' }, { name: 'Ada Lovelace' }],
	[{ email: '', customData: { Email: 'x@example.com' } }, { email: 'x@example.com' }],
	[{ contact_source: '' }, { source_name: 'HighLevel' }],
])('with %j it has %j', (change, fields) => {
	expect(read(change).lead).toMatchObject(fields);
});

test.each(['opportunity_name', 'pipleline_stage', 'lead_value', 'status', 'owner', 'id'])(
	'%s describes the opportunity of a workflow, and is nothing that the person has said',
	(name) => {
		expect(textsOf({ [name]: 'x' })).toEqual([]);
	},
);

test('the appointment of a workflow arrives, and other objects of which nothing is read are named', () => {
	const calendar = { title: 'Roof check', startTime: '2026-04-22T10:00:00', appoinmentStatus: 'booked' };
	const { lead, notUnderstood } = read({ calendar, note: { body: 'x' }, task: {}, triggerData: { a: 1 } });
	expect(lead.integrations).toMatchObject({ highlevel: { appointment: calendar } });
	expect(notUnderstood).toEqual(['triggerData', 'note']);
});

test('a reply by email is text, below its subject', () => {
	const message = { type: 3, subject: 'Re: Roof', body: '<p>Yes</p>', direction: 'inbound' };
	expect(read({ message }).lead.messages).toMatchObject([{ text: 'Re: Roof\nYes' }]);
});

test('the reply that has started a workflow is a message', () => {
	const { lead, type } = read({ message: { type: 2, body: 'How much?', direction: 'inbound' } });
	expect(lead.messages).toEqual([
		{ direction: 'inbound', text: 'How much?', timestamp: '2026-04-21T15:42:20.000Z' },
	]);
	expect(type).toBe('new_message');
	expect(read({ message: { body: 'Hi', direction: 'outbound' } }).lead.messages).toMatchObject([
		{ direction: 'outbound' },
	]);
	expect(read({ message: { type: 2 } }).type).toBe('new_lead');
});

/** A reply that was only a picture was lost in silence, and could be taken for a new lead. */
test('a reply that is only a picture is a message', () => {
	const message = { type: 2, body: '', direction: 'inbound', attachments: ['https://x/1.jpg'] };
	expect(read({ message })).toMatchObject({
		lead: { messages: [{ direction: 'inbound', text: '', attachments: ['https://x/1.jpg'] }] },
		type: 'new_message',
	});
});

/** Guides tell people to add the reply to Custom Data, and it arrived three times. */
test('a reply that also stands in Custom Data is one message', () => {
	const customData = { messageBody: 'Yes', body: ' Yes ', 'Needs a roof': 'Yes', text: 'No' };
	expect(textsOf({ message: { body: 'Yes' }, customData })).toEqual(['Needs a roof\nYes', 'text\nNo', 'Yes']);
	// `Confirmed by text` may be a consent.
	const consent = { 'Confirmed by text': 'Yes', service_text: 'Yes', contextual: 'Yes' };
	expect(textsOf({ message: { body: 'Yes' }, customData: consent })).toHaveLength(4);
	expect(textsOf({ customData: { messageBody: 'Yes' } })).toEqual(['messageBody\nYes']);
});

test.each<[unknown, string]>([
	[MADE, 'new_lead'],
	['2026-04-21T15:30:00.000Z', 'new_message'],
	['2025-01-06T16:51:42.192Z', 'new_message'],
	[undefined, 'new_lead'],
])('a contact that was made at %j is %s', (date_created, type) => {
	expect(read({ date_created }).type).toBe(type);
});

test('two bodies are two events, and a body read again later is the event from before', () => {
	const reply = (body: string) => ({ ...BODY, message: { body } });
	const id = highLevel.read(reply('Yes'), NOW).eventId;
	expect(highLevel.read(reply('Yes'), NOW + 60_000).eventId).toBe(id);
	expect(highLevel.read(reply('No'), NOW).eventId).not.toBe(id);
});

test.each<[object, boolean]>([
	[{ contact_id: 'c', location: { id: 'l' } }, true],
	[{ contact_id: 'c', location: { fullAddress: '1 Main St' } }, true],
	[{ contact_id: 'c', location: { city: 'Rome' }, name: 'Ada', email: 'a@b.co' }, false],
	[{ contact_id: 'c', workflow: {} }, true],
	[{ contact_id: 'c', customData: {} }, true],
	[{ contact_id: 'c', location: 'Rome' }, false],
	[{ contact_id: ' ', location: { id: 'l' }, workflow: {} }, false],
])('%j is the body of a workflow: %s', (payload, isIts) => {
	expect(highLevel.matches(payload, false)).toBe(isIts);
});
