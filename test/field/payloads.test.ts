import type { IDataObject } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import sample from '../fixtures/sample-payload.json';
import { leadRequest, rawRequest, webhookItem } from '../fixtures/requests';
import { jsonOf, runAction, waysOut } from '../helpers/deliver';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';
import { callTrigger, outcomeOf, startItem } from '../helpers/trigger';
import { jsonOf as verifiedJson, runVerify } from '../helpers/verify';

/*
 * What the field sends, through the nodes themselves: the trigger, Verify and the action read a payload alike. What each
 * value becomes stands as a table in test/lib/lead/normalise.test.ts.
 */

let endpoint: Endpoint;
beforeAll(async () => {
	endpoint = await startEndpoint();
});
beforeEach(() => endpoint.reset());
afterAll(() => endpoint.close());

const message = { direction: 'inbound', text: 'Hi', timestamp: '2026-04-21T15:42:18Z' };
const attachment = { url: 'https://files.example.com/1.jpg' };
const send = (items: IDataObject[], parameters: IDataObject = {}) =>
	runAction(endpoint, items, parameters, { onError: 'continueErrorOutput' });
const sentBodies = () => endpoint.requests.map(({ json }) => json as IDataObject);

describe('a payload that is not written like the contract is read alike by trigger, Verify and action', () => {
	it.each<[string, IDataObject, IDataObject]>([
		[
			'empty lists as PHP and Go write them',
			{ tags: null, messages: null, integrations: [] },
			{ tags: undefined, messages: undefined, integrations: undefined },
		],
		[
			'an attachment without text',
			{ messages: [{ ...message, text: null, attachment }] },
			{ messages: [{ ...message, text: '', attachment }] },
		],
		[
			'numbers',
			{ lead_id: 1042, phone: 5551234567, postal_code: 90210 },
			{ lead_id: '1042', phone: '5551234567', postal_code: '90210' },
		],
		['tags as text', { tags: 'yelp, hvac' }, { tags: ['yelp', 'hvac'] }],
		[
			'a time in seconds',
			{ messages: [{ ...message, timestamp: 1776786138 }] },
			{ messages: [{ ...message, timestamp: '2026-04-21T15:42:18.000Z' }] },
		],
		[
			'a time in milliseconds',
			{ messages: [{ ...message, timestamp: 1776786138000 }] },
			{ messages: [{ ...message, timestamp: '2026-04-21T15:42:18.000Z' }] },
		],
	])('%s', async (_, change, read) => {
		const lead = newLead(change);
		const expected = newLead(read);
		const started = startItem(await callTrigger(leadRequest(lead)));
		const verified = verifiedJson(await runVerify([webhookItem(lead)])).Verified?.[0] ?? {};
		for (const item of [started, verified]) {
			for (const field of Object.keys(read)) expect(item[field]).toEqual(expected[field]);
		}
		expect(waysOut(await send([lead]))).toBe('0:Delivered');
		expect(waysOut(await send([started]))).toBe('0:Delivered');
		const [direct, forwarded] = sentBodies();
		expect(direct).toEqual(forwarded);
		expect(direct?.tags).toEqual(expected.tags);
		expect(direct?.lead_id).toEqual(expected.lead_id);
	});
});

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
			expect(endpoint.requests).toEqual([]);
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

describe('ids of events', () => {
	it('may be numbers, and a second attempt is the same event', async () => {
		const setup = { workflowId: 'numbers', staticData: {} };
		const attempt = (n: number) =>
			callTrigger(
				leadRequest(newLead({ event: { id: 991, type: 'new_lead' }, attempt: n }), {
					'webhook-id': undefined,
				}),
				setup,
			);
		const first = outcomeOf(await attempt(1));
		expect(first.body).toEqual({ status: 'accepted', event_id: '991' });
	});

	it('may come in the older headers of Standard Webhooks', async () => {
		const request = leadRequest(newLead(), { 'webhook-id': undefined, 'svix-id': 'msg_7' });
		expect(outcomeOf(await callTrigger(request)).body).toEqual({ status: 'accepted', event_id: 'msg_7' });
	});

	it('of one lead are two in the action where its events have two', async () => {
		await send([991, 992].map((id) => newLead({ event: { id, type: 'new_message' } })));
		expect(endpoint.requests.map(({ headers }) => headers['webhook-id'])).toEqual(['991', '992']);
	});

	it.each(['evt_ü', 'evt_🔧', 'two\nlines', 'x'.repeat(1_000_000)])(
		'that no header carries are refused at the door: %.12s',
		async (id) => {
			const { status, body } = outcomeOf(
				await callTrigger(leadRequest(newLead({ event: { id } }), { 'webhook-id': undefined })),
			);
			expect([status, body]).toMatchObject([400, { issues: [{ path: 'event.id' }] }]);
			const { Rejected } = verifiedJson(
				await runVerify([webhookItem(newLead({ event: { id } }), { 'webhook-id': undefined })]),
			);
			expect(Rejected).toMatchObject([{ status_code: 400, issues: [{ path: 'event.id' }] }]);
		},
	);

	it('that a header can carry are kept as they are', async () => {
		const id = `order.42/é`.replace('é', '~') + 'x'.repeat(300);
		expect(outcomeOf(await callTrigger(leadRequest(newLead(), { 'webhook-id': id }))).body).toEqual({
			status: 'accepted',
			event_id: id,
		});
	});
});

describe('formats', () => {
	it.each(['application/hal+json', 'application/vnd.api+json'])('%s is JSON', async (type) => {
		expect(outcomeOf(await callTrigger(leadRequest(newLead(), { 'content-type': type }))).status).toBe(200);
	});

	it('Lead JSON and Verify’s body text may begin with a byte order mark', async () => {
		await send([{}], { leadData: 'json', leadJson: '\uFEFF{"lead_id":"x"}' });
		expect(sentBodies()).toEqual([{ lead_id: 'x' }]);
		const { Verified } = verifiedJson(await runVerify([webhookItem(`\uFEFF${JSON.stringify(newLead())}`)]));
		expect(Verified).toHaveLength(1);
	});

	it('a body in the charset that its Content-Type names is read', async () => {
		// n8n answers 422 itself where application/json has another charset than those of Node.
		const raw = Buffer.from('{"lead_id":"x","name":"Zo\xeb"}', 'latin1');
		const started = await callTrigger(
			rawRequest(raw, { 'content-type': 'application/hal+json; charset=iso-8859-1' }),
		);
		expect(startItem(started)).toMatchObject({ name: 'Zoë' });
	});

	it('half an emoji is sent as U+FFFD, and the signature is over what is sent', async () => {
		await send([newLead({ name: 'x\ud83d' })]);
		expect(endpoint.requests[0]!.text).not.toMatch(/\\ud8/);
		expect(sentBodies()[0]).toMatchObject({ name: 'x\ufffd' });
	});
});

describe('tests that senders send', () => {
	it.each<[string, IDataObject]>([
		['the contract’s sample', sample],
		['a lead that says is_test', newLead({ is_test: true })],
	])('%s is a test each time, and never a duplicate', async (_, lead) => {
		const parameters = { events: ['new_lead', 'contact_captured', 'new_message', 'test'] };
		const setup = { workflowId: 'tests', staticData: {}, parameters };
		const request = () => callTrigger(leadRequest(lead, { 'webhook-id': undefined }), setup);
		const runs = [await request(), await request(), await request()];
		expect(runs.map(startItem).map(({ event }) => (event as IDataObject).type)).toEqual([
			'test',
			'test',
			'test',
		]);
		const items = [1, 2].map(() => webhookItem(lead, { 'webhook-id': undefined }));
		expect(verifiedJson(await runVerify(items)).Verified).toHaveLength(2);
	});

	it('starts nothing where the trigger was not asked for tests', async () => {
		const run = await callTrigger(leadRequest(sample, { 'webhook-id': undefined }));
		expect(outcomeOf(run)).toMatchObject({
			status: 200,
			body: { reason: 'event_not_selected' },
			starts: false,
		});
	});

	it('leaves a lead new, and goes out again', async () => {
		const parameters = { newLeadsOnly: true };
		const setup = { staticData: {} };
		const tests = [newLead({ is_test: true }), newLead({ is_test: true }), newLead()];
		const run = await runAction(endpoint, tests, { ...parameters, options: { concurrency: 1 } }, setup);
		expect(waysOut(run)).toBe('0:Delivered 1:Delivered 2:Delivered');
		expect(endpoint.requests.map(({ headers }) => headers['x-lead-event'])).toEqual([
			'test',
			'test',
			'new_lead',
		]);
	});
});

describe('what was not understood is told', () => {
	const ofGoogleAds = {
		lead_id: 'L9',
		user_column_data: [{ column_id: 'PHONE_NUMBER', string_value: '+15551234567' }],
		google_key: 'x',
	};

	it('by all three nodes, with the names of the fields', async () => {
		const sent = await send([ofGoogleAds]);
		const verified = await runVerify([webhookItem(ofGoogleAds)]);
		for (const { hints } of [sent, verified]) {
			expect(hints.map(({ message: text }) => text).join()).toContain(
				'Not understood: user_column_data, google_key',
			);
		}
	});

	it('and no lead is held back for want of contact info that it has, without a word of where it is', async () => {
		const run = await send([ofGoogleAds, { lead_id: 'L10' }], { contactCapturedOnly: true });
		const [first, second] = jsonOf(run)[1]!.map(({ delivery }) => delivery as IDataObject);
		expect(first).toMatchObject({
			reason: 'no_contact_info',
			message: expect.stringContaining('user_column_data'),
		});
		expect(second!.message).toMatch(/^The lead has shared neither/);
	});

	it('but not of leads that were understood, nor where everything is sent', async () => {
		expect((await send([newLead({ extra: 1 })])).hints).toEqual([]);
		expect((await send([ofGoogleAds], { options: { includeAdditionalFields: true } })).hints).toEqual([]);
	});
});
