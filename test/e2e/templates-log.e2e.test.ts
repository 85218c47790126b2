import type { Api, Execution, SavedWorkflow, WorkflowNode } from '../../harness/n8n/api';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';
import { rowsOfTable } from './data-table';
import { logIn } from './n8n';
import { itemsOf, leadSource, newCredential, publishTemplate } from './templates';

/* Delivery log and replay: the workflow logs the outcome of each lead, and sends leads again that a person chooses. */
const [SEND, CHOICE] = ['Send to Endpoint', 'What to Replay'];

type Parameters = WorkflowNode['parameters'];

let api: Api;
let crm: Endpoint;
let workflow: SavedWorkflow;
let send: ReturnType<typeof leadSource>;
/** How many executions there have been so far. */
let count = 0;

beforeAll(async () => {
	[api, crm] = await Promise.all([logIn(), startEndpoint()]);
	const credential = await newCredential(api, 'Delivery log e2e', crm.url);
	workflow = await publishTemplate(
		api,
		'delivery-log-and-replay',
		{ 'Lead Events': credential, [SEND]: credential },
		{ [SEND]: { contactCapturedOnly: true, options: { maxAttempts: 1 } } },
	);
	send = leadSource(api, workflow, credential.secretKey);
});
beforeEach(() => crm.reset());
afterAll(async () => {
	await api.deactivate(workflow.id);
	await crm.close();
});

const lead = (id: string, more: object = {}) => ({ lead_id: id, phone: '+15551234567', ...more });

async function sendOne(body: object): Promise<Execution> {
	count += 1;
	const execution = await send(body);
	expect(execution.status).toBe('success');
	return execution;
}

const rowsOf = async (...leadIds: string[]) =>
	(await rowsOfTable(api, `deliveries_${workflow.id}`)).filter((row) =>
		leadIds.includes(row.lead_id as string),
	);

/** What a person does: enters a time and a reason in the node, and executes the workflow from *Replay*. */
async function replay(choice: Record<string, unknown>): Promise<Execution> {
	await changeNode(CHOICE, (parameters) => {
		const fields = parameters.assignments as { assignments: { name: string; value: unknown }[] };
		for (const field of fields.assignments) field.value = choice[field.name] ?? field.value;
		return parameters;
	});
	await api.executeWorkflow(workflow.id, 'Replay');
	const [newest] = await api.waitForExecutions(workflow.id, ++count);
	return newest!;
}

const HOUR = 3_600_000;
const around = () => ({
	from: new Date(Date.now() - HOUR).toISOString(),
	until: new Date(Date.now() + HOUR).toISOString(),
});
const wouldSend = (execution: Execution) => itemsOf(execution, 'Would Send').map(({ message }) => message);

test('every delivery has a row: who, what became of it, and why', async () => {
	await sendOne(lead('lead_logged'));
	await sendOne(lead('lead_without_phone', { phone: null }));
	crm.setAnswer({ status: 422, body: { error: 'no such pipeline' } });
	await sendOne(lead('lead_refused_by_crm'));

	const rows = await rowsOf('lead_logged', 'lead_without_phone', 'lead_refused_by_crm');
	expect(rows).toHaveLength(3);
	expect(rows).toEqual(
		expect.arrayContaining([
			expect.objectContaining({
				lead_id: 'lead_logged',
				delivery_id: crm.requests[0]!.headers['webhook-id'],
				event: 'new_lead',
				outcome: 'delivered',
				reason: '',
				status_code: 200,
				attempts: 1,
			}),
			expect.objectContaining({
				lead_id: 'lead_without_phone',
				outcome: 'not_sent',
				reason: 'no_contact_info',
			}),
			expect.objectContaining({
				lead_id: 'lead_refused_by_crm',
				outcome: 'failed',
				reason: 'rejected',
				status_code: 422,
				message: expect.stringContaining('no such pipeline'),
			}),
		]),
	);
});

test('a replay first says how many it would send, and then sends them as the same deliveries', async () => {
	crm.setAnswer({ status: 503 });
	const down = ['lead_down_1', 'lead_down_2'];
	for (const id of down) await sendOne(lead(id));
	const ids = crm.requests.map(({ headers }) => headers['webhook-id']);
	crm.reset();

	expect(wouldSend(await replay({ ...around(), reason: 'server_error', dry_run: true }))).toEqual([
		'would send 2',
	]);
	expect(crm.requests).toHaveLength(0);

	await replay({ ...around(), reason: 'server_error', dry_run: false });
	expect(crm.requests.map(({ headers }) => headers['webhook-id']).sort()).toEqual(ids.sort());
	expect(await rowsOf(...down)).toMatchObject(
		down.map((id) => ({ lead_id: id, outcome: 'delivered', reason: '', attempts: 2 })),
	);
	expect(wouldSend(await replay({ ...around(), reason: 'server_error', dry_run: false }))).toEqual([
		'would send 0',
	]);
	expect(crm.requests).toHaveLength(2);
});

test('what was delivered can be sent again under its webhook-id, and another time is left alone', async () => {
	await sendOne(lead('lead_lost_by_crm'));
	const [first] = crm.requests;
	const past = { from: '2020-01-01T00:00', until: '2020-01-02T00:00' };
	expect(wouldSend(await replay({ ...past, reason: 'delivered', dry_run: false }))).toEqual(['would send 0']);
	expect(crm.requests).toHaveLength(1);

	await replay({ ...around(), reason: 'delivered', dry_run: false });
	const again = crm.requests.filter(
		({ json }) => (json as { lead_id: string }).lead_id === 'lead_lost_by_crm',
	);
	expect(again.map(({ headers }) => headers['webhook-id'])).toEqual(
		Array.from({ length: 2 }, () => first!.headers['webhook-id']),
	);
	expect(again[1]!.json).toEqual(first!.json);
});

test('every day old rows go that need no more sending, and a failed delivery stays', async () => {
	const late = ['lead_old', 'lead_old_and_failed', 'lead_old_without_phone'];
	await sendOne(lead(late[0]!));
	crm.setAnswer({ status: 503 });
	await sendOne(lead(late[1]!));
	await sendOne(lead(late[2]!, { phone: null }));

	await everyDay();
	expect(await rowsOf(...late)).toHaveLength(3);
	await changeNode('Delete Old Rows', (parameters) =>
		JSON.parse(JSON.stringify(parameters).replace('days: 30', 'days: 0')),
	);
	await everyDay();
	expect(await rowsOf(...late)).toMatchObject([{ lead_id: 'lead_old_and_failed', outcome: 'failed' }]);
});

async function everyDay(): Promise<void> {
	await api.executeWorkflow(workflow.id, 'Every Day');
	const [newest] = await api.waitForExecutions(workflow.id, ++count);
	expect(newest).toMatchObject({ status: 'success' });
	expect(newest!.data.resultData.runData).toHaveProperty('Delete Old Rows');
}

async function changeNode(name: string, change: (parameters: Parameters) => Parameters): Promise<void> {
	const { nodes, connections, settings, versionId } = await api.getWorkflow(workflow.id);
	const node = nodes.find((each) => each.name === name)!;
	node.parameters = change(node.parameters);
	await api.call('PATCH', `/rest/workflows/${workflow.id}`, { nodes, connections, settings, versionId });
}
