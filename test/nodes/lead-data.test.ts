import type { IDataObject } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import { jsonOf, runAction, waysOut } from '../helpers/deliver';
import { useEndpoint } from '../helpers/endpoint';

const endpoint = useEndpoint();

const send = (items: IDataObject[], parameters: IDataObject) =>
	runAction(endpoint, items, parameters, { onError: 'continueErrorOutput' });
const bodies = () => endpoint.requests.map(({ json }) => json);

describe('Lead Data → JSON', () => {
	it.each([
		['text', '{ "lead_id": "a", "name": "Ada" }'],
		['an expression that gives an object', '={{ $json.body }}'],
		['an expression that gives text', '={{ JSON.stringify($json.body) }}'],
	])('takes %s', async (_, leadJson) => {
		await send([{ body: { lead_id: 'a', name: 'Ada' } }], { leadData: 'json', leadJson });
		expect(bodies()).toEqual([{ lead_id: 'a', name: 'Ada' }]);
	});

	it.each([
		['broken JSON', '{ "lead_id": ', 'Lead JSON: is not valid JSON'],
		['an array', '[{ "lead_id": "a" }]', 'must be one JSON object, not an array'],
		['nothing', '', 'Lead JSON: is empty'],
		['a field twice', '{ "lead_id": "a", "lead_id": "b" }', 'lead_id: must be there only once'],
	])('explains %s', async (_, leadJson, message) => {
		const result = await send([{}], { leadData: 'json', leadJson });
		expect(waysOut(result)).toBe('0:Failed');
		expect(jsonOf(result)[3]).toMatchObject([
			{ delivery: { reason: 'invalid_lead', message: expect.stringContaining(message) } },
		]);
	});
});

describe('Lead Data → Form Fields', () => {
	const leadFields = {
		lead_id: '={{ $json.id }}',
		name: '={{ $json.who }}',
		email: '',
		phone: '={{ $json.phone }}',
		tags: ' yelp, hvac ,, ',
		messages:
			'=[{ "direction": "inbound", "text": "{{ $json.text }}", "timestamp": "2026-04-21T15:42:18Z" }]',
		integrations: '',
	};

	it('maps each item, splits tags, reads JSON fields and leaves out what is blank', async () => {
		const items = [
			{ id: 10, who: 'Ada', text: 'Hi', phone: 5551234567 },
			{ id: 'x', who: '', text: 'Yo' },
		];
		await send(items, { leadData: 'fields', leadFields, options: { concurrency: 1 } });
		const message = { direction: 'inbound', timestamp: '2026-04-21T15:42:18Z' };
		expect(bodies()).toEqual([
			{
				lead_id: '10',
				name: 'Ada',
				phone: '5551234567',
				tags: ['yelp', 'hvac'],
				messages: [{ ...message, text: 'Hi' }],
			},
			{ lead_id: 'x', tags: ['yelp', 'hvac'], messages: [{ ...message, text: 'Yo' }] },
		]);
	});

	it.each([
		['', 'an empty one'],
		['={{ $json.id }}', 'an expression that finds nothing'],
		['= {{ $json.id ?? "" }} ', 'nothing but spaces'],
		['-', 'what a table writes into an empty cell'],
		[' ? ', 'a sign'],
	])('gives a lead without an id (%j, %s) a fresh one each time', async (lead_id) => {
		await send([{}, {}], { leadData: 'fields', leadFields: { lead_id, name: 'Ada' } });
		const ids = bodies().map((body) => (body as IDataObject).lead_id);
		expect(ids).toEqual([
			expect.stringMatching(/^lead_[0-9A-HJKMNP-TV-Z]{26}$/),
			expect.stringMatching(/^lead_/),
		]);
		expect(ids[0]).not.toBe(ids[1]);
	});

	it.each([
		['name', ['', '']],
		['phone', [null, '']],
		['message', ['', ' ']],
		['message', '#N/A'],
		['lead_id', '-'],
		['name', 'undefined, undefined'],
		['name', 'Unknown Unknown'],
		['name', 'N/A, n/a'],
		['email', 'undefined@undefined'],
		['phone', '+1undefined'],
		['phone', '+1 (___) ___-____'],
	])('makes no customer of nothing: %s %j', async (field, value) => {
		const result = await send([{ value }], {
			leadData: 'fields',
			leadFields: { [field]: '={{ $json.value }}' },
		});
		expect(jsonOf(result)[3]).toMatchObject([
			{ delivery: { message: expect.stringMatching(/^No field of Form Fields/) } },
		]);
	});

	it.each([
		['name', 'Ada undefined'],
		['name', 'Nan Nan'],
		['name', 'Unknown Caller'],
		['phone', '+1 555'],
		['email', 'ann@undefined.com'],
	])('makes a customer of what tells something: %s %j', async (field, value) => {
		await send([{ value }], { leadData: 'fields', leadFields: { [field]: '={{ $json.value }}' } });
		expect(bodies()).toMatchObject([{ [field]: value }]);
	});

	it('gives a lead whose id is a list of nothing a fresh one, and takes #help! for words', async () => {
		const id = { id: ['', ''] };
		await send([id], { leadData: 'fields', leadFields: { lead_id: '={{ $json.id }}', message: '#help!' } });
		await send([{}], { leadData: 'fields', leadFields: { message: '#help!' } });
		const sent = {
			lead_id: expect.stringMatching(/^lead_[0-9A-HJKMNP-TV-Z]{26}$/),
			messages: [{ text: '#help!' }],
		};
		expect(bodies()).toMatchObject([sent, sent]);
	});

	it.each([
		['{', /^integrations: is not valid JSON/],
		['{ "crm": { "id": 1e999 } }', /^integrations\.crm\.id: must be a number within the range/],
	])('names the field that cannot be read as JSON: %s', async (integrations, message) => {
		const result = await send([{}], { leadData: 'fields', leadFields: { name: 'Ada', integrations } });
		expect(jsonOf(result)[3]).toMatchObject([{ delivery: { message: expect.stringMatching(message) } }]);
	});
});

describe('Lead Data → Input Item', () => {
	it('points to the body field when a webhook item comes in as it is', async () => {
		const result = await send([{ headers: {}, body: newLead() }], {});
		expect(jsonOf(result)[3]).toMatchObject([
			{ delivery: { message: expect.stringContaining('{{ $json.body }}') } },
		]);
	});

	it('keeps the event id and type that the trigger gave, and leaves them out of the body', async () => {
		const event = { id: 'evt_from_trigger', type: 'contact_captured', environment: 'production' };
		await send([newLead({ event })], { options: { includeAdditionalFields: true } });
		expect(endpoint.requests[0]!.headers).toMatchObject({
			'webhook-id': 'evt_from_trigger',
			'x-lead-event': 'contact_captured',
		});
		expect(bodies()[0]).not.toHaveProperty('event');
	});

	it.each(['例', 'né', 'two\nlines', '\u0001'])(
		'sends nothing with an event id that would arrive as another one than was signed: %j',
		async (id) => {
			const result = await send([newLead({ event: { id: `evt_${id}` } })], {});
			expect(bodies()).toEqual([]);
			expect(jsonOf(result)[3]).toMatchObject([
				{
					delivery: { reason: 'invalid_lead', message: expect.stringMatching(/^event\.id: .*leave it out$/) },
				},
			]);
		},
	);

	it.each([
		[false, undefined],
		[true, 'kitchen'],
	])('with Include Additional Fields %s sends undocumented fields as %s', async (on, room) => {
		await send([newLead({ room: 'kitchen' })], { options: { includeAdditionalFields: on } });
		expect((bodies()[0] as IDataObject).room).toBe(room);
	});
});
