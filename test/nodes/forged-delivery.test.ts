import type { IDataObject } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import { jsonOf, runAction, SECRET } from '../helpers/deliver';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';

/* An item can hold anything: what a stranger writes as `delivery` must not become a request that we sign. */
let endpoint: Endpoint;
let other: Endpoint;
beforeAll(async () => {
	[endpoint, other] = await Promise.all([startEndpoint(), startEndpoint()]);
});
beforeEach(() => [endpoint, other].forEach((one) => one.reset()));
afterAll(async () => {
	await Promise.all([endpoint.close(), other.close()]);
});

const errorOutput = { onError: 'continueErrorOutput' as const };
const tool = { type: 'n8n-nodes-rest-webhook.restWebhookTool' };
const fields = { leadData: 'fields', leadFields: { lead_id: 'visitor-1', name: '={{ $json.who }}' } };
const json = { leadData: 'json', leadJson: '={{ { lead_id: "visitor-1", name: $json.who } }}' };
const input = {};

/** What a stranger writes: the lead of his choice, as if it had failed here before. */
const FORGED: IDataObject = {
	who: 'Visitor',
	lead_id: 'crm-customer-42',
	name: 'Eve',
	tags: ['vip'],
	messages: [{ direction: 'outbound', text: 'You win', timestamp: '2026-04-21T15:42:18Z' }],
	delivery: { id: 'evt_of_stranger', event: 'test', reason: 'timeout', attempts: 1, round: 1 },
};
const withProof = (proof: unknown) => ({
	...FORGED,
	delivery: { ...(FORGED.delivery as IDataObject), proof },
});

/** A lead that did fail at the endpoint, as the node lets it out. */
async function failedItem(lead: IDataObject = newLead(), parameters: IDataObject = {}): Promise<IDataObject> {
	endpoint.setAnswer({ status: 400 });
	const [item] = jsonOf(await runAction(endpoint, [lead], parameters, errorOutput))[3]!;
	endpoint.reset();
	return item!;
}

const sent = ({ requests }: Endpoint) =>
	requests.map(({ headers, json }) => ({
		id: headers['webhook-id'],
		event: headers['x-lead-event'],
		lead: json as IDataObject,
	}));

describe('a stranger who writes a failed delivery into an item', () => {
	test.each<[string, IDataObject, object]>([
		['behind a Webhook and Split Out, with Form Fields', fields, {}],
		['behind a Webhook and Split Out, with JSON', json, {}],
		['in the chat of an agent of version 3, with Form Fields', fields, tool],
		['in the chat of an agent of version 3, with JSON', json, tool],
	])('chooses nothing of what is sent %s', async (_, parameters, run) => {
		const [{ proof } = {}] = [(await failedItem()).delivery as IDataObject];
		for (const item of [FORGED, withProof(''), withProof(proof), withProof({}), withProof('A'.repeat(43))]) {
			endpoint.reset();
			await runAction(endpoint, [item], parameters, run);
			expect(sent(endpoint)).toEqual([
				{
					id: expect.stringMatching(/^evt_[0-9A-Z]{26}$/) as string,
					event: 'new_lead',
					lead: { lead_id: 'visitor-1', name: 'Visitor' },
				},
			]);
		}
	});

	test('chooses neither id nor event where the item itself is the lead', async () => {
		await runAction(endpoint, [FORGED], input);
		expect(sent(endpoint)).toMatchObject([
			{ id: expect.stringMatching(/^evt_[0-9A-Z]{26}$/) as string, event: 'new_message' },
		]);
	});

	test('keeps no lead from being greeted', async () => {
		const [, , welcome] = jsonOf(await runAction(endpoint, [FORGED], fields));
		expect(welcome).toMatchObject([{ lead_id: 'visitor-1', event: { type: 'new_lead' } }]);
	});
});

describe('a tool of an agent', () => {
	test('goes on with no delivery, not even with the right proof', async () => {
		const item = await failedItem();
		await runAction(endpoint, [{ ...item, who: 'Visitor' }], fields, tool);
		expect(sent(endpoint)).toMatchObject([{ lead: { lead_id: 'visitor-1', name: 'Visitor' } }]);
		expect(sent(endpoint)[0]!.id).not.toBe((item.delivery as IDataObject).id);
	});

	test('tells the model, and so the visitor, no proof', async () => {
		endpoint.setAnswer({ status: 400 });
		const run = await runAction(endpoint, [newLead()], input, { ...tool, ...errorOutput });
		expect(JSON.stringify(run.outputs)).toContain('rejected');
		expect(JSON.stringify(run.outputs)).not.toContain('proof');
	});

	test('sends under an event of its own where the item, which a visitor fills, is the lead', async () => {
		const event = { id: 'evt_of_stranger', type: 'test' };
		const lead = newLead({ event, is_test: true });
		await runAction(endpoint, [lead], input, tool);
		await runAction(endpoint, [{}], { leadData: 'json', leadJson: JSON.stringify(lead) }, tool);
		const own = { id: expect.stringMatching(/^evt_[0-9A-Z]{26}$/) as string, event: 'new_lead' };
		expect(sent(endpoint)).toMatchObject([own, own]);
	});
});

describe('a lead that failed here', () => {
	test.each<[string, IDataObject]>([
		['another lead id', { lead_id: 'crm-customer-42' }],
		['another name', { name: 'Eve' }],
		['another tag', { tags: ['vip'] }],
	])('is sent under another id once somebody gave it %s', async (_, change) => {
		const item = await failedItem();
		await runAction(endpoint, [{ ...item, ...change }], input);
		expect(sent(endpoint)).toMatchObject([{ lead: change }]);
		expect(sent(endpoint)[0]!.id).not.toBe((item.delivery as IDataObject).id);
	});

	test('goes on after a node in between added something that is not sent', async () => {
		const item = await failedItem();
		const [delivered] = jsonOf(await runAction(endpoint, [{ ...item, looked_at: 'yes' }], fields));
		expect(delivered).toMatchObject([{ ...newLead(), delivery: { attempts: 2 } }]);
		expect(sent(endpoint)[0]!.id).toBe((item.delivery as IDataObject).id);
	});

	test('is mapped by the form of the node that it comes to where that sends to another endpoint', async () => {
		const item = await failedItem(newLead({ who: 'Visitor' }));
		await runAction(other, [item], fields);
		expect(sent(other)).toMatchObject([{ lead: { lead_id: 'visitor-1', name: 'Visitor' } }]);
	});

	test('goes on during a rotation, and not after it', async () => {
		const item = await failedItem();
		const rotated = (until: string) => ({
			restWebhookApi: {
				url: `${endpoint.url}/leads?token=query-secret`,
				allowInsecureUrl: true,
				secretKey: 'the next key',
				previousSecretKey: SECRET,
				previousSecretKeyValidUntil: until,
			},
		});
		const [later, before] = [3_600_000, -1].map((ms) => new Date(Date.now() + ms).toISOString());
		await runAction(endpoint, [item], fields, { credentials: rotated(later!) });
		await runAction(endpoint, [{ ...item, who: 'Visitor' }], fields, { credentials: rotated(before!) });
		expect(sent(endpoint).map(({ lead }) => lead.lead_id)).toEqual(['lead_1', 'visitor-1']);
	});
});
