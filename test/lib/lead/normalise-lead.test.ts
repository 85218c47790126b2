import { normaliseLead } from '../../../lib/lead/normalise/normalise-lead';

const message = { direction: 'inbound', text: 'Hi', timestamp: '2026-04-21T15:42:18Z' };
const read = (payload: object) => normaliseLead(payload).payload;

test.each<[unknown, unknown]>([
	[null, undefined],
	['null', undefined],
	['', undefined],
	[{}, undefined],
	[message, [message]],
	[[message, null], [message]],
	[[{ ...message, text: 5 }], [{ ...message, text: '5' }]],
	[
		[message, { ...message, text: null }],
		[message, { ...message, text: '' }],
	],
	[{ 1: message, 5: null }, [message]],
	[[{}, message, [], '', ' ', false], [message]],
	[[{}], []],
	[{ message: [message, {}] }, [message]],
	[{ message }, [message]],
	[{ message: null }, []],
	[JSON.stringify({ message: [message] }), [message]],
	[JSON.stringify([message]), [message]],
	[JSON.stringify(message), [message]],
	[' [ ] ', []],
	[[null], []],
	[[JSON.stringify(message)], [message]],
	[{ $id: '3', $values: [message] }, [message]],
	[{ message: { $id: '3', $values: [message] } }, [message]],
	[[{ message: [{ direction: ['inbound'], text: ['Hi'], timestamp: ['2026-04-21T15:42:18Z'] }] }], [message]],
	['None', undefined],
	['<nil>', undefined],
	['n/a', undefined],
	['""', undefined],
	['a:0:{}', undefined],
	[['null', message, 'undefined'], [message]],
	[[['null']], []],
	[[[message, message]], [message, message]],
	[
		[[message], [message]],
		[message, message],
	],
	[{ value: [message], Count: 1 }, [message]],
	[{ type: 'array', message: [message] }, [message]],
	[{ type: 'array' }, []],
	[{ string: [message] }, { string: [message] }],
	[{ data: [message] }, [message]],
	[{ nodes: [] }, []],
	[
		{ data: [message], count: 1 },
		{ data: [message], count: 1 },
	],
	[{ data: 'a' }, { data: 'a' }],
	[
		{
			message: {
				direction: { _: 'in', $: { type: 'string' } },
				text: [{ '#text': 'Hi' }],
				timestamp: { _: message.timestamp, $: { type: 'dateTime' } },
			},
		},
		[message],
	],
	['[object Object]', '[object Object]'],
	['Array', 'Array'],
])('the messages %j are %j', (messages, read_) => {
	expect(read({ lead_id: 'L', messages })).toEqual({
		lead_id: 'L',
		...(read_ !== undefined && { messages: read_ }),
	});
});

test.each<[unknown, unknown]>([
	[null, undefined],
	['null', undefined],
	[false, undefined],
	[[], undefined],
	['[]', undefined],
	[[{ a: 1 }], { a: 1 }],
	['{"a":1}', { a: 1 }],
	['[{"a":1}]', '[{"a":1}]'],
	['None', undefined],
	['undefined', undefined],
	['false', undefined],
	['#N/A', undefined],
	[[null], undefined],
	['(null)', undefined],
	['N/A', undefined],
	['a:0:{}', undefined],
	[['None'], undefined],
	['Array', 'Array'],
])('the integrations %j are %j', (integrations, read_) => {
	expect(read({ lead_id: 'L', integrations })).toEqual({
		lead_id: 'L',
		...(read_ !== undefined && { integrations: read_ }),
	});
});

test.each<[unknown, unknown]>([
	[{ tag: ['yelp', 'hvac'] }, ['yelp', 'hvac']],
	[{ tag: 'yelp, or so' }, ['yelp, or so']],
	[{ tag: 5 }, ['5']],
	[{ tag: '' }, []],
	['{"tag":["yelp"]}', ['yelp']],
	[{ type: 'array', tag: ['yelp', 'hvac'] }, ['yelp', 'hvac']],
	[{ $: { type: 'array' }, tag: 'yelp' }, ['yelp']],
	[{ type: 'array' }, []],
	[{ string: ['yelp', 'hvac'] }, ['yelp', 'hvac']],
	[{ data: [{ name: 'yelp' }] }, ['yelp']],
	[{ items: ['yelp'] }, ['yelp']],
	[{ results: [] }, []],
	[{ tag: [{ _: 'yelp', $: { id: '1' } }, 'hvac'] }, ['yelp', 'hvac']],
	[{ type: 'vip' }, { type: 'vip' }],
	["['yelp', 'hvac']", ['yelp', 'hvac']],
	[{ Tag: ['yelp'] }, { Tag: ['yelp'] }],
	[[{ tag: ['yelp', 'hvac'] }], ['yelp', 'hvac']],
	[[{ tag: 'yelp, or so' }], ['yelp, or so']],
	[
		[{ tag: ['a'] }, { tag: 'b' }],
		['a', 'b'],
	],
	[{ message: ['yelp'] }, { message: ['yelp'] }],
])('the tags %j are %j', (tags, read_) => {
	expect(read({ lead_id: 'L', tags })).toEqual({ lead_id: 'L', tags: read_ });
});

test.each<[unknown, unknown]>([
	['{"id":991,"type":"test"}', { id: 991, type: 'test' }],
	['null', 'null'],
	['new_lead', 'new_lead'],
	['{new_lead}', '{new_lead}'],
	[{ id: '{}' }, { id: '{}' }],
	[
		{ id: ['991'], type: ['new_message'] },
		{ id: '991', type: 'new_message' },
	],
	[[{ id: 991, attempt: 2 }], { id: 991, attempt: 2 }],
	[[{ id: [991] }], { id: 991 }],
	[['new_lead'], 'new_lead'],
	[
		[{ id: 1 }, { id: 2 }],
		[{ id: 1 }, { id: 2 }],
	],
])('the event %j is %j', (event, read_) => {
	expect(normaliseLead({ lead_id: 'L', event })).toEqual({
		payload: { lead_id: 'L', event: read_ },
		issues: [],
	});
});

test.each<[object, object]>([
	[
		{ '\ufefflead_id': 42, name: 'Ada' },
		{ lead_id: '42', name: 'Ada' },
	],
	[
		{ row: 2, '\ufeffname': ['Ada'] },
		{ name: 'Ada', row: 2 },
	],
	[
		{ ' lead_id': 'a', 'phone ': '5', '\ufeffOther': 1, 'Other ': 2 },
		{ lead_id: 'a', phone: '5', Other: 1, 'Other ': 2 },
	],
	[
		{ '\ufefflead_id': 'a', lead_id: 'b' },
		{ '\ufefflead_id': 'a', lead_id: 'b' },
	],
	[
		{
			lead_id: 'a',
			' is_test': 1,
			'is_new_lead ': 'no',
			'event_type ': 'test',
			' eventId': 5,
			'isTest ': true,
		},
		{ lead_id: 'a', is_test: 1, is_new_lead: 'no', event_type: 'test', eventId: 5, isTest: true },
	],
	[{ 'lead\ufeff_id': 'a' }, { 'lead\ufeff_id': 'a' }],
	[{ '\ufeff"lead_id"': 'a' }, { lead_id: 'a' }],
	[
		{ 'ï»¿lead_id': 'a', 'ï»¿"Other"': 1 },
		{ lead_id: 'a', Other: 1 },
	],
	[{ '"lead_id"': 'a' }, { '"lead_id"': 'a' }],
])('a byte order mark of a CSV file is no part of a name: %j', (given, read_) => {
	const before = structuredClone(given);
	expect(read(given)).toEqual(read_);
	expect(given).toEqual(before);
});

test('a field of XML is its text, or nothing', () => {
	const given = {
		lead_id: { _: '1042', $: { type: 'integer' } },
		name: [{ _: 'Alex', $: { 'xml:lang': 'en' } }],
		phone: { '#text': 5551234567 },
		email: { type: 'string', nil: 'true' },
		postal_code: { $: { 'd3p1:nil': 'true', 'xmlns:d3p1': 'x' } },
	};
	expect(read(given)).toEqual({
		...{ lead_id: '1042', name: 'Alex', phone: '5551234567' },
		...{ email: null, postal_code: null },
	});
});

test.each<[string, object]>([
	['an empty list', { messages: [], tags: [] }],
	['messages as they should be', { messages: [message] }],
	['an object that is no message', { messages: { a: message } }],
	['a text that is no list', { messages: 'Hi' }],
	['integrations as they should be', { integrations: { a: 1 } }],
	['no integrations at all', { integrations: {} }],
	['integrations in a list of several', { integrations: [{ a: 1 }, { b: 1 }] }],
	['integrations in a list, as text', { integrations: ['a'] }],
	['integrations in a list in a list', { integrations: [['a']] }],
	['an event as it should be', { event: { id: '1', type: 'test', tags: ['a', 'b'] } }],
	['names with spaces that nobody knows', { 'Other ': 1 }],
	['fields of other names', { Name: 5, other: null }],
	['fields that are undefined', { name: undefined, tags: undefined }],
	['no fields', {}],
])('a payload with %s is returned itself', (_, payload) => {
	const normalised = normaliseLead(payload);
	expect(normalised).toEqual({ payload, issues: [] });
	expect(normalised.payload).toBe(payload);
});

test('fields of the prototype are no fields of the payload', () => {
	const payload = Object.create({ name: 5 }) as object;
	expect(read(payload)).toBe(payload);
});

test('each documented field that holds a number becomes a text, and the payload itself stays as it was', () => {
	const given = {
		lead_id: 1,
		name: 2,
		email: 3,
		phone: 4,
		postal_code: 5,
		source_name: 6,
		tags: 7,
		other: 8,
	};
	expect(read(given)).toEqual({
		...{ lead_id: '1', name: '2', email: '3', phone: '4', postal_code: '5', source_name: '6' },
		...{ tags: ['7'], other: 8 },
	});
	expect(given.lead_id).toBe(1);
});

test('JSON in a text that cannot be read is told of, and the other fields are read', () => {
	expect(normaliseLead({ lead_id: 1, messages: '[{"a":1,"a":2}]', tags: '["a"' })).toEqual({
		payload: { lead_id: '1', messages: '[{"a":1,"a":2}]', tags: '["a"' },
		issues: [
			{ path: 'tags', message: 'is not valid JSON. Check its quotes, commas and brackets' },
			{ path: 'messages.0.a', message: 'must be there only once' },
		],
	});
});

test('an error of another kind is no issue of the payload', () => {
	const broken = new Proxy(
		{},
		{
			ownKeys: () => {
				throw new Error('broken');
			},
		},
	);
	expect(() => normaliseLead({ messages: broken })).toThrow('broken');
});
