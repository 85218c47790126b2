import type { IDataObject } from 'n8n-workflow';
import { jsonOf, waysOut } from '../helpers/deliver';
import { useAction } from './action';

/* Forms, as no-code people map them. */

const { send, sentBodies: bodies, sentHeaders } = useAction();
const submit = async (leadFields: IDataObject, items: IDataObject[] = [{}]) =>
	await send(items, { leadData: 'fields', leadFields });
const ids = () => sentHeaders('webhook-id');
const messages = () => bodies().map((body) => body.messages);

const AT = '2026-04-21T15:42:18Z';
const one = (change: IDataObject = {}) => [
	{ direction: 'inbound', text: 'I need a plumber', timestamp: AT, ...change },
];
const NOW = expect.stringMatching(/^20\d\d-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/) as string;

describe('messages of a form', () => {
	it.each<[string, IDataObject, unknown]>([
		['Message and its time', { message: 'I need a plumber', message_time: AT }, one()],
		[
			'Message with a time in milliseconds',
			{ message: 'I need a plumber', message_time: 1776786138000 },
			one({ timestamp: '2026-04-21T15:42:18.000Z' }),
		],
		['Message without a time', { message: 'I need a plumber' }, one({ timestamp: NOW })],
		[
			'Message with the time of n8n',
			{ message: 'I need a plumber', message_time: '={{ $now }}' },
			one({ timestamp: NOW }),
		],
		['plain text in Messages', { messages: 'I need a plumber' }, one({ timestamp: NOW })],
		[
			'text that begins with a bracket',
			{ messages: '[urgent] now' },
			one({ text: '[urgent] now', timestamp: NOW }),
		],
		[
			'text of several lines',
			{ messages: 'I need\na plumber' },
			one({ text: 'I need\na plumber', timestamp: NOW }),
		],
		['one message object', { messages: `={{ ${JSON.stringify(one()[0])} }}` }, one()],
		['one message as JSON', { messages: JSON.stringify(one()[0]) }, one()],
		['a list of messages as JSON', { messages: JSON.stringify(one()) }, one()],
		['a list of texts', { messages: '={{ ["I need a plumber"] }}' }, one({ timestamp: NOW })],
		[
			'an object with only a text',
			{ messages: '={{ { text: "I need a plumber" } }}' },
			one({ timestamp: NOW }),
		],
		[
			'Messages and Message',
			{ messages: JSON.stringify(one()), message: 'Now', message_time: '2026-04-21T16:00:00Z' },
			[...one(), ...one({ text: 'Now', timestamp: '2026-04-21T16:00:00Z' })],
		],
		['the messages of an item in Message', { message: `={{ ${JSON.stringify(one())} }}` }, one()],
		['one message object in Message', { message: `={{ ${JSON.stringify(one()[0])} }}` }, one()],
		[
			'a list of texts in Message, and a time',
			{ message: '={{ ["I need a plumber"] }}', message_time: AT },
			one(),
		],
		[
			'a message object without a time in Message, and a time',
			{ message: '={{ { text: "I need a plumber" } }}', message_time: AT },
			one(),
		],
		[
			'a message object with its time in Message, and another time',
			{ message: `={{ ${JSON.stringify(one()[0])} }}`, message_time: '2026-04-22T16:00:00Z' },
			one(),
		],
		...[
			{ role: 'assistant' },
			{ role: ' Model ' },
			{ sender: 'agent' },
			{ from: 'business' },
			{ type: 'outgoing' },
			{ Direction: 'outbound' },
			{ fromMe: true },
			{ from_me: true },
		].map((speaker): [string, Record<string, string>, Array<Record<string, string>>] => [
			`the words of the business by ${JSON.stringify(speaker)}`,
			{ messages: `={{ ${JSON.stringify([{ ...one()[0], direction: undefined, ...speaker }])} }}` },
			one({ direction: 'outbound' }),
		]),
		...[
			{ role: 'user' },
			{ from: 'Ada' },
			{ type: 'text' },
			{ fromMe: false },
			{ author: 'Agent Smith' },
		].map((speaker): [string, Record<string, string>, Array<Record<string, string>>] => [
			`the words of the customer by ${JSON.stringify(speaker)}`,
			{ messages: JSON.stringify([{ ...one()[0], direction: undefined, ...speaker }]) },
			one(),
		]),
		[
			'a conversation of an API',
			{ messages: `={{ ${JSON.stringify({ messages: one(), total: 1 })} }}` },
			one(),
		],
		['a list of XML as JSON', { messages: JSON.stringify({ message: one() }) }, one()],
		[
			'boxes in a form',
			{ messages: '[ ] Kitchen\n[x] Bathroom' },
			one({ text: '[ ] Kitchen\n[x] Bathroom', timestamp: NOW }),
		],
		[
			'words in braces before others',
			{ messages: '{location: kitchen} the sink leaks' },
			one({ text: '{location: kitchen} the sink leaks', timestamp: NOW }),
		],
		['neither', { messages: '', message: ' ' }, undefined],
		['a list with nothing in it', { messages: '={{ [$json.message, null, false, "", {}] }}' }, undefined],
		[
			'a message whose text is not there',
			{ messages: '={{ [{ direction: "inbound", text: $json.message }] }}' },
			undefined,
		],
		[
			'a message, and beside it nothing',
			{ messages: JSON.stringify([...one(), null]), message: '={{ false }}', message_time: '={{ false }}' },
			one(),
		],
		[
			'a text that begins like JSON',
			{ messages: '{urgent} pipe burst' },
			one({ text: '{urgent} pipe burst', timestamp: NOW }),
		],
		['nothing as Odoo writes it', { messages: '={{ false }}', message: '={{ false }}' }, undefined],
		['nothing as JSON', { messages: '={{ JSON.stringify($json.messages ?? null) }}' }, undefined],
		['nothing as an object', { messages: '={{ ({}) }}' }, undefined],
		['a list of PHP', { messages: `={{ ({ "0": null, "2": ${JSON.stringify(one()[0])} }) }}` }, one()],
	])('%s', async (_, fields, expected) => {
		expect(waysOut(await submit({ name: 'Ada', ...fields }))).toBe('0:Delivered');
		expect(messages()).toEqual([expected]);
	});

	it('a form with nothing but a message whose text is not there makes no customer', async () => {
		const fields = { messages: '={{ [{ direction: "inbound", text: $json.message }] }}' };
		expect(jsonOf(await submit(fields))[3]).toMatchObject([
			{ delivery: { reason: 'invalid_lead', message: expect.stringMatching(/^No field of Form Fields/) } },
		]);
		expect(messages()).toEqual([]);
	});

	it.each<[string, IDataObject, RegExp]>([
		[
			'a time that nobody can read',
			{ message: 'Hi', message_time: '04/05/2026' },
			/^message_time: must be an ISO 8601/,
		],
		['broken JSON', { messages: '[{"text": ' }, /^messages: is not valid JSON/],
	])('%s is refused by its field', async (_, fields, message) => {
		expect(jsonOf(await submit({ name: 'Ada', ...fields }))[3]).toMatchObject([
			{ delivery: { reason: 'invalid_lead', message: expect.stringMatching(message) } },
		]);
	});
});

describe('fields that forms have', () => {
	it('first and last name become the name, unless there is one', async () => {
		await submit({ first_name: ' Ada', last_name: 'Lovelace ' });
		await submit({ first_name: 'Ada', last_name: '' });
		await submit({ name: 'Countess', first_name: 'Ada', last_name: 'Lovelace' });
		expect(bodies().map(({ name }) => name)).toEqual(['Ada Lovelace', 'Ada', 'Countess']);
		expect(Object.keys(bodies()[0]!)).toEqual(['lead_id', 'name']);
	});

	it.each<[string, Record<string, string>]>([
		['two parts of a name that are not there', { name: ', ' }],
		['a country code alone', { phone: '+1', email: '@' }],
		['a plus alone', { phone: '+' }],
		['words for none of a language model', { name: 'N/A', email: 'n/a', phone: 'unknown' }],
		['undefined', { first_name: 'undefined', last_name: 'undefined', email: 'undefined' }],
		['placeholders', { name: '{{ $json.name }}', message: 'null' }],
		['a message without words', { message: '={{ ({ direction: "inbound", text: "" }) }}' }],
	])('a lead without an ID of which the form holds no more than %s is refused', async (_, fields) => {
		expect(waysOut(await submit(fields))).toBe('0:Failed');
		expect(waysOut(await submit({ ...fields, lead_id: 'lead_1' }))).toBe('0:Delivered');
	});

	it.each<[string, Record<string, string>]>([
		['a name that is a word', { name: 'Null', phone: '+1 555 123 4567' }],
		['a name of signs', { name: '\u{1F642}' }],
		['a question', { message: '?' }],
		['a postal code', { name: 'N/A', postal_code: '10115' }],
	])('but %s is somebody', async (_, fields) => {
		expect(waysOut(await submit(fields))).toBe('0:Delivered');
	});

	it.each<[string, string]>([
		['false, as Odoo writes it', '={{ false }}'],
		['null', '={{ null }}'],
		['an empty list', '={{ [] }}'],
		['an empty object', '={{ ({}) }}'],
	])('%s is nothing in each field', async (_, nothing) => {
		const names = ['lead_id', 'name', 'email', 'phone', 'postal_code', 'source_name', 'tags', 'integrations'];
		const fields = Object.fromEntries(names.map((name) => [name, nothing]));
		expect(waysOut(await submit({ ...fields, first_name: 'Ada', last_name: nothing }))).toBe('0:Delivered');
		expect(bodies()).toEqual([{ lead_id: expect.stringMatching(/^lead_/), name: 'Ada' }]);
		expect(waysOut(await submit({ ...fields, first_name: nothing }))).toBe('0:Failed');
	});

	it('tags that an agent wrote as JSON are tags', async () => {
		await submit({ name: 'Ada', tags: '["yelp","hvac"]' });
		expect(bodies()[0]!.tags).toEqual(['yelp', 'hvac']);
	});

	it.each<[string, string, string]>([
		['lists of one, as Airtable looks them up', '={{ ["Alex"] }}', '={{ ["Rivera"] }}'],
		['a list of nothing', 'Alex Rivera', '={{ [null] }}'],
	])('a first and a last name may come as %s', async (_, first_name, last_name) => {
		await submit({ first_name, last_name });
		expect(bodies()[0]!.name).toBe('Alex Rivera');
	});

	it.each([
		['an object', '={{ ({ value: "Alex" }) }}', 'an object'],
		['two names', '={{ ["Alex", "Max"] }}', 'an array'],
	])('a first name that is %s is refused, and does not vanish', async (_, first_name, kind) => {
		expect(jsonOf(await submit({ first_name, last_name: 'Rivera' }))[3]).toMatchObject([
			{ delivery: { message: expect.stringContaining(`first_name: must be a string, not ${kind}`) } },
		]);
	});

	it('Message Time may be a list of one', async () => {
		await submit({ message: 'I need a plumber', message_time: `={{ ["${AT}"] }}` });
		expect(messages()).toEqual([one()]);
	});

	it.each(['N/A', 'null', 'undefined'])(
		'Message Time and Is Test may say %j where there is none',
		async (none) => {
			await submit({ message: 'I need a plumber', message_time: none, is_test: none });
			expect(messages()).toMatchObject([[{ text: 'I need a plumber' }]]);
			expect(sentHeaders('x-lead-event')).toEqual(['new_lead']);
		},
	);

	it('Message and Messages may be a box that is ticked', async () => {
		await submit({ message: '={{ true }}' });
		await submit({ messages: '={{ [true, "Hi"] }}' });
		expect(messages()).toMatchObject([[{ text: 'true' }], [{ text: 'true' }, { text: 'Hi' }]]);
	});

	it('the code block that an agent wrote around tags is taken off', async () => {
		await submit({ name: 'Ada', tags: '```json\n["yelp","hvac"]\n```' });
		expect(bodies()[0]!.tags).toEqual(['yelp', 'hvac']);
	});

	it('Is Test makes a test of it, and nothing but the event says so', async () => {
		await submit({ name: 'Ada', is_test: true });
		await submit({ name: 'Ada', is_test: '' });
		await submit({ name: 'Ada', is_test: 'Y' });
		await submit({ name: 'Ada', is_test: '={{ [true] }}' });
		expect(sentHeaders('x-lead-event')).toEqual(['test', 'new_lead', 'test', 'test']);
		expect(bodies()[0]).not.toHaveProperty('is_test');
	});
});

describe('what the node made up is not part of the id, so that running an execution again repeats the event', () => {
	const fields = { name: '={{ $json.name }}', email: '={{ $json.email }}', message: '={{ $json.message }}' };
	const ada = { name: 'Ada', email: 'ada@example.com', message: 'Hi', submittedAt: AT };

	it('of the same submission', async () => {
		await submit(fields, [ada]);
		await submit(fields, [structuredClone(ada)]);
		const [first, second] = bodies();
		expect(first!.lead_id).not.toBe(second!.lead_id);
		expect(ids()[0]).toBe(ids()[1]);
	});

	it('of the same submission after it failed and came back', async () => {
		await submit(fields, [ada]);
		await submit(fields, [{ ...ada, delivery: { reason: 'timeout', id: 'x' }, error: 'x' }]);
		expect(ids()[0]).toBe(ids()[1]);
	});

	it('but not of another one with the same words', async () => {
		await submit(fields, [ada, { ...ada, submittedAt: '2026-04-22T15:42:18Z' }]);
		expect(new Set(ids()).size).toBe(2);
	});

	it('nor of two people in one run who wrote exactly alike', async () => {
		await submit(fields, [ada, structuredClone(ada)]);
		expect(new Set(ids()).size).toBe(2);
		const before = ids();
		await submit(fields, [ada, structuredClone(ada)]);
		expect(ids().slice(before.length).sort()).toEqual(before.sort());
	});

	it('nor of leads of whom nothing is known but where they live', async () => {
		await submit({ postal_code: '90210' });
		await submit({ postal_code: '90210' });
		expect(ids()[0]).not.toBe(ids()[1]);
	});

	it('and a lead with an id of its own whose message has no time has one id, too', async () => {
		await submit({ lead_id: 'L1', message: 'Hi' });
		await submit({ lead_id: 'L1', message: 'Hi' });
		expect(ids()[0]).toBe(ids()[1]);
	});
});
