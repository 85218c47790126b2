import { googleAds } from '../../../lib/sources/google-ads';

const NOW = Date.parse('2026-04-21T15:42:20Z');
const TIME = '2026-04-21T15:42:18Z';

const column = (column_id: unknown, string_value: string, column_name?: string) => ({
	column_id,
	string_value,
	column_name,
});
const read = (payload: Record<string, unknown>) => googleAds.read({ lead_id: 'L', ...payload }, NOW);
const leadOf = (...columns: object[]) =>
	read({ user_column_data: columns, lead_submit_time: TIME }).lead as {
		messages: Array<{ text: string }>;
	} & Record<string, unknown>;

test.each<[string, string, object]>([
	['FULL_NAME', 'Ada Lovelace', { name: 'Ada Lovelace' }],
	['FIRST_NAME', 'Ada', { name: 'Ada' }],
	['LAST_NAME', 'Lovelace', { name: 'Lovelace' }],
	['EMAIL', 'no address', { email: 'no address' }],
	['PHONE_NUMBER', 'no number', { phone: 'no number' }],
	['POSTAL_CODE', 'no code', { postal_code: 'no code' }],
	['WORK_EMAIL', 'no address', { email: 'no address' }],
	['WORK_PHONE', 'no number', { phone: 'no number' }],
	['full_name', 'Ada Lovelace', { name: 'Ada Lovelace' }],
])('the column %s says %j, whatever its question', (id, value, fields) => {
	const { messages, ...lead } = leadOf(column(id, value, 'Q'));
	expect(lead).toEqual({ lead_id: 'L', source_name: 'Google Ads', ...fields });
	expect(messages).toEqual([]);
});

test.each([
	['WORK_EMAIL', 'work_email'],
	['work_email', 'WORK_EMAIL'],
])('of two addresses the private one counts, and the one of the column %s is a message', (id) => {
	const lead = leadOf(column(id, 'ada@work.com'), column('EMAIL', 'ada@home.com'));
	expect(lead.email).toBe('ada@home.com');
	expect(lead.messages.map(({ text }) => text)).toEqual(['Work email\nada@work.com']);
});

test('a column whose id holds "work" elsewhere keeps its place', () => {
	const lead = leadOf(column('HOME_WORK_1', 'yes'), column('ROOF', 'tiles'));
	expect(lead.messages.map(({ text }) => text)).toEqual(['Home work 1\nyes', 'Roof\ntiles']);
});

test.each<[unknown, string | undefined, string]>([
	['COMPANY_NAME', 'Which company?', 'Which company?\nAcme'],
	['COMPANY_NAME', undefined, 'Company name\nAcme'],
	['COMPANY_NAME', ' ', 'Company name\nAcme'],
	[undefined, undefined, 'Acme'],
	[7, undefined, '7\nAcme'],
])('the column %j with the question %j is the message %j', (id, question, text) => {
	expect(leadOf(column(id, 'Acme', question)).messages).toEqual([
		{ direction: 'inbound', text, timestamp: TIME },
	]);
});

test('without a time of its own a message has the present time', () => {
	const { lead } = read({ user_column_data: [column('ROOF', 'tiles')] });
	expect(lead.messages).toMatchObject([{ timestamp: '2026-04-21T15:42:20.000Z' }]);
});

test('ids are texts, and those that are missing are left out', () => {
	const ids = {
		form_id: 1,
		campaign_id: 2,
		adgroup_id: 3,
		creative_id: 4,
		asset_group_id: 5,
		gcl_id: 'g',
		lead_stage: 's',
	};
	expect(read({ ...ids, user_column_data: [] })).toEqual({
		lead: {
			lead_id: 'L',
			source_name: 'Google Ads',
			messages: [],
			integrations: {
				google_ads: {
					form_id: '1',
					campaign_id: '2',
					adgroup_id: '3',
					creative_id: '4',
					asset_group_id: '5',
					lead_stage: 's',
					gcl_id: 'g',
				},
			},
		},
		eventId: 'L',
		type: 'new_lead',
		notUnderstood: [],
	});
	expect(read({ user_column_data: [] }).lead.integrations).toBeUndefined();
});

test('a test says so in the lead too', () => {
	const { lead, type } = read({ user_column_data: [], is_test: true });
	expect({ lead, type }).toMatchObject({ lead: { is_test: true }, type: 'test' });
	expect(read({ user_column_data: [], is_test: false }).lead).not.toHaveProperty('is_test');
});

test('fields that Google does not document are named', () => {
	const known = { api_version: '1.0', google_key: 'k', lead_stage: 'x', lead_source: 'y', is_test: true };
	expect(read({ ...known, user_column_data: [column('EMAIL', 'x')], news: 1 }).notUnderstood).toEqual([
		'news',
	]);
});

test.each<[object, boolean]>([
	[{ user_column_data: [] }, true],
	[{ user_column_data: {} }, false],
	[{ lead_id: 'L' }, false],
])('%j is a lead of Google: %s', (payload, isIts) => {
	expect(googleAds.matches(payload, false)).toBe(isIts);
});
