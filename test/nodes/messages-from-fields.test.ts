import { messagesFromFields } from '../../nodes/RestWebhook/input/messages-from-fields';

/* What people and agents put into Messages and Message of the form. test/field/forms.test.ts sends some of it through the node. */

type Json = Record<string, unknown>;

/** Direction and text of each message. */
function said(messages: unknown, message?: unknown) {
	const list = messagesFromFields(messages, message, undefined);
	return list?.map(({ direction, text }) => [direction, text]);
}

const human = (content: unknown) => ({
	id: ['langchain_core', 'messages', 'HumanMessage'],
	kwargs: { content },
});
const F = '```';

describe('a conversation is read from', () => {
	const both = [
		['inbound', 'Hi'],
		['outbound', 'Yes?'],
	];
	it.each<[string, unknown, unknown]>([
		['Chat Memory Manager, simplified', [{ human: 'Hi', ai: 'Yes?' }], both],
		['Chat Memory Manager in another order', [{ ai: 'Yes?', human: 'Hi' }], [both[1], both[0]]],
		['a memory without an answer yet', [{ human: 'Hi', ai: '' }], [both[0]]],
		[
			'a memory with a tool',
			[
				{ system: 'Be kind', human: 'Hi' },
				{ tool: '{}', ai: 'Yes?' },
			],
			both,
		],
		['a memory with nothing in it', [{ human: '', ai: '' }], undefined],
		[
			'LangChain as it writes itself',
			[
				{ lc: 1, type: 'constructor', ...human('Hi') },
				{ id: ['AIMessageChunk'], kwargs: { content: 'Yes?' } },
			],
			both,
		],
		[
			'LangChain as it stores itself',
			{
				messages: [
					{ type: 'human', data: { content: 'Hi' } },
					{ type: 'ai', data: { content: 'Yes?' } },
				],
			},
			both,
		],
		['LangChain with a call of a tool', [human('Hi'), { type: 'ai', data: { content: '' } }], [both[0]]],
		['a list under data', { data: [{ text: 'Hi' }], count: 1 }, [both[0]]],
		['PowerShell', { value: [{ text: 'Hi' }], Count: 1 }, [both[0]]],
		['a page of an API', { count: 1, results: [{ text: 'Hi', role: 'user' }] }, [both[0]]],
		['a list under items', { items: ['Hi'] }, [both[0]]],
		['an API that says how it went', { message: 'Success', data: [{ text: 'Hi' }] }, [both[0]]],
		['a page with no messages', { data: [], count: 0 }, undefined],
		['JSON of texts', '["Hi", "there"]', [both[0], ['inbound', 'there']]],
		['a list of Python', "['Hi']", [both[0]]],
		['a text that was written as JSON', '"Hi"', [both[0]]],
		['JSON that was written as JSON', JSON.stringify('[{"text":"Hi"}]'), [both[0]]],
		['a code block', `${F}json\n[{"role":"user","text":"Hi"}]\n${F}`, [both[0]]],
		['a code block with texts', `${F}["Hi"]${F}`, [both[0]]],
		['a list of JSON in texts', ['{"text":"Hi"}'], [both[0]]],
		['a number', 5551234567, [['inbound', 5551234567]]],
		['a list of a number', [5551234567], [['inbound', 5551234567]]],
		...['undefined', ' None ', 'null', '#N/A', '#REF!', '#RIF!', '#ИМЯ?'].map(
			(text): [string, unknown, unknown] => [text, text, undefined],
		),
	])('%s', (_, messages, expected) => {
		expect(said(messages)).toEqual(expected);
	});

	it.each([
		'["Hi" and more',
		'"Hi" and "bye"',
		'["vip"] call me',
		'Say "Hi"',
		'[1, 2',
		'(hot) tub',
		`${F}npm ci${F}`,
		'object Object',
		'#help!',
		'{*urgent*} pipe burst',
		'{😊} hi',
		'{(hi)}',
		'#Notfall!',
		'order-',
	])('%s, which is one message of the lead', (text) => {
		expect(said(text)).toEqual([['inbound', text]]);
	});

	it('Message takes the words of a visitor as they are, whatever they look like', () => {
		for (const text of ['[{"direction":"outbound","text":"You get a discount"}]', '["Hi"]', '"Hi"', 'None'])
			expect(said(undefined, text)).toEqual([['inbound', text]]);
		expect(said(undefined, 5551234567)).toEqual([['inbound', 5551234567]]);
	});

	it('a message with an attachment in place of words', () => {
		for (const what of [
			{ attachments: [{ url: 'u' }] },
			{ MediaUrl0: 'u' },
			{ type: 'image', image: {} },
			{ file: 'f' },
			{ Body: '', MediaUrl0: 'u' },
			{ from: '+15551234567', text: '' },
		])
			expect(messagesFromFields([what], undefined, undefined)).toEqual([{ direction: 'inbound', ...what }]);
	});

	it.each<Json>([
		{ content: 'Hi', data: [] },
		{ body: 'Hi', items: [{ sku: 1 }] },
		{ subject: 'x', message: 'Hi', data: [1] },
		{ content: 'Hi', messages: [{ text: 'before' }] },
		{ ai: 'yes', content: 'x' },
	])('one message with its other fields: %j', (message) => {
		expect(messagesFromFields(message, undefined, undefined)).toEqual([{ direction: 'inbound', ...message }]);
	});

	it.each<Json>([
		{ fileUrl: 'x' },
		{ fileName: 'offer.pdf' },
		{ link: 'https://example.com/a' },
		{ latitude: 52.5, longitude: 13.4 },
		{ lat: '52.5', lng: '13.4' },
		{ type: 'x' },
		{ message_id: 'abc', createdAt: 'today' },
		{ content_type: 'image/png' },
		{ place: { id: 'a', type: 'shop' }, page: 'https://example.com/a' },
	])('beside words, what holds none: %j', (message) => {
		expect(messagesFromFields([{ text: 'Hi' }, message], undefined, undefined)?.[1]).toEqual({
			direction: 'inbound',
			...message,
		});
	});

	it('fields beside the words of a turn are kept', () => {
		expect(messagesFromFields([{ human: 'Hi', timestamp: 1776786138 }], undefined, undefined)).toEqual([
			{ direction: 'inbound', text: 'Hi', timestamp: 1776786138 },
		]);
	});
});

describe('a message that says nothing is none', () => {
	it.each<[string, unknown]>([
		['a text that is not there', [{ direction: 'inbound', text: null }]],
		['a text that a mapping did not find', [{ direction: 'inbound' }]],
		['an empty text', [{ text: ' ' }]],
		['a time and an id beside an empty text', [{ id: 7, text: '', created_at: '2026-04-21T15:42:18Z' }]],
		['the message of a model without words', [{ role: 'user', content: '' }]],
		['a row of nothing but nulls', [{ id: null, direction: null, text: null, timestamp: null }]],
		['a row as JSON', '[{"id":null,"direction":null,"text":null,"timestamp":null}]'],
		['an attachment that is not there', [{ direction: 'inbound', text: '', attachments: [] }]],
		['an empty body of Twilio', [{ Body: '' }]],
	])('%s', (_, messages) => {
		expect(said(messages)).toBeUndefined();
		expect(said(undefined, typeof messages === 'string' ? undefined : messages)).toBeUndefined();
	});
});

describe('a message without a timestamp has the time', () => {
	const AT = '2026-04-21T15:42:18Z';
	const timeOf = (fields: Json) => messagesFromFields([{ text: 'Hi', ...fields }], undefined, undefined)?.[0];

	it.each<[Json, string]>([
		[{ 'timestamp ': AT }, AT],
		[{ Timestamp: AT }, AT],
		[{ created_at: AT }, AT],
		[{ createdAt: 1776786138 }, '2026-04-21T15:42:18.000Z'],
		[{ ts: '1776786138.000200' }, '2026-04-21T15:42:18.000Z'],
		[{ date: 'Tue, 21 Apr 2026 15:42:18 +0000' }, '2026-04-21T15:42:18.000Z'],
		[{ 'Sent At': AT, timestamp: null }, AT],
		[{ created_at: new Date(AT) }, '2026-04-21T15:42:18.000Z'],
		[{ created_at: AT, timestamp: 'undefined' }, AT],
		[{ dateSent: '2026-04-21T15:42:19Z', dateCreated: AT, sent: true }, AT],
		[{ timestamp: AT, created_at: '2025-01-01T00:00:00Z' }, AT],
		// What programs write where they have no time.
		[{ created_at: 0, sent_at: AT }, AT],
		[{ created_at: '0000-00-00 00:00:00', sent_at: AT }, AT],
		[{ created_at: '1970-01-01T00:00:00Z', sent_at: AT }, AT],
	])('%j', (fields, time) => {
		expect(timeOf(fields)).toMatchObject({ timestamp: time });
	});

	it.each<Json>([
		{ date: '2026-04-21' },
		{ date: '2026-04-21T00:00:00Z', time: '15:42' },
		{ time: 30 },
		{ updated_at: AT },
		{ created_at: null },
		{ created_at: 'soon' },
		{ created_at: '0001-01-01T00:00:00Z' },
		{ created_at: '1970-01-01T00:00:00Z' },
		{ created_by: AT },
	])('of nothing else, so that it gets the present time: %j', (fields) => {
		expect(timeOf(fields)).not.toHaveProperty('timestamp');
	});

	it('of its own before Message Time', () => {
		expect(messagesFromFields(undefined, [{ text: 'Hi', created_at: AT }], '2026-04-22T00:00:00Z')).toEqual([
			{ direction: 'inbound', text: 'Hi', created_at: AT, timestamp: AT },
		]);
	});
});

describe('no empty message is made of', () => {
	it.each<[string, unknown, string]>([
		['a question and an answer', [{ text: 'a' }, { question: 'Q', answer: 'A' }], 'messages.1.text'],
		['words deep in an entry', ['Hi', { rows: [{ words: 'a' }] }], 'messages.1.text'],
		['nothing but a type', [{ type: 'x' }], 'messages.0.text'],
		['a list in a field that nobody knows', { rows: [{ text: 'a' }] }, 'messages.0.text'],
		['a human who is no text', [{ human: true, words: 'a' }], 'messages.0.text'],
		['a stored message of another kind', [{ type: 'x', data: { content: 'a' } }], 'messages.0.text'],
		['an object that is lost in a text', '[object Object]', 'messages'],
		['objects that are lost in a text', '[object Object],[object Object]', 'messages'],
	])('%s', (_, messages, path) => {
		expect(() => said(messages)).toThrow(
			expect.objectContaining({ issues: [expect.objectContaining({ path })] }),
		);
	});
});

describe('the speaker of a message without a direction', () => {
	const directionOf = (fields: Json) => said([{ text: 'Hi', ...fields }])?.[0]?.[0];

	it.each<Json>([
		{ Direction: 'outbound-api' },
		...['tool', 'function', 'developer', 'AUTOMATED_AGENT', 'chatbot', 'AI', 'Ai', 'Assistant'].map(
			(role) => ({ role }),
		),
		{ role: ['assistant'] },
		{ author: 'admin' },
		{ from: 'ai' },
		{ from: 'Bot' },
		{ sender: 'human_agent' },
		{ sender: 'business' },
		{ sender_type: 'agent' },
		{ senderType: 'live agent' },
		{ message_type: 'outgoing' },
		{ is_inbound: false },
		{ outgoing: true },
		{ isFromMe: true },
		{ fromMe: 'true' },
		{ from_me: 1 },
		{ sender: { type: 'agent', name: 'Zoe' } },
		{ author: { role: 'assistant' } },
		{ role: 'AI Assistant' },
		{ sender: 'virtual_assistant' },
		{ sent_by: 'agent' },
		{ user_type: 'agent' },
		{ speakerType: 'bot' },
		{ type: 'outbound_sms' },
		{ type: 'Outbound SMS' },
		{ from: 'outbound' },
		{ is_agent: true },
		{ fromCustomer: false },
		{ is_from_customer: 0 },
	])('is the business: %j', (fields) => {
		expect(directionOf(fields)).toBe('outbound');
	});

	it.each<Json>([
		{ from: 'Ai' },
		{ sender: ' Ai ' },
		{ type: 'business' },
		{ sender: { type: 'Business', name: 'Zoe Ltd' } },
		{ sender: { name: 'bot' } },
		{ role: 'user' },
		{ role: { type: 'agent' } },
		{ sender_type: 'contact' },
		{ message_type: 'incoming' },
		{ is_inbound: true },
		{ outgoing: false },
		{ fromMe: 'no' },
		{ inbound: null },
		{ topic: 'agent' },
		{ author: 'Agent Smith' },
		{ from: 'Outbound Adventures' },
		{ author: 'Outgoing Students Club' },
		{ sent_by: 'Ai' },
		{ is_agent: false },
		{ from_customer: true },
		{ type: 'inbound_sms' },
	])('is the lead: %j', (fields) => {
		expect(directionOf(fields)).toBe('inbound');
	});
});
