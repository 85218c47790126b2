import type { IDataObject, INodeType } from 'n8n-workflow';
import { RestWebhook } from '../../nodes/RestWebhook/RestWebhook.node';
import { newLead } from '../fixtures/leads';
import { jsonOf, runAction, SECRET } from '../helpers/deliver';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';
import { runWorkflow, type NodeSetup, type Wire } from '../helpers/engine';
import { leadRequest } from '../fixtures/requests';
import { callTrigger, startItem } from '../helpers/trigger';

/* Two REST Webhook nodes one behind the other, for two receivers. */
let a: Endpoint;
let b: Endpoint;
beforeAll(async () => {
	[a, b] = await Promise.all([startEndpoint(), startEndpoint()]);
});
beforeEach(() => [a, b].forEach((endpoint) => endpoint.reset()));
afterAll(async () => {
	await Promise.all([a.close(), b.close()]);
});

const action = (nodeName: string, endpoint: Endpoint, parameters: IDataObject): NodeSetup => ({
	node: new RestWebhook() as INodeType,
	nodeName,
	parameters: { resource: 'leadEvent', operation: 'deliver', enabled: true, ...parameters },
	credentials: { restWebhookApi: { url: endpoint.url, secretKey: SECRET, allowInsecureUrl: true } },
	onError: 'continueErrorOutput',
});

/** What comes from A's output of that index goes into B. @returns the items that left each of B's outputs */
async function chain(item: IDataObject, output = 0, inA: IDataObject = {}, inB: IDataObject = {}) {
	const wires: Wire[] = [
		['Start', 0, 'A'],
		['A', output, 'B'],
	];
	const nodes = [action('A', a, inA), action('B', b, inB)];
	const { outputs } = await runWorkflow({ items: [item], nodes, wires });
	const welcomed = [...(outputs.A?.[2] ?? []), ...(outputs.B?.[2] ?? [])];
	return { welcomed: welcomed.map(({ json }) => json), outputs };
}

const told = ({ requests }: Endpoint) =>
	requests.map(({ headers, json }) => ({
		id: headers['webhook-id'],
		event: headers['x-lead-event'],
		source: (json as IDataObject).source_name,
	}));

const received = async (lead: IDataObject, headers: Record<string, string> = {}) =>
	startItem(await callTrigger(leadRequest(lead, { 'webhook-id': 'evt_of_sender', ...headers })));

describe('two nodes in a row', () => {
	test('tell both endpoints of the same event, each with as much as its own switches say', async () => {
		const lead = newLead({ phone: '+15551234567', is_new_lead: false });
		const item = await received(lead, { 'x-lead-event': 'contact_captured' });
		const { outputs } = await chain(item, 0, {}, { includeSourceName: true });
		expect(told(a)).toEqual([{ id: 'evt_of_sender', event: 'contact_captured', source: undefined }]);
		expect(told(b)).toEqual([{ id: 'evt_of_sender', event: 'contact_captured', source: 'Yelp – Downtown' }]);
		expect(outputs.A![0]).toMatchObject([{ json: { ...lead, event: item.event } }]);
		expect(outputs.B![0]).toMatchObject([{ json: { ...lead, event: item.event } }]);
	});

	test('do so for a lead that came without an event, from a form say', async () => {
		await chain(newLead(), 0, {}, { includeSourceName: true });
		expect(told(b)).toMatchObject([{ id: told(a)[0]!.id, event: 'new_lead' }]);
	});

	test('hand on the sender’s word whether the lead is new', async () => {
		const asked = { newLeadsOnly: true, newLeadSource: 'event' };
		const { outputs } = await chain(newLead({ is_new_lead: false }), 0, {}, asked);
		expect(outputs.B![1]).toMatchObject([{ json: { delivery: { reason: 'known_lead' } } }]);
	});
});

describe('a new lead is greeted once', () => {
	test.each<[string, number, IDataObject]>([
		['delivered', 0, {}],
		['held back', 1, { contactCapturedOnly: true }],
		['not sent, with Enable off', 1, { enabled: false }],
	])('when the first node has %s it', async (_, output, inA) => {
		const { welcomed } = await chain(newLead(), output, inA);
		expect(welcomed).toMatchObject([{ lead_id: 'lead_1' }]);
	});

	test('when it failed at the first node', async () => {
		a.setAnswer({ status: 400 });
		const { welcomed, outputs } = await chain(newLead(), 3);
		expect(outputs.B![0]).toHaveLength(1);
		expect(welcomed).toMatchObject([{ lead_id: 'lead_1' }]);
	});

	test('by the receiver alone when the first node has handed the conversation over', async () => {
		const { welcomed } = await chain(newLead(), 0, { skipWelcome: true });
		expect(told(b)).toHaveLength(1);
		expect(welcomed).toEqual([]);
	});
});

describe('an event id stands for one state of the lead', () => {
	const enriched = { phone: '+15551234567' };
	const idsOf = () => a.requests.map(({ headers }) => headers['webhook-id']);

	test('a lead that was enriched after its delivery gets an id of its own, each time the same', async () => {
		const [[item] = []] = jsonOf(await runAction(a, [await received(newLead())]));
		await runAction(a, [{ ...item, ...enriched }]);
		await runAction(a, [{ ...item, ...enriched }]);
		const [first, second, third] = idsOf();
		expect(first).toBe('evt_of_sender');
		expect(second).toMatch(/^evt_[0-9A-Z]{26}$/);
		expect(third).toBe(second);
	});

	test('so does one that was enriched between the trigger and the node', async () => {
		const item = await received(newLead());
		await runAction(a, [item]);
		await runAction(a, [{ ...item, ...enriched }]);
		expect(idsOf()).toEqual(['evt_of_sender', expect.stringMatching(/^evt_[0-9A-Z]{26}$/)]);
	});

	test('what is not sent is no other state, unless additional fields are sent', async () => {
		const item = await received(newLead({ score: 1 }));
		const another = { ...item, score: 2, crm: { id: 7 } };
		await runAction(a, [another]);
		await runAction(a, [another], { options: { includeAdditionalFields: true } });
		await runAction(a, [item], { options: { includeAdditionalFields: true } });
		const own = expect.stringMatching(/^evt_[0-9A-Z]{26}$/) as string;
		expect(idsOf()).toEqual(['evt_of_sender', own, 'evt_of_sender']);
	});

	test('another order of the fields is the same state', async () => {
		const item = await received(newLead());
		await runAction(a, [Object.fromEntries(Object.entries(item).reverse())]);
		expect(idsOf()).toEqual(['evt_of_sender']);
	});

	test('two leads of one run have two ids, although both came with the id of one event', async () => {
		const event = { id: 'import-7', type: 'new_lead' };
		const leads = ['lead_1', 'lead_2', 'lead_1'].map((lead_id) => newLead({ lead_id, event }));
		const idsBy = () =>
			a.requests.map(({ json, headers }) => [(json as IDataObject).lead_id, headers['webhook-id']]).sort();
		const [delivered] = jsonOf(await runAction(a, leads));
		const own = expect.stringMatching(/^evt_[0-9A-Z]{26}$/) as string;
		const sent = idsBy();
		expect(sent).toEqual([
			['lead_1', 'import-7'],
			['lead_1', 'import-7'],
			['lead_2', own],
		]);
		a.reset();
		await runAction(a, delivered!.reverse());
		expect(idsBy()).toEqual(sent);
	});

	test('so have leads that come one at a time, as in a loop or a sub-workflow, also without the first one', async () => {
		const lead = (lead_id: string) => newLead({ lead_id, event: { id: 'import-7', type: 'new_lead' } });
		const workflow = { workflowId: 'loop' };
		for (const id of ['lead_1', 'lead_2', 'lead_1', 'lead_2']) await runAction(a, [lead(id)], {}, workflow);
		const own = expect.stringMatching(/^evt_[0-9A-Z]{26}$/) as string;
		expect(idsOf()).toEqual(['import-7', own, 'import-7', own]);
		expect(idsOf()[3]).toBe(idsOf()[1]);
		a.reset();
		await runAction(a, [lead('lead_2')], {}, { ...workflow, nodeId: 'of another list' });
		expect(idsOf()).toEqual(['import-7']);
	});

	test('the id of an item that names no state is taken at its word', async () => {
		await runAction(a, [newLead({ event: { id: 'evt_of_crm', type: 'new_message' } })]);
		expect(told(a)).toMatchObject([{ id: 'evt_of_crm', event: 'new_message' }]);
	});
});

describe('a second node that is to read a known source', () => {
	const ANSWERS = { Name: 'Ada Lovelace', Email: 'ada@example.com', Roof: 'Tiles' };
	const asks = (leadSource: string) => ({ leadData: 'source', leadSource });

	test.each(['jotform', 'typeform'])('takes the lead as the first node has read it: %s', async (source) => {
		const { welcomed, outputs } = await chain(ANSWERS, 0, asks(source), asks(source));
		expect(outputs.B![0]).toHaveLength(1);
		expect(b.requests.map(({ json }) => json)).toEqual(a.requests.map(({ json }) => json));
		expect(told(b)).toEqual(told(a));
		expect(welcomed).toHaveLength(1);
	});

	test.each(['detect', 'googleAds', 'hubspot'])('also where the lead came otherwise: %s', async (source) => {
		await chain(await received(newLead()), 0, {}, asks(source));
		expect(told(b)).toMatchObject([{ id: 'evt_of_sender', event: 'new_lead' }]);
	});

	test('and where a table has kept the item in between', async () => {
		const [[item] = []] = jsonOf(await runAction(a, [ANSWERS], asks('jotform')));
		await runAction(b, [{ ...item, event: JSON.stringify(item!.event) }], asks('jotform'));
		expect(told(b)).toEqual(told(a));
	});

	test('and where it failed, and somebody has corrected the URL since', async () => {
		a.setAnswer({ status: 400 });
		const { outputs } = await chain(ANSWERS, 3, asks('jotform'), asks('jotform'));
		expect(outputs.B![0]).toMatchObject([{ json: { email: 'ada@example.com' } }]);
		expect(told(b)).toEqual(told(a));
	});

	test.each([{ event: { lead_state: 'x' } }, { lead_id: 'lead_1', event: { id: 'evt_1' } }])(
		'but not an item that none of our nodes has read: %j',
		async (fields) => {
			await runAction(a, [{ ...ANSWERS, ...fields }], asks('jotform'));
			const [{ lead_id: id } = {}] = a.requests.map(({ json }) => json as IDataObject);
			expect(id).toMatch(/^jotform_/);
		},
	);

	test('and reads an item anew that failed before anybody could read it', async () => {
		const noKey = { credentials: { restWebhookApi: { url: '', secretKey: '' } } };
		const continued = { onError: 'continueErrorOutput' as const };
		const failed = await runAction(a, [ANSWERS], asks('jotform'), { ...continued, ...noKey });
		await runAction(a, [failed.outputs.at(-1)![0]!.json], asks('jotform'));
		await runAction(b, [ANSWERS], asks('jotform'));
		expect(a.requests.map(({ json }) => json)).toMatchObject(
			b.requests.map(({ json }) => ({ lead_id: (json as IDataObject).lead_id })),
		);
		expect(told(a)).toEqual(told(b));
	});
});
