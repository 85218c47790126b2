import { omit } from 'lodash';
import { asItWas } from '../../../lib/lead/as-it-was';
import type { Lead } from '../../../lib/lead/lead';
import { leadStateOf } from '../../../lib/lead/state';

const LEAD: Lead = { lead_id: 'lead_1', name: 'Ada', score: 7 };
const ROW = { id: 7, createdAt: '2026-04-21', updatedAt: '2026-04-21' };

const MESSAGES: Lead['messages'] = [
	{ direction: 'outbound', text: 'Second', timestamp: '2026-04-21T15:42:35Z' },
	{ direction: 'inbound', text: 'First', timestamp: '2026-04-21T15:42:18Z', seen: 1 } as never,
];

/** The lead with the state that was noted of `was`. */
const noted = (was: Lead, lead: Lead): Lead => ({ ...lead, event: { lead_state: leadStateOf(was) } });
const of = (lead: Lead) => omit(lead, 'event');

test.each<[string, Lead, Lead, Lead]>([
	['an empty text', LEAD, { ...LEAD, email: '' }, LEAD],
	['a null', LEAD, { ...LEAD, phone: null, source_name: null, roof: null }, LEAD],
	[
		'an empty text in place of null',
		{ ...LEAD, email: null },
		{ ...LEAD, email: '' },
		{ ...LEAD, email: null },
	],
	[
		'a null in place of an empty text',
		{ ...LEAD, email: '' },
		{ ...LEAD, email: null },
		{ ...LEAD, email: '' },
	],
	[
		'an empty text in place of null, and one in a column of other leads',
		{ ...LEAD, email: null },
		{ ...LEAD, email: '', roof: '' },
		{ ...LEAD, email: null },
	],
	[
		'an empty text in place of null, and in place of no text',
		{ ...LEAD, email: null },
		{ ...LEAD, email: '', phone: '', postal_code: null },
		{ ...LEAD, email: null },
	],
	[
		'three blanks that were three things',
		{ ...LEAD, email: null, phone: '' },
		{ ...LEAD, email: '', phone: '', postal_code: '' },
		{ ...LEAD, email: null, phone: '' },
	],
	['no field in place of null', { ...LEAD, email: null }, { ...LEAD, phone: '' }, { ...LEAD, email: null }],
	['no field at all in place of null', { ...LEAD, phone: null }, LEAD, { ...LEAD, phone: null }],
	[
		'a blank of another field that was sent',
		{ ...LEAD, roof: '', email: null },
		{ ...LEAD, roof: '', email: '' },
		{ ...LEAD, roof: '', email: null },
	],
	['no field in place of an empty text', { ...LEAD, email: '' }, LEAD, { ...LEAD, email: '' }],
	['no field in place of no tags', { ...LEAD, tags: [] }, LEAD, { ...LEAD, tags: [] }],
	...[
		[{ phone: '+15551234567' }, { phone: '15551234567' }],
		[{ phone: '05551234567' }, { phone: '5551234567' }],
		[{ postal_code: '02134' }, { postal_code: '2134' }],
		[{ postal_code: '0150' }, { postal_code: '150' }],
		[
			{ phone: '+15551234567', postal_code: '00501' },
			{ phone: '15551234567', postal_code: '501' },
		],
		[{ lead_id: '+15551234567' }, { lead_id: '15551234567' }],
		[{ lead_id: '000482' }, { lead_id: '482' }],
		[{ lead_id: '00001042' }, { lead_id: '1042' }],
		[{ phone: '0015551234567' }, { phone: '15551234567' }],
		[{ postal_code: '01310100' }, { postal_code: '1310100' }],
		[{ postal_code: '018956' }, { postal_code: '18956' }],
		[
			{ name: '007', source_name: '0042', email: '+15551234567', tags: ['a'], messages: MESSAGES },
			{ name: '7', source_name: '42', email: '15551234567', tags: ['a'], messages: MESSAGES },
		],
		[
			{
				lead_id: '000482',
				phone: '+15551234567',
				postal_code: '00501',
				email: null,
				tags: ['a'],
				messages: MESSAGES,
			},
			{
				lead_id: '482',
				phone: '15551234567',
				postal_code: '501',
				email: '',
				tags: ['a'],
				messages: MESSAGES,
			},
		],
		...[
			{ lead_id: '482913', phone: '+17875551234', postal_code: '00901', email: undefined },
			{ lead_id: '0b9c-x', phone: '+17875551234', postal_code: '00926', name: undefined, email: undefined },
		].map((was) => [was, { ...was, phone: '17875551234', postal_code: `${Number(was.postal_code)}` }]),
		// So many spellings that only the likely ones are tried.
		[
			{ lead_id: '042', name: null, phone: '+15551234567', postal_code: '02134', email: null },
			{ lead_id: '42', name: '', phone: '15551234567', postal_code: '2134', email: '' },
		],
	].map(([was, came]): [string, Lead, Lead, Lead] => [
		`${JSON.stringify(came)}, as Google Sheets reads what it was`,
		{ ...LEAD, ...was },
		{ ...LEAD, ...came },
		{ ...LEAD, ...was },
	]),
	['no tags in place of no field', LEAD, { ...LEAD, tags: [] }, LEAD],
	['no field in place of no messages', { ...LEAD, messages: [] }, LEAD, { ...LEAD, messages: [] }],
	['no messages in place of no field', LEAD, { ...LEAD, messages: [] }, LEAD],
	[
		'no field in place of no integrations',
		{ ...LEAD, integrations: {} },
		LEAD,
		{ ...LEAD, integrations: {} },
	],
	['no integrations in place of no field', LEAD, { ...LEAD, integrations: {} }, LEAD],
	[
		'none of its empty fields',
		{ ...LEAD, email: '', phone: null, tags: [], integrations: {} },
		LEAD,
		{ ...LEAD, email: '', phone: null, tags: [], integrations: {} },
	],
	[
		'its messages and without its empty fields',
		{ ...LEAD, tags: [], messages: MESSAGES },
		{ ...LEAD, messages: MESSAGES, email: '' },
		{ ...LEAD, tags: [], messages: MESSAGES },
	],
	['the columns of Airtable', LEAD, { ...LEAD, id: 'rec1', createdTime: '2026-04-21' }, LEAD],
	['the columns of NocoDB', LEAD, { ...LEAD, Id: 7, CreatedAt: '2026-04-21', UpdatedAt: null }, LEAD],
	['the columns of Baserow', LEAD, { ...LEAD, id: 7, order: '1.00' }, LEAD],
	['the columns of Supabase', LEAD, { ...LEAD, id: 7, created_at: '2026-04-21', email: null }, LEAD],
	['the columns of Postgres', LEAD, { ...LEAD, id: 7, created_at: 'x', updated_at: 'y' }, LEAD],
	['the column of MongoDB', LEAD, { ...LEAD, _id: 'abc' }, LEAD],
	['the columns of SeaTable', LEAD, { ...LEAD, _id: 'abc', _ctime: 'x', _mtime: 'y' }, LEAD],
	['the columns of two tables', LEAD, { ...LEAD, ...ROW, row_number: 2, roof: '' }, LEAD],
	[
		'the columns of one table, and an own field that a table also adds',
		{ ...LEAD, row_number: 2 },
		{ ...LEAD, row_number: 2, ...ROW },
		{ ...LEAD, row_number: 2 },
	],
	['the row’s number', LEAD, { ...LEAD, row_number: 2 }, LEAD],
	['the columns of a data table', LEAD, { ...LEAD, ...ROW, email: null }, LEAD],
	['an id of the lead’s own', { ...LEAD, id: 7 }, { ...LEAD, id: 7, email: '' }, { ...LEAD, id: 7 }],
])('a lead that came back with %s is what it was', (_, was, came, expected) => {
	expect(of(asItWas(noted(was, came), true))).toEqual(expected);
});

test.each(['name', 'email', 'phone', 'postal_code', 'source_name'])(
	'%s is null again where it was null',
	(field) => {
		const was = { lead_id: 'lead_1', [field]: null };
		expect(of(asItWas(noted(was, { ...was, [field]: '' }), true))).toEqual(was);
	},
);

test.each<[string, Lead, Lead]>([
	['another name', LEAD, { ...LEAD, name: 'Eve', email: '' }],
	['an id and nothing else of a table', LEAD, { ...LEAD, id: 7 }],
	['a field more, and an empty one', LEAD, { ...LEAD, roof: 'Tiles', email: '' }],
	['a field that has been emptied', LEAD, { ...LEAD, name: '' }],
	['another number', { ...LEAD, phone: '+15551234567' }, { ...LEAD, phone: '15551234568' }],
	['its tags emptied', { ...LEAD, tags: ['hvac'] }, { ...LEAD, tags: [] }],
	['its integrations emptied', { ...LEAD, integrations: { crm: 'x' } }, { ...LEAD, integrations: {} }],
	['half of the columns of a table', LEAD, { ...LEAD, id: 7, createdAt: '2026-04-21' }],
])('a lead that came back with %s stays as it is', (_, was, came) => {
	const lead = noted(was, came);
	expect(asItWas(lead, true)).toBe(lead);
});

test('the digits of a lead that was in no table stay as they are', () => {
	const was = { ...LEAD, lead_id: '0042', phone: '+15551234567' };
	const lead = noted(was, { ...was, lead_id: '42', phone: '15551234567' });
	expect(asItWas(lead, true, false)).toBe(lead);
});

test('a lead of which no state was noted stays as it is', () => {
	const lead = { ...LEAD, email: '', event: { id: 'evt_1' } };
	expect(asItWas(lead, true)).toBe(lead);
	expect(asItWas({ ...LEAD, email: '' }, true)).toEqual({ ...LEAD, email: '' });
});

describe('where other fields are not sent', () => {
	test('the columns of the row are no part of the lead, unless they were noted with it', () => {
		const lead = noted(LEAD, { ...LEAD, ...ROW, email: null });
		expect(of(asItWas(lead, false))).toEqual(LEAD);
		const unchanged = noted({ ...LEAD, ...ROW }, { ...LEAD, ...ROW });
		expect(asItWas(unchanged, false)).toBe(unchanged);
		const same = noted(LEAD, { ...LEAD, roof: '' });
		expect(of(asItWas(same, false))).toEqual(LEAD);
	});

	test('a change of the others does not keep the rest from being what it was', () => {
		const lead = noted(LEAD, { ...LEAD, looked_at: 'yes', email: '' });
		expect(of(asItWas(lead, false))).toEqual({ ...LEAD, looked_at: 'yes' });
		const untouched = noted(LEAD, { ...LEAD, looked_at: '' });
		expect(of(asItWas({ ...untouched, score: 8 }, false))).toEqual({ ...LEAD, score: 8, looked_at: '' });
	});
});

test('the fields keep their order', () => {
	const was = { lead_id: 'lead_1', email: null, phone: '+15551234567' };
	const found = asItWas(noted(was, { ...was, email: '' }), true);
	expect(Object.keys(found)).toEqual(['lead_id', 'email', 'phone', 'event']);
});
