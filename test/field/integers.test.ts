import type { IDataObject } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import { rawRequest, webhookItem } from '../fixtures/requests';
import { jsonOf, waysOut } from '../helpers/deliver';
import { callTrigger, startItem } from '../helpers/trigger';
import { jsonOf as verifiedJson, runVerify } from '../helpers/verify';
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

	it('make no event of Verify a repeat of another one, where only they tell them apart', async () => {
		const item = webhookItem(newLead({ message_no: 120213141516170123 }), { 'webhook-id': undefined });
		const run = await runVerify([item, structuredClone(item)]);
		expect(verifiedJson(run).Verified).toHaveLength(2);
		expect(run.hints.map(({ message: text }) => text).join()).toContain('Turn on Raw Body');
		const own = webhookItem(newLead({ message_no: 120213141516170123 }), { 'webhook-id': 'evt_own' });
		expect(verifiedJson(await runVerify([own, structuredClone(own)])).Duplicate).toHaveLength(1);
	});
});
