import { metaLeadAds } from '../../../lib/sources/meta-lead-ads';
import { THIN } from '../../../lib/sources/thin';

const NOW = Date.parse('2026-04-21T15:42:20Z');
const TIME = '2026-04-21T15:42:18+0000';
const read = (payload: Record<string, unknown>) =>
	metaLeadAds.read({ id: '5', created_time: TIME, ...payload }, NOW);

test.each<[string, object]>([
	[
		'of Meta itself',
		{
			field_data: [
				{ name: 'full_name', values: ['Ada'] },
				{ name: 'which_roof?', values: ['A', 'B'] },
			],
		},
	],
	['of n8n, simplified', { data: { full_name: 'Ada', 'which_roof?': 'A, B' } }],
])('the answers %s are read', (_, answers) => {
	expect(read({ ...answers })).toEqual({
		lead: {
			lead_id: '5',
			name: 'Ada',
			source_name: 'Facebook Lead Ads',
			messages: [{ direction: 'inbound', text: 'which roof?\nA, B', timestamp: '2026-04-21T15:42:18+00:00' }],
		},
		eventId: '5',
		type: 'new_lead',
		notUnderstood: [],
	});
});

describe('the questions of the form, which n8n gives out where its output is not simplified,', () => {
	const questions = [
		{ key: 'שם_מלא', label: 'שם מלא', type: 'FULL_NAME' },
		{ key: 'メール', label: 'メール', type: 'EMAIL' },
		{ key: 'הטלפון', label: 'הטלפון', type: 'PHONE' },
		{ key: 'الرمز', label: 'الرمز', type: 'POST_CODE' },
		{
			...{ key: 'q1', label: 'Which roof?', type: 'CUSTOM' },
			options: [
				{ key: 'o1', value: 'Tiles' },
				{ key: 'o2', value: 'Straw' },
			],
		},
	];
	const said = (name: string, ...values: string[]) => ({ name, values });

	test('say what an answer is, in any language, and how questions and choices are worded', () => {
		const field_data = [
			said('שם_מלא', 'Ada Lovelace'),
			said('メール', 'ada@example.com'),
			said('הטלפון', '055-123-4567'),
			said('الرمز', '11564'),
			said('q1', 'o1', 'o2', 'other'),
			said('q2', 'Yes'),
		];
		const { lead } = read({ field_data, form: { id: '1', questions } });
		expect(lead).toMatchObject({
			...{ name: 'Ada Lovelace', email: 'ada@example.com', phone: '055-123-4567', postal_code: '11564' },
			messages: [{ text: 'Which roof?\nTiles, Straw, other' }, { text: 'q2\nYes' }],
		});
	});

	test('make no field of what the testing tool answers', () => {
		const dummy = '<test lead: dummy data for email>';
		const { lead } = read({ field_data: [said('メール', dummy)], form: { questions } });
		expect(lead).not.toHaveProperty('email');
		expect(lead).toMatchObject({ is_test: true, messages: [{ text: `メール\n${dummy}` }] });
	});

	test('count for simplified answers too', () => {
		const data = { q1: 'o1', first: 'Ada', last: 'Lovelace', zip: '9' };
		const more = [
			{ key: 'first', type: 'FIRST_NAME' },
			{ key: 'last', type: 'LAST_NAME' },
			{ key: 'zip', type: 'ZIP' },
		];
		const { lead } = read({ data, form: { questions: [...questions, ...more] } });
		expect(lead).toMatchObject({
			...{ name: 'Ada Lovelace', postal_code: '9', messages: [{ text: 'Which roof?\nTiles' }] },
		});
	});
});

describe('a form in a language without words here', () => {
	const leadOf = (data: object) => read({ data }).lead;
	const [EMAIL, PHONE] = ['ada@example.com', '+84912345678'];

	test.each<[object, object]>([
		[
			{ họ_và_tên: 'Ada', email: EMAIL, số_điện_thoại: PHONE },
			{ email: EMAIL, phone: PHONE },
		],
		[{ nama_lengkap: 'Ada', nomor_telepon: PHONE }, { phone: PHONE }],
		[{ nama_penuh: 'Ada', 'e-mel': EMAIL }, { email: EMAIL }],
		[{ buong_pangalan: 'Ada', numero_ng_telepono: PHONE }, { phone: PHONE }],
		[
			{ fullt_nafn: 'Ada', netfang: EMAIL, símanúmer: PHONE },
			{ email: EMAIL, phone: PHONE },
		],
		[
			{ barua_pepe: EMAIL, 'how can we reach you?': PHONE, wakala: '+84912345679' },
			{ email: EMAIL, phone: PHONE },
		],
	])('gives the only whole address and the only whole number: %j', (data, fields) => {
		const { email, phone } = leadOf(data);
		expect({ email, phone }).toEqual({ email: undefined, phone: undefined, ...fields });
	});

	test.each<[object]>([
		[{ netfang: EMAIL, yfirmaður: 'bo@example.com' }],
		[{ full_name: 'Ada', sales_rep: EMAIL }],
		[{ số_điện_thoại: '0912345678' }],
		[{ friend: PHONE }],
		[{ 'your realtor': EMAIL }],
		[{ company: EMAIL }],
		[{ agent: EMAIL }],
		[{ city: EMAIL }],
	])('gives none where another one, an English question or a known word stands beside it: %j', (data) => {
		const lead = leadOf(data);
		expect(lead).not.toHaveProperty('email');
		expect(lead).not.toHaveProperty('phone');
	});

	test('gives none under a question of the form’s own', () => {
		const questions = [{ key: 'netfang', label: 'Netfang', type: 'CUSTOM' }];
		expect(read({ data: { netfang: EMAIL }, form: { questions } }).lead).not.toHaveProperty('email');
	});
});

test('an answer without a name is a message without a question', () => {
	expect(read({ field_data: [{ values: ['Hi'] }] }).lead.messages).toMatchObject([{ text: 'Hi' }]);
});

test('its form, ad, set of ads, page and campaign are in integrations', () => {
	const parts = {
		form: { id: '1', name: 'Roof check' },
		...{ ad: { id: '2', name: 'Summer' }, adset: { id: '3' }, page: { id: '4' } },
		...{ form_id: 'x', ad_id: 'x', ad_name: 'x', adset_id: 'x', campaign_id: '6', platform: 'ig' },
	};
	const { lead } = read({ ...parts, data: { full_name: 'Ada' } });
	expect(lead).toMatchObject({ source_name: 'Facebook Lead Ads – Roof check' });
	expect(lead.integrations).toEqual({
		facebook: {
			...{ form_id: '1', ad_id: '2', ad_name: 'Summer', adset_id: '3', page_id: '4' },
			...{ campaign_id: '6', platform: 'ig' },
		},
	});
});

test('the ids of Meta itself count where n8n gives none', () => {
	const ids = { form_id: '1', ad_id: '2', ad_name: 'Summer', adset_id: '3' };
	expect(read({ ...ids, data: { full_name: 'Ada' } }).lead.integrations).toEqual({ facebook: ids });
});

test.each<[string, boolean]>([
	['test@fb.com', true],
	['Test@Meta.com', true],
	['test@fb.com.mx', false],
	['mytest@fb.com', false],
	['test@fbxcom.com', false],
])('a lead of the address %s alone is one of a test: %s', (email, isTest) => {
	const { lead, type } = read({ field_data: [{ name: 'email', values: [email] }] });
	expect([type, lead.is_test, lead.email]).toEqual([
		isTest ? 'test' : 'new_lead',
		isTest || undefined,
		email,
	]);
});

test.each<[string, boolean]>([
	['<test lead: dummy data for email>', true],
	['<Test Lead: Dummy data for email>', true],
	['I saw <test lead: dummy data for email>', false],
	['Ada', false],
])('the answer %j is one of a test: %s', (value, isTest) => {
	for (const payload of [
		{ data: { full_name: value, roof: 'Tiles' } },
		{
			field_data: [
				{ name: 'roof', values: ['Tiles'] },
				{ name: 'full_name', values: [value] },
			],
		},
	]) {
		const { lead, type } = read(payload);
		expect(type).toBe(isTest ? 'test' : 'new_lead');
		expect('is_test' in lead && lead.is_test).toBe(isTest);
	}
});

test('fields that neither Meta nor n8n writes are named', () => {
	const known = { adset_name: 'x', campaign_name: 'x', event: 'x', is_organic: true };
	expect(read({ ...known, data: { full_name: 'Ada' }, news: 1 }).notUnderstood).toEqual(['news']);
});

test('the webhook of Meta says only which lead there is', () => {
	const value = { leadgen_id: 5, form_id: '1', page_id: '2', ad_id: '3', adgroup_id: '4', created_time: 1 };
	expect(metaLeadAds.read(value, NOW)).toEqual({
		lead: {
			lead_id: '5',
			source_name: 'Facebook Lead Ads',
			integrations: { facebook: { form_id: '1', page_id: '2', ad_id: '3', adgroup_id: '4' } },
		},
		eventId: '5',
		type: 'new_lead',
		notUnderstood: [],
		thin: THIN.meta,
	});
});

describe('answers that are fields of the item itself', () => {
	const person = { full_name: 'Ada', email: 'ada@example.com', 'which_roof?': 'Tiles' };
	const lead = {
		...{ name: 'Ada', email: 'ada@example.com', phone: '+15125550142' },
		messages: [{ text: 'which roof?\nTiles' }],
	};

	test('are read beside the leadgen_id of the webhook', () => {
		const item = {
			leadgen_id: '5',
			created_time: TIME,
			form_id: '1',
			...person,
			phone_number: '+15125550142',
		};
		expect(metaLeadAds.matches(item, false)).toBe(true);
		const read = metaLeadAds.read(item, NOW);
		expect(read).toMatchObject({ lead: { lead_id: '5', ...lead }, eventId: '5', notUnderstood: [] });
		expect(read).not.toHaveProperty('thin');
	});

	test('are read of a row of a file of leads, where the source is chosen', () => {
		const row = { id: 'l:5', created_time: TIME, form_id: '1', ...person, phone_number: 'p:+15125550142' };
		expect([metaLeadAds.matches(row, true), metaLeadAds.matches(row, false)]).toEqual([true, false]);
		expect(metaLeadAds.read(row, NOW)).toMatchObject({ lead: { lead_id: 'l:5', ...lead }, eventId: 'l:5' });
	});

	test.each([
		{ leadgen_id: '5', city: 'Rome' },
		{ leadgen_id: '5', executionMode: 'test', from: { name: 'Ada' } },
	])('are none without a name, an address or a number: %j', (item) => {
		expect(metaLeadAds.read(item, NOW)).toHaveProperty('thin');
	});
});

test.each<[object, boolean]>([
	[{ data: { email: 'a@b.co' } }, false],
	[{ data: { source: 'x' } }, false],
	[{ data: { email: 'a@b.co' }, form: { id: '1' } }, true],
	[{ data: { email: 'a@b.co' }, page: { id: '1' } }, true],
	[{ data: { email: 'a@b.co' }, form_id: 1 }, true],
	[{ data: {}, form: { id: '1' } }, false],
	[{ field_data: [] }, true],
])('%j with a created_time is of Meta by its shape: %s', (payload, isIts) => {
	expect(metaLeadAds.matches({ id: '5', created_time: TIME, ...payload }, false)).toBe(isIts);
	expect(metaLeadAds.matches({ id: '5', created_time: TIME, data: { email: 'a@b.co' } }, true)).toBe(true);
});

test('fields of a webhook that Meta does not write are named', () => {
	expect(metaLeadAds.read({ leadgen_id: '5', created_time: 1, news: 1 }, NOW).notUnderstood).toEqual([
		'news',
	]);
});

const FOURS = '444444444444';
test.each([
	[FOURS, FOURS, true],
	[Number(FOURS), FOURS, true],
	[FOURS, '1', false],
	['5', FOURS, false],
	[FOURS, undefined, false],
	['44444', '44444', false],
	[`${FOURS}5`, FOURS, false],
	[`5${FOURS}`, FOURS, false],
])(
	'the lead %j of the form %j comes from the Test button of the app dashboard: %s',
	(id, form_id, isTest) => {
		const { lead, type, thin } = metaLeadAds.read({ leadgen_id: id, form_id }, NOW);
		expect([type, 'is_test' in lead]).toEqual([isTest ? 'test' : 'new_lead', isTest]);
		expect(thin).toBe(THIN.meta);
	},
);

test.each<[object, string]>([
	[{ field_data: [{ name: 'full_name', values: ['Ada'] }] }, '5'],
	[{ data: { full_name: 'Ada' } }, '5'],
	[{ id: '6', data: { full_name: 'Ada' } }, '6'],
])('answers beside the id of the webhook are read: %j', (answers, id) => {
	const read = metaLeadAds.read({ leadgen_id: '5', page_id: '2', adgroup_id: '4', ...answers }, NOW);
	expect(read).toMatchObject({ lead: { lead_id: id, name: 'Ada' }, eventId: id, notUnderstood: [] });
	expect(read.lead.integrations).toEqual({ facebook: { page_id: '2', adgroup_id: '4' } });
	expect(read).not.toHaveProperty('thin');
});

test.each([{ field_data: [] }, { data: {} }, {}])('without an answer, %j has to be fetched', (answers) => {
	expect(metaLeadAds.read({ leadgen_id: '5', ...answers }, NOW).thin).toBe(THIN.meta);
});

const change = (field: string, value: object) => ({ field, value });

test('a request of Meta is split into its leads; changes of other kinds are none', () => {
	const entry = [
		{ changes: [change('leadgen', { leadgen_id: 1 }), change('feed', { leadgen_id: 2 })] },
		{ changes: [change('leadgen', { leadgen_id: 3 })] },
		{},
	];
	expect(metaLeadAds.split?.({ object: 'page', entry })).toEqual([{ leadgen_id: 1 }, { leadgen_id: 3 }]);
	const leads = [
		{ id: '1', field_data: [] },
		{ id: '2', field_data: [] },
	];
	expect(metaLeadAds.split?.({ data: [...leads, {}, 'x'], paging: {} })).toEqual(leads);
	for (const none of [{ data: [{ id: '1', email: 'x' }] }, [1]]) {
		expect(metaLeadAds.split?.(none)).toEqual([none]);
	}
	const other = { object: 'page', entry: [{ changes: [change('feed', {})] }] };
	expect(metaLeadAds.split?.(other)).toEqual([other]);
});

test.each<[object, boolean]>([
	[{ object: 'page', entry: [{ changes: [change('leadgen', {})] }] }, true],
	[{ object: 'page', entry: [{ changes: [change('feed', {})] }], leadgen_id: 5 }, false],
	[{ object: 'page', entry: [] }, false],
	[{ object: 'user', entry: [{ changes: [change('leadgen', {})] }] }, false],
	[{ object: 'page', entry: {}, leadgen_id: 5 }, true],
	[{ leadgen_id: 5 }, true],
	[{ leadgen_id: ' ' }, false],
	[{ field_data: [], created_time: TIME }, true],
	[{ field_data: {}, created_time: TIME }, false],
	[{ field_data: [] }, false],
	[{ data: { email: 'x' }, created_time: TIME, form_id: '1' }, true],
	[{ data: {}, created_time: TIME }, false],
	[{ data: { email: 'x' } }, false],
	[{ created_time: TIME }, false],
])('%j is of Meta: %s', (payload, isIts) => {
	expect(metaLeadAds.matches(payload, false)).toBe(isIts);
});

test.each<[object, boolean]>([
	[{ id: '5', field_data: [{ name: 'email', values: ['a@x.com'] }] }, true],
	[{ id: '5', field_data: {} }, false],
	[{ id: '5', data: { email: 'a@x.com' } }, false],
	[{ id: '5' }, false],
])('%j is of Meta where a person has said so: %s', (payload, isIts) => {
	expect(metaLeadAds.matches(payload, true)).toBe(isIts);
});
