import fc from 'fast-check';
import { parseLead } from '../../../lib/lead/lead';
import { asLead, message, payload } from '../../fixtures/payloads';

/* What real senders write, and the contract's form of it. docs/payloads.md tells the same as a table. */

const AT = '2026-04-21T15:42:18.000Z';
const NO_TIME = '1970-01-01T00:00:00.000Z';
const attachment = { url: 'https://files.example.com/1.jpg' };

type Row = [what: string, given: Record<string, unknown>, read: Record<string, unknown>];

const absent = (field: string): Row[1] => ({ [field]: undefined });

const rows: Row[] = [
	// Nothing there, as PHP, Go, Odoo, XML and forms write it.
	...['tags', 'messages', 'integrations'].flatMap((field): Row[] => [
		[`${field} null`, { [field]: null }, absent(field)],
		[`${field} as an empty text`, { [field]: '' }, absent(field)],
		[`${field} as white space`, { [field]: ' \n' }, absent(field)],
		[`${field} false`, { [field]: false }, absent(field)],
	]),
	...['tags', 'messages', 'integrations'].flatMap((field): Row[] => [
		[`${field} as null in a text`, { [field]: 'null' }, absent(field)],
		[
			`${field} as an empty list in a text`,
			{ [field]: ' [] ' },
			field === 'integrations' ? absent(field) : { [field]: [] },
		],
	]),
	['integrations as an empty list', { integrations: [] }, absent('integrations')],
	['tags as an empty object', { tags: {} }, absent('tags')],
	['messages as an empty object', { messages: {} }, absent('messages')],
	...['name', 'email', 'phone', 'postal_code', 'source_name'].flatMap((field): Row[] => [
		[`${field} false`, { [field]: false }, { [field]: null }],
		[`${field} as an empty list`, { [field]: [] }, { [field]: null }],
		[`${field} as an empty object`, { [field]: {} }, { [field]: null }],
		[`${field} in a list of one`, { [field]: ['one'] }, { [field]: 'one' }],
		[`${field} as a number`, { [field]: 7 }, { [field]: '7' }],
	]),
	// Numbers as text.
	['lead_id as a number', { lead_id: 1042 }, { lead_id: '1042' }],
	['lead_id of MongoDB', { lead_id: { $oid: '66253f8a1c9d' } }, { lead_id: '66253f8a1c9d' }],
	['a large lead_id of MongoDB', { lead_id: { $numberLong: '2002' } }, { lead_id: '2002' }],
	['lead_id in a list of one', { lead_id: ['L-1'] }, { lead_id: 'L-1' }],
	['a phone of MongoDB', { phone: { $numberLong: '5551234567' } }, { phone: '5551234567' }],
	['a postal_code of MongoDB', { postal_code: { $numberInt: '90210' } }, { postal_code: '90210' }],
	['a lead_id and a blank', { lead_id: ['L-1', ''] }, { lead_id: 'L-1' }],
	['a phone twice', { phone: ['5551234567', '5551234567'] }, { phone: '5551234567' }],
	['a phone of two blanks', { phone: ['', null] }, { phone: null }],
	['lead_id 0', { lead_id: 0 }, { lead_id: '0' }],
	['the largest lead_id that JavaScript holds', { lead_id: 2 ** 53 - 1 }, { lead_id: '9007199254740991' }],
	['phone as a number', { phone: 5551234567 }, { phone: '5551234567' }],
	['a phone in a list of one, as a number', { phone: [5551234567] }, { phone: '5551234567' }],
	['postal_code as a number', { postal_code: 90210 }, { postal_code: '90210' }],
	['a version as a number', { name: 2.5 }, { name: '2.5' }],
	// Tags.
	['tags with commas', { tags: 'yelp, hvac' }, { tags: ['yelp', 'hvac'] }],
	['one tag as text', { tags: 'yelp' }, { tags: ['yelp'] }],
	['tags with stray commas', { tags: ', yelp,,hvac ,' }, { tags: ['yelp', 'hvac'] }],
	['tags as JSON in a text', { tags: ' ["yelp", "a, b"]' }, { tags: ['yelp', 'a, b'] }],
	['tags as Python writes a list', { tags: "['yelp', 'a, b']" }, { tags: ['yelp', 'a, b'] }],
	...(
		[
			['[hvac]', ['hvac']],
			['[hot urgent]', ['hot urgent']],
			['[:yelp, :hvac]', ['yelp', 'hvac']],
			['{hvac}', ['hvac']],
			['{"hot urgent"}', ['hot urgent']],
		] as const
	).map(([tags, read]): Row => [`tags as ${tags}`, { tags }, { tags: read }]),
	['tags of Java', { tags: '[yelp, hvac]' }, { tags: ['yelp', 'hvac'] }],
	['tags of Postgres', { tags: '{yelp,"hot urgent"}' }, { tags: ['yelp', 'hot urgent'] }],
	['tags of PHP', { tags: 'a:1:{i:0;s:4:"yelp";}' }, { tags: ['yelp'] }],
	['tags of SharePoint', { tags: ';#yelp;#hvac;#' }, { tags: ['yelp', 'hvac'] }],
	['tags as JSON twice', { tags: '"[\\"yelp\\"]"' }, { tags: ['yelp'] }],
	['tags of PowerShell', { tags: { value: ['yelp'], Count: 1 } }, { tags: ['yelp'] }],
	['tags of a table', { tags: [['yelp'], ['hvac']] }, { tags: ['yelp', 'hvac'] }],
	['tags of Rails', { tags: { type: 'array', tag: ['yelp'] } }, { tags: ['yelp'] }],
	['tags that are not there', { tags: '<nil>' }, absent('tags')],
	['a tag that is not there', { tags: ['undefined', 'yelp'] }, { tags: ['yelp'] }],
	[
		'integrations of Python',
		{ integrations: "{'created_in_crm': True}" },
		{ integrations: { created_in_crm: true } },
	],
	['integrations that are not there', { integrations: '(null)' }, absent('integrations')],
	['a phone of XML', { phone: { _: '5551234567', $: { type: 'string' } } }, { phone: '5551234567' }],
	['a phone of XML that is not there', { phone: { type: 'integer', nil: 'true' } }, { phone: null }],
	['messages of a table', { messages: [[message()]] }, { messages: [message()] }],
	[
		'an empty text beside other words',
		{ messages: [message({ text: '', body: 'Hi' })] },
		{ messages: [message({ text: '', body: 'Hi' })] },
	],
	[
		'a message that is a photo',
		{ messages: [message({ text: null, content: 'https://files.example.com/1.jpg' })] },
		{ messages: [message({ text: '', content: 'https://files.example.com/1.jpg' })] },
	],
	['tags of XML', { tags: { tag: ['yelp', 'hvac'] } }, { tags: ['yelp', 'hvac'] }],
	['one tag of XML', { tags: { tag: 'yelp' } }, { tags: ['yelp'] }],
	['tags of a form', { tags: undefined, 'tags[]': ['yelp', 'hvac'] }, { tags: ['yelp', 'hvac'] }],
	['an empty JSON list in a text', { tags: '[]' }, { tags: [] }],
	['a tag in brackets', { tags: '[vip], hot' }, { tags: ['[vip]', 'hot'] }],
	['tags as JSON of numbers', { tags: '[1,2]' }, { tags: ['1', '2'] }],
	['tags as JSON of PHP with gaps', { tags: '{"0":"yelp","2":"hvac"}' }, { tags: ['yelp', 'hvac'] }],
	['tags with numbers', { tags: ['a', 5] }, { tags: ['a', '5'] }],
	['one tag as a number', { tags: 5 }, { tags: ['5'] }],
	[
		'tags as objects with a name',
		{
			tags: [
				{ id: 1, name: 'yelp' },
				{ name: 'hvac', slug: 'h' },
			],
		},
		{ tags: ['yelp', 'hvac'] },
	],
	['tags as objects with a label', { tags: [{ id: 5, label: 'yelp' }] }, { tags: ['yelp'] }],
	['tags with null among them', { tags: ['a', null, 'b'] }, { tags: ['a', 'b'] }],
	['tags of an empty text that was split', { tags: [''] }, { tags: [] }],
	['tags that say nothing among others', { tags: ['a', ' ', null, '', 'b'] }, { tags: ['a', 'b'] }],
	['tags one a line', { tags: 'yelp\r\nhvac\n' }, { tags: ['yelp', 'hvac'] }],
	['tags as PHP writes them with gaps', { tags: { 0: 'a', 2: 'b' } }, { tags: ['a', 'b'] }],
	// Messages.
	[
		'a message without text',
		{ messages: [{ ...message({ text: null }), attachment }] },
		{ messages: [{ ...message({ text: '' }), attachment }] },
	],
	[
		'a message whose text is not there',
		{ messages: [{ direction: 'inbound', timestamp: AT, attachment }] },
		{ messages: [{ direction: 'inbound', timestamp: AT, attachment, text: '' }] },
	],
	['a text as an empty list', { messages: [message({ text: [] })] }, { messages: [message({ text: '' })] }],
	['a text as an empty object', { messages: [message({ text: {} })] }, { messages: [message({ text: '' })] }],
	['a text false', { messages: [message({ text: false })] }, { messages: [message({ text: '' })] }],
	[
		'a text as a number',
		{ messages: [message({ text: 90210 })] },
		{ messages: [message({ text: '90210' })] },
	],
	['a direction in capitals', { messages: [message({ direction: 'INBOUND ' })] }, { messages: [message()] }],
	['incoming', { messages: [message({ direction: 'incoming' })] }, { messages: [message()] }],
	[
		'outgoing',
		{ messages: [message({ direction: 'Outgoing' })] },
		{ messages: [message({ direction: 'outbound' })] },
	],
	...['outbound-api', 'Outbound-Reply', 'outbound-call', 'OUT', ' sent '].map((direction): Row => [
		direction,
		{ messages: [message({ direction })] },
		{ messages: [message({ direction: 'outbound' })] },
	]),
	...['outbound-dial', 'OUTBOUND_API', 'outbound_sms', 'Out-Bound', 'send', 'Outgoing Call'].map(
		(direction): Row => [
			direction,
			{ messages: [message({ direction })] },
			{ messages: [message({ direction: 'outbound' })] },
		],
	),
	...['INCOMING_EMAIL', 'Inbound SMS', 'inbound_message', 'In Bound', 'receive'].map((direction): Row => [
		direction,
		{ messages: [message({ direction })] },
		{ messages: [message()] },
	]),
	...['in', 'Received'].map((direction): Row => [
		direction,
		{ messages: [message({ direction })] },
		{ messages: [message()] },
	]),
	[
		'a text in a list of one',
		{ messages: [message({ text: ['Hi'] })] },
		{ messages: [message({ text: 'Hi' })] },
	],
	['messages that hold nothing', { messages: [{}, [], '', false, message()] }, { messages: [message()] }],
	[
		'a row of nothing but nulls in messages',
		{ messages: [{ id: null, direction: null, text: null, timestamp: null }] },
		{ messages: [] },
	],
	[
		'one message of nothing but nulls without a list',
		{ messages: { direction: null, text: null, timestamp: null } },
		{ messages: [] },
	],
	[
		'a row of nothing but nulls in tags',
		{ tags: [{ name: 'a' }, { id: null, name: null }, { name: '' }] },
		{ tags: ['a'] },
	],
	['tags of nothing but nulls', { tags: [{ id: null, name: null }] }, { tags: [] }],
	['one tag of nothing but nulls', { tags: { id: null, name: null } }, { tags: [] }],
	[
		'integrations of XML that are not there',
		{ integrations: { '@xsi:nil': 'true' } },
		absent('integrations'),
	],
	[
		'integrations of xml2js that are not there',
		{ integrations: { $: { 'xsi:nil': 'true' } } },
		absent('integrations'),
	],
	[
		'integrations with nothing in them',
		{ integrations: { crm_name: null } },
		{ integrations: { crm_name: null } },
	],
	[
		'messages of XML',
		{ messages: { message: [message(), message()] } },
		{ messages: [message(), message()] },
	],
	['one message of XML', { messages: { message: message() } }, { messages: [message()] }],
	['one message without a list', { messages: message() }, { messages: [message()] }],
	['messages with null among them', { messages: [null, message(), null] }, { messages: [message()] }],
	[
		'messages as PHP writes them with gaps',
		{ messages: { 1: message(), 3: message({ text: 'b' }) } },
		{ messages: [message(), message({ text: 'b' })] },
	],
	['messages as JSON in a text', { messages: JSON.stringify([message()]) }, { messages: [message()] }],
	['one message as JSON in a text', { messages: JSON.stringify(message()) }, { messages: [message()] }],
	[
		'a message with an id of many digits in a text',
		{ messages: JSON.stringify([message({ id: 1 })]).replace('"id":1', '"id":120213141516170127') },
		{ messages: [message({ id: '120213141516170127' })] },
	],
	[
		'integrations in a list of one',
		{ integrations: [{ crm_name: 'hubspot' }] },
		{ integrations: { crm_name: 'hubspot' } },
	],
	[
		'integrations as JSON in a text',
		{ integrations: '{"crm_name":"hubspot"}' },
		{ integrations: { crm_name: 'hubspot' } },
	],
	// Times.
	...(
		[
			[1776786138, AT],
			[1776786138000, AT],
			[1776786138000000, AT],
			[1776786138.25, '2026-04-21T15:42:18.250Z'],
			['1776786138', AT],
			['1776786138.000200', AT],
			['1776786138000', AT],
			['1776786138000000000', AT],
			[946684800, '2000-01-01T00:00:00.000Z'],
			['Tue, 21 Apr 2026 15:42:18 GMT', AT],
			['21 Apr 2026 17:42:18 +0200', AT],
			['Tue, 21 Apr 2026 15:42:18 +0000 (UTC)', AT],
			['Tuesday, 21-Apr-2026 15:42:18 GMT', AT],
			['21/Apr/2026:15:42:18 +0000', AT],
			['1 May 2026 15:42 Z', '2026-05-01T15:42:00.000Z'],
			['Tue Apr 21 2026 17:42:18 GMT+0200 (Central European Summer Time)', AT],
			['Tue Apr 21 2026 15:42:18 GMT+0000', AT],
			['2026-04-21T17:42:18+02:00[Europe/Berlin]', '2026-04-21T17:42:18+02:00'],
			['2026-04-21T15:42:18Z[UTC]', '2026-04-21T15:42:18Z'],
			['2026-04-21 17:42:18.5 +0200 CEST', '2026-04-21T17:42:18.5+02:00'],
			['2026-04-21 15:42:18 GMT', '2026-04-21T15:42:18Z'],
			['2026/04/21 15:42:18', '2026-04-21T15:42:18Z'],
			['2026/04/21T15:42:18Z', '2026-04-21T15:42:18Z'],
			['2026/04/21 9:42:18', '2026-04-21T09:42:18Z'],
			['20260421T154218Z', '2026-04-21T15:42:18Z'],
			['2026-04-21 15:42:18 UTC', '2026-04-21T15:42:18Z'],
			['2026-04-21T15:42:18 Z', '2026-04-21T15:42:18Z'],
			['2026-04-21 15:42:18 +0200', '2026-04-21T15:42:18+02:00'],
			[' 2026-04-21T15:42:18Z\n', '2026-04-21T15:42:18Z'],
			[{ _seconds: 1776786138, _nanoseconds: 0 }, AT],
			[{ seconds: 1776786138, nanoseconds: 0 }, AT],
			[{ $date: '2026-04-21T15:42:18Z' }, '2026-04-21T15:42:18Z'],
			[{ $date: 1776786138000 }, AT],
			[{ $date: { $numberLong: '1776786138000' } }, AT],
			['2026-04-21', '2026-04-21T00:00:00Z'],
			['2026-04-21T15:42', '2026-04-21T15:42:00Z'],
			['2026-04-21t15:42:18z', '2026-04-21T15:42:18Z'],
			['2026-04-21T15:42:18,5Z', '2026-04-21T15:42:18.5Z'],
			['2026-04-21 15:42:18.123456+00', '2026-04-21T15:42:18.123456+00:00'],
			['2026-04-21T17:42+0200', '2026-04-21T17:42:00+02:00'],
			['2026-04-21T15:42Z', '2026-04-21T15:42Z'],
			['2026-04-21T17:42:18.5+02:00', '2026-04-21T17:42:18.5+02:00'],
			[null, NO_TIME],
			['', NO_TIME],
			[false, NO_TIME],
			[{}, NO_TIME],
			['undefined', NO_TIME],
			['N/A', NO_TIME],
			['/Date(1776786138000)/', AT],
			['/Date(1776786138000+0200)/', AT],
		] as const
	).map(([given, read]): Row => [
		`a time ${JSON.stringify(given)}`,
		{ messages: [message({ timestamp: given })] },
		{ messages: [message({ timestamp: read })] },
	]),
];

test.each(rows)('%s', (_, given, read) => {
	expect(parseLead(payload(given))).toEqual({ lead: asPlain(payload(read)) });
});

/** Without the fields that are `undefined`, which stand for those that are gone. */
const asPlain = (value: Record<string, unknown>) =>
	Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined));

test('fields that are gone are gone, and not undefined', () => {
	expect(Object.keys(asLead({ lead_id: 'x', tags: null, messages: '', integrations: [] }))).toEqual([
		'lead_id',
	]);
});

test('a list that travelled as text must not be nested without end', () => {
	const messages = `[${'['.repeat(70_000)}${']'.repeat(70_000)}]`
		.replace('[[', '[{"a":[')
		.replace(/\]\]$/, ']}]');
	expect(parseLead(payload({ messages }))).toEqual({
		issues: [{ path: 'messages', message: 'must not be nested deeper than 64 levels' }],
	});
	const almost = `[{"a":${'['.repeat(62)}1${']'.repeat(62)}}]`;
	expect(parseLead(payload({ messages: almost }))).toEqual({
		issues: [{ path: '', message: 'must not be nested deeper than 64 levels' }],
	});
});

test('a text with too many tags is refused like a list', () => {
	expect(parseLead(payload({ tags: 'a,'.repeat(10_001) }))).toEqual({
		issues: [{ path: 'tags', message: 'must not have more than 10000 entries' }],
	});
});

test('nothing is changed in the payload itself', () => {
	const given = payload({
		tags: 'a, b',
		messages: [message({ text: null, timestamp: 1776786138 })],
		phone: 5,
	});
	const before = structuredClone(given);
	parseLead(given);
	expect(given).toEqual(before);
});

test('what is in the form of the contract is taken as it is, the same objects', () => {
	const given = payload();
	const { lead } = parseLead(given) as { lead: Record<string, unknown> };
	for (const field of ['tags', 'messages', 'integrations']) expect(lead[field]).toBe(given[field]);
});

test('a lead that was read is read as itself: 3 000 payloads', () => {
	const odd = fc.oneof(
		fc.jsonValue(),
		fc.constantFrom(null, false, '', [], {}, 7, 1776786138, '["a"]', 'a, b'),
	);
	const oddMessage = fc.record({
		direction: fc.constantFrom('in', 'sent', 'inbound'),
		text: odd,
		timestamp: fc.constantFrom(1776786138, AT, '20260421T154218Z'),
	});
	const lead = fc.record(
		{
			lead_id: fc.oneof(fc.string(), fc.integer()),
			name: odd,
			phone: odd,
			tags: odd,
			messages: fc.oneof(odd, fc.array(oddMessage)),
			integrations: odd,
		},
		{ requiredKeys: ['lead_id'] },
	);
	let leads = 0;
	fc.assert(
		fc.property(lead, (value) => {
			const result = parseLead(value);
			if ('issues' in result) return;
			leads++;
			expect(parseLead(result.lead)).toEqual(result);
		}),
		{ numRuns: 3_000 },
	);
	expect(leads).toBeGreaterThan(100);
});
