import { leadSourceOf, readSourceEvents } from '../../../lib';
import { callRail } from '../../../lib/sources/call-rail';

/* The fields are those of https://apidocs.callrail.com/#webhooks. */
const NOW = Date.parse('2026-04-21T15:42:20Z');
const TIME = '2026-04-21T15:42:18Z';
const TEXT = {
	...{ id: 7, resource_id: 'MSG7', source_number: '+15551234567', destination_number: '+15557654321' },
	...{ content: 'My roof leaks', message_type: 'sms', media_urls: [], timestamp: TIME, lead_status: null },
	...{ conversation_id: 'K8', company_resource_id: 'COM1', person_resource_id: 'PER9' },
};
const FORM = {
	...{
		id: 'FRM5',
		company_id: 'COM1',
		form_data: { name: 'Ada', email: 'ada@example.com', 'Which roof?': 'Tiles' },
	},
	...{
		form_url: 'https://x.com/form',
		landing_page_url: 'https://x.com',
		submitted_at: TIME,
		first_form: true,
	},
	...{
		source: 'Google Ads',
		campaign: 'Spring',
		medium: 'cpc',
		utm_source: 'google',
		keywords: '',
		referrer: 'g',
	},
};

test('a text of a person is a message of this person', () => {
	expect(callRail.read({ ...TEXT, news: 1 }, NOW)).toEqual({
		lead: {
			lead_id: 'PER9',
			phone: '+15551234567',
			source_name: 'CallRail',
			messages: [{ direction: 'inbound', text: 'My roof leaks', timestamp: TIME }],
			integrations: {
				callrail: { text_id: 'MSG7', conversation_id: 'K8', tracking_phone_number: '+15557654321' },
			},
		},
		eventId: 'MSG7.text',
		type: 'new_message',
		notUnderstood: ['news'],
	});
});

test.each([['Sam'], [null]])(
	'a text that was sent (agent: %j) has the number of the person, too',
	(agent) => {
		const sent = { ...TEXT, agent, source_number: '+15557654321', destination_number: '+15551234567' };
		expect(callRail.read(sent, NOW).lead).toMatchObject({
			phone: '+15551234567',
			messages: [{ direction: 'outbound' }],
			integrations: { callrail: { tracking_phone_number: '+15557654321' } },
		});
	},
);

test('a picture without a word is a message with its address', () => {
	const mms = {
		...TEXT,
		content: null,
		message_type: 'mms',
		media_urls: ['https://x/1.jpg'],
		timestamp: undefined,
	};
	expect(callRail.read(mms, NOW).lead.messages).toEqual([
		{
			direction: 'inbound',
			text: '',
			timestamp: '2026-04-21T15:42:20.000Z',
			attachments: ['https://x/1.jpg'],
		},
	]);
});

test.each<[object, string]>([
	[{}, 'PER9'],
	[{ person_resource_id: undefined, person_id: 'P' }, 'P'],
	[{ person_resource_id: undefined }, 'K8'],
	[{ person_resource_id: undefined, conversation_id: undefined }, 'MSG7'],
	[{ person_resource_id: undefined, conversation_id: undefined, resource_id: undefined }, '7'],
])('the lead of a text with %j is %s', (change, id) => {
	expect(callRail.read({ ...TEXT, ...change }, NOW).lead.lead_id).toBe(id);
});

test('a form is a lead with its answers', () => {
	expect(callRail.read({ ...FORM, news: 1 }, NOW)).toEqual({
		lead: {
			lead_id: 'FRM5',
			name: 'Ada',
			email: 'ada@example.com',
			source_name: 'Google Ads',
			messages: [{ direction: 'inbound', text: 'Which roof?\nTiles', timestamp: TIME }],
			integrations: {
				callrail: {
					...{ form_id: 'FRM5', first_form: true, form_url: 'https://x.com/form', campaign: 'Spring' },
					medium: 'cpc',
				},
			},
		},
		eventId: 'FRM5.form',
		type: 'new_lead',
		notUnderstood: ['news'],
	});
});

test.each<[string, string]>([
	['form_fields[name]', 'form_fields[email]'],
	['wpforms[fields][0][first]', 'wpforms[fields][2][email]'],
	['0-1/firstname', '0-1/email'],
	['et_pb_contact_name_0', 'et_pb_contact_email_0'],
	['your-name', 'your-email'],
	['names[first_name]', 'email'],
	['data[name]', 'data[email]'],
	['lead[name]', 'lead[email]'],
	['name-1', 'email-1'],
	['name-1-first-name', 'email-1'],
	['SQF_NAME', 'SQF_EMAIL'],
	['first_name', 'input_2'],
	['first_name', 'item_meta[2]'],
	['first_name', 'nf-field-2'],
	['first_name', 'wpforms[fields][2]'],
	['first_name', 'Field2'],
])('a form with the fields %s and %s has a name and an address', (name, email) => {
	const ofWebsite = {
		'g-recaptcha-response': 'x',
		_wpcf7: '5',
		_wpnonce: 'x',
		_wpcf7_unit_tag: 'x',
		submit: 'Send',
		...{ authenticity_token: 'x', csrfmiddlewaretoken: 'x', __RequestVerificationToken: 'x', utf8: '✓' },
		...{ commit: 'Send', recaptcha_token: 'x', 'cf-turnstile-response': 'x', 'wpforms[id]': '5' },
		...{ 'wpforms[submit]': 'x', _fluentform_1_fluentformnonce: 'x' },
	};
	const form_data = { [name]: 'Ada', [email]: 'ada@example.com', ...ofWebsite, 'form_fields[roof]': 'Tiles' };
	expect(callRail.read({ ...FORM, form_data }, NOW).lead).toMatchObject({
		...{ name: 'Ada', email: 'ada@example.com' },
		messages: [{ text: 'form_fields[roof]\nTiles' }],
	});
});

test('the parts of a name are one name', () => {
	for (const [first, last] of [
		['names[first_name]', 'names[last_name]'],
		['name-1-first-name', 'name-1-last-name'],
		['wpforms[fields][0][first]', 'wpforms[fields][0][last]'],
	] as const) {
		const form_data = { [first]: 'Ada', [last]: 'Lovelace' };
		expect(callRail.read({ ...FORM, form_data }, NOW).lead).toMatchObject({
			name: 'Ada Lovelace',
			messages: [],
		});
	}
});

test.each([
	'pet[name]',
	'product[name]',
	'company[name]',
	'name-2',
	'names[1]',
	'input_2',
	'Field2',
	'commitment',
])('the field %s gives no name', (field) => {
	const { lead } = callRail.read({ ...FORM, form_data: { [field]: 'Rex' } }, NOW);
	expect(lead).not.toHaveProperty('name');
	expect(lead.messages).toMatchObject([{ text: `${field}\nRex` }]);
});

test('the fields of others are not those of the person', () => {
	const form_data = { 'friend[email]': 'bo@example.com', 'Who will submit': 'Ada', submitted: 'x' };
	const { email, messages } = callRail.read({ ...FORM, form_data }, NOW).lead;
	expect(email).toBeUndefined();
	expect(messages).toHaveLength(3);
});

test.each<[object, object]>([
	[{ first_form: false }, { type: 'new_message' }],
	[{ first_form: 'false' }, { type: 'new_message' }],
	[{ first_form: undefined }, { type: 'new_lead' }],
	[{ person_resource_id: 'PER9', person_id: 'P' }, { lead: { lead_id: 'PER9' } }],
	[{ person_id: 'P' }, { lead: { lead_id: 'P' } }],
	[{ source: ' ' }, { lead: { source_name: 'CallRail' } }],
])('of a form with %j is known: %j', (change, known) => {
	expect(callRail.read({ ...FORM, ...change }, NOW)).toMatchObject(known);
});

test.each<[object, boolean]>([
	[TEXT, true],
	[{ ...TEXT, content: '' }, true],
	[{ ...TEXT, content: undefined, message_type: undefined }, false],
	[{ ...TEXT, source_number: '' }, false],
	[{ ...TEXT, destination_number: undefined }, false],
	[{ ...TEXT, id: undefined, resource_id: undefined }, false],
	[FORM, true],
	[{ ...FORM, submitted_at: undefined }, true],
	[{ ...FORM, submitted_at: undefined, form_url: undefined }, false],
	[{ ...FORM, form_data: 'x' }, false],
	[{ ...FORM, id: undefined }, false],
])('%j is of CallRail: %s', (payload, isIts) => {
	expect(callRail.matches(payload, false)).toBe(isIts);
});

/** CallRail never sends anything again, so what is refused is lost. */
test.each([TEXT, { ...FORM, form_data: {} }])('%j is not refused', (payload) => {
	expect(
		readSourceEvents(leadSourceOf('callRail'), payload, {}, { validatePayload: true }, NOW),
	).toHaveLength(1);
});
