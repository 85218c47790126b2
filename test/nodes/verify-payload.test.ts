import type { IDataObject } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import { NOT_JSON, webhookItem } from '../fixtures/requests';
import { jsonOf, runVerify } from '../helpers/verify';

/* What the body says, with Validate Payload on and off. */
const verify = async (body: unknown, options: IDataObject = {}, headers: IDataObject = {}) =>
	jsonOf(await runVerify([{ ...webhookItem({}, headers), body } as IDataObject], { options }));
const invalid = (path: string, message: string) => ({
	reason: 'invalid_payload',
	message: `The body is not a valid lead. ${path === '' ? '' : `${path}: `}${message}`,
	status_code: 400,
	issues: [{ path, message }],
});
const deep = (levels: number) => {
	let value: unknown = [];
	for (let level = 2; level < levels; level++) value = [value];
	return { lead_id: 'lead_1', extra: value };
};

describe('a body is rejected with 400 when it is', () => {
	it.each<[string, unknown, string, string]>([
		['an array', [newLead()], '', 'must be one JSON object, not an array'],
		['null', null, '', 'must be one JSON object, not null'],
		['missing', undefined, '', 'must be one JSON object, not undefined'],
		['a number', 42, '', 'must be one JSON object, not a number'],
		['text that is no JSON', 'hello', '', 'The body is not valid JSON'],
		['empty text', '', '', 'The body is not valid JSON'],
		['text with a field twice', '{"lead_id":"a","lead_id":"b"}', 'lead_id', 'must be there only once'],
		[
			'text within text with a field twice',
			JSON.stringify('{"lead_id":"a","lead_id":"b"}'),
			'lead_id',
			'must be there only once',
		],
		['text within text', '"hello"', '', 'must be one JSON object, not a string'],
		['nested too deep', deep(65), '', 'must not be nested deeper than 64 levels'],
		['a lead without an id', newLead({ lead_id: undefined }), 'lead_id', 'is required (string)'],
		['a lead with a blank id', newLead({ lead_id: ' ' }), 'lead_id', 'must not be empty'],
		[
			'a lead with an object for a name',
			newLead({ name: { a: 1 } }),
			'name',
			'must be a string, not an object',
		],
		[
			'a lead with an object for tags',
			newLead({ tags: { a: 1 } }),
			'tags',
			'must be an array, not an object',
		],
		[
			'a message that is text',
			newLead({ messages: ['Hi'] }),
			'messages.0',
			'must be an object, not a string',
		],
	])('%s', async (_, body, path, message) => {
		expect(await verify(body)).toEqual({ Verified: [], Duplicate: [], Rejected: [invalid(path, message)] });
	});
});

describe('the content type', () => {
	it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])(
		'%j is rejected with 415',
		async (type) => {
			const { Rejected } = await verify(newLead(), {}, { 'content-type': type });
			expect(Rejected).toEqual([{ ...NOT_JSON, status_code: 415 }]);
		},
	);

	it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON'])(
		'%s passes',
		async (type) => {
			const { Verified } = await verify(newLead(), {}, { 'content-type': type });
			expect(Verified).toMatchObject([newLead()]);
		},
	);
});

it('lets fields that the contract does not know survive', async () => {
	const lead = newLead({ score: 7, nested: { a: [1] } });
	expect((await verify(lead)).Verified).toMatchObject([lead]);
});

it('has our event and verification in place of fields of that name', async () => {
	const { Verified } = await verify(newLead({ event: 'new_message', verification: 'forged' }));
	expect(Verified).toMatchObject([
		{
			event: { id: 'evt_1', type: 'new_message' },
			verification: { method: 'secret_key', key: 'current' },
		},
	]);
});

it.each([true, false])(
	'lets nothing pose as a failed delivery (Validate Payload: %s)',
	async (validatePayload) => {
		const delivery = { id: 'evt_old', event: 'test', attempts: 1, round: 99, reason: 'timeout' };
		const { Verified } = await verify(newLead({ delivery }), { validatePayload });
		expect(Verified).toEqual([{ ...newLead(), event: expect.anything(), verification: expect.anything() }]);
	},
);

describe('with Validate Payload off', () => {
	const lenient = (body: unknown, headers: IDataObject = {}) =>
		verify(body, { validatePayload: false }, headers);

	it.each<[string, IDataObject]>([
		['a good lead', newLead()],
		['no lead_id', { order: 7 }],
		['a lead_id that is a number', newLead({ lead_id: 42 })],
		['an empty object', {}],
		['messages that are text', newLead({ messages: 'Hi' })],
		['messages that are no objects', newLead({ messages: ['Hi', null, 7] })],
		[
			'a message without text',
			newLead({ messages: [{ direction: 'inbound', timestamp: '2026-04-21T15:42:18Z' }] }),
		],
		[
			'a message with a timestamp that is no date',
			newLead({ messages: [{ direction: 'inbound', text: 'Hi', timestamp: 'now' }] }),
		],
		[
			'a phone and an email that are numbers',
			newLead({
				phone: 5551234567,
				email: 1,
				messages: [
					{ direction: 'outbound', text: 'Hi', timestamp: '2026-04-21T15:42:18Z' },
					{ direction: 'inbound', text: '5551234567', timestamp: '2026-04-21T15:43:18Z' },
				],
			}),
		],
	])('passes %s as it is', async (_, body) => {
		expect(await lenient(body)).toEqual({
			Verified: [{ ...body, event: expect.anything(), verification: expect.anything() }],
			Duplicate: [],
			Rejected: [],
		});
	});

	it.each<[string, unknown]>([
		['an array', [newLead(), newLead()]],
		['null', null],
		['a number', 42],
		['a JSON text of an array', '[1]'],
	])('passes %s in the field body', async (_, body) => {
		const { Verified } = await lenient(body);
		const value: unknown = typeof body === 'string' ? JSON.parse(body) : body;
		expect(Verified).toEqual([{ body: value, event: expect.anything(), verification: expect.anything() }]);
	});

	it.each(['text/plain;charset=UTF-8', 'text/plain', 'application/octet-stream'])(
		'passes JSON that is called %s, as SNS and sendBeacon call it',
		async (type) => {
			const { Verified } = await lenient(JSON.stringify({ order: 7 }), { 'content-type': type });
			expect(Verified).toMatchObject([{ order: 7 }]);
			const refused = { Rejected: [{ ...NOT_JSON, status_code: 415 }] };
			expect(await lenient('{"order"', { 'content-type': type })).toMatchObject(refused);
			const strict = verify(JSON.stringify(newLead()), {}, { 'content-type': type });
			expect(await strict).toMatchObject(refused);
		},
	);

	it('tells two bodies apart that differ only in what is not as documented', async () => {
		const items = [1, 2].map((lead_id) => webhookItem({ lead_id }, { 'webhook-id': undefined }));
		const { Verified } = jsonOf(await runVerify(items, { options: { validatePayload: false } }));
		expect(Verified).toMatchObject([{ lead_id: 1 }, { lead_id: 2 }]);
	});

	it.each<[string, unknown, string]>([
		['is no JSON', '{"lead_id"', 'The body is not valid JSON'],
		['is missing', undefined, 'must be one JSON object, not undefined'],
		['would exhaust the stack', deep(3000), 'must not be nested deeper than 64 levels'],
	])('still rejects a body that %s', async (_, body, message) => {
		expect((await lenient(body)).Rejected).toEqual([invalid('', message)]);
	});

	it('still rejects a wrong secret', async () => {
		const { Rejected } = await lenient(newLead(), { 'x-secret-key': 'wrong' });
		expect(Rejected).toMatchObject([{ status_code: 401 }]);
	});
});
