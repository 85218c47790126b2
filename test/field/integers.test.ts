import type { IDataObject } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import { rawRequest, webhookItem } from '../fixtures/requests';
import { jsonOf, waysOut } from '../helpers/deliver';
import { callTrigger, startItem } from '../helpers/trigger';
import { jsonOf as verifiedJson, runVerify, waysOut as waysOutOfVerify } from '../helpers/verify';
import { useAction } from './action';

/* Integers that JavaScript cannot hold: n8n's own JSON reader rounds them, and two leads became one. */
const { send, sent, sentBodies } = useAction();

describe('integers beyond 2^53', () => {
	const body = (id: string) =>
		`{"lead_id":"L1","messages":[{"direction":"inbound","text":"Hi","timestamp":"2026-04-21T15:42:18Z","id":${id}}]}`;

	it('reach the trigger digit by digit, and make two events of two messages', async () => {
		const setup = { workflowId: 'digits', staticData: {} };
		const runs = [];
		for (const id of ['120213141516170123', '120213141516170127']) {
			runs.push(await callTrigger(rawRequest(body(id), { 'webhook-id': undefined }), setup));
		}
		expect(runs.map(({ answer }) => answer.status)).toEqual([200, 200]);
		const items = runs.map(startItem);
		expect(items.map(({ messages }) => (messages as IDataObject[])[0]!.id)).toEqual([
			'120213141516170123',
			'120213141516170127',
		]);
		expect((items[0]!.event as IDataObject).id).not.toBe((items[1]!.event as IDataObject).id);
	});

	it('are exact in Lead JSON that is text', async () => {
		const lead_id = '120213141516170127';
		await send([{}], { leadData: 'json', leadJson: `{"lead_id":${lead_id}}` });
		expect(sentBodies()).toEqual([{ lead_id }]);
	});

	it.each<[string, IDataObject, IDataObject, string]>([
		['a Lead ID', { lead_id: 120213141516170130 }, {}, 'lead_id'],
		['a phone', { lead_id: 'x', phone: 2 ** 60 }, {}, 'phone'],
		[
			'inside integrations',
			{ lead_id: 'x', integrations: { crm: { id: 2 ** 60 } } },
			{},
			'integrations.crm.id',
		],
		[
			'an additional field that is sent',
			{ lead_id: 'x', gclid: 2 ** 60 },
			{ options: { includeAdditionalFields: true } },
			'gclid',
		],
		[
			'in a form',
			{},
			{ leadData: 'fields', leadFields: { lead_id: '={{ 120213141516170123 }}' } },
			'lead_id',
		],
		['an event id', { lead_id: 'x', event: { id: 2 ** 60 } }, {}, ''],
	])(
		'that n8n has rounded are refused in the action with the field and the way out: %s',
		async (_, item, parameters, path) => {
			const result = await send([item], parameters);
			if (path === '') return expect(waysOut(result)).toBe('0:Delivered');
			expect(jsonOf(result)[3]).toMatchObject([
				{
					delivery: {
						reason: 'invalid_lead',
						message: expect.stringMatching(new RegExp(`^${path}: .*Make it text in the node`)),
					},
				},
			]);
			expect(sent()).toEqual([]);
		},
	);

	it('that stay behind do no harm', async () => {
		expect(waysOut(await send([newLead({ gclid: 2 ** 60 })]))).toBe('0:Delivered');
	});

	it('are no fault of the sender’s in Verify behind a Webhook node: 503', async () => {
		const { Error: failed } = verifiedJson(
			await runVerify([webhookItem({ lead_id: 120213141516170130 })], { onError: 'continueErrorOutput' }),
		);
		expect(failed).toMatchObject([
			{ status_code: 503, message: expect.stringMatching(/^lead_id: .*Turn on Raw Body|turn on Raw Body/) },
		]);
	});

	const custom = { leadSource: 'custom', customProof: 'headerKey', customHeader: 'x-secret-key' };
	const inbound = (timestamp: number) => [{ direction: 'inbound', text: 'Hi', timestamp }];
	const number = 120213141516170123;
	const unchecked = { options: { validatePayload: false } };
	it.each<[string, IDataObject, IDataObject, IDataObject, string]>([
		['the event has no other id', {}, {}, {}, 'new'],
		['the event has an id', {}, { 'webhook-id': 'evt_own' }, {}, 'repeat'],
		['the event of a custom source has no other id', {}, {}, custom, 'new'],
		['the event of a custom source has an id', {}, { 'webhook-id': 'evt_own' }, custom, 'repeat'],
		['Event ID Field is such a number', {}, {}, { ...custom, customEventIdPath: 'message_no' }, 'new'],
		['Event ID Field is another one', {}, {}, { ...custom, customEventIdPath: 'lead_id' }, 'repeat'],
		['the lead counts, and has an id', {}, {}, { idempotency: 'lead_id' }, 'repeat'],
		[
			'the lead counts, and its id is one',
			{ lead_id: number },
			{},
			{ idempotency: 'lead_id', ...unchecked },
			'new',
		],
		['they are in lists', { parts: [{ no: number }], message_no: '1' }, {}, {}, 'new'],
		[
			'they are times, which are read exactly enough',
			{ messages: inbound(1_776_786_138_123_456_789), message_no: 1 },
			{},
			{},
			'repeat',
		],
	])('in Verify, where %s', async (_, fields, headers, parameters, expected) => {
		const body = newLead({ message_no: number, ...fields });
		const item = webhookItem(body, { 'webhook-id': undefined, ...headers });
		const run = await runVerify([item, structuredClone(item)], { parameters });
		const isNew = expected === 'new';
		expect(waysOutOfVerify(run)).toBe(`0:Verified 1:${isNew ? 'Verified' : 'Duplicate'}`);
		const hints = run.hints.map(({ message: text }) => text).join();
		expect(hints.includes('Turn on Raw Body')).toBe(isNew);
	});

	it('are of no interest where Duplicates is Off', async () => {
		const item = webhookItem(newLead({ message_no: number }), { 'webhook-id': undefined });
		const run = await runVerify([item, item], { parameters: { idempotency: 'off' } });
		expect([waysOutOfVerify(run), run.hints]).toEqual(['0:Verified 1:Verified', []]);
	});
});
