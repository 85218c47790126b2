import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
	triggerUrl,
	type Api,
	type Credential,
	type Execution,
	type Item,
	type Workflow,
} from '../../harness/n8n/api';
import { readTemplate, withCredentials } from '../../harness/workflows/templates';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';
import { credentialData, killAndRestartN8n, logIn, newSecretKey, post, runningN8n } from './n8n';

jest.setTimeout(120_000);

const secretKey = newSecretKey();
const headers = { 'content-type': 'application/json', 'x-secret-key': secretKey };
const SEND = 'Send to Endpoint';
const WAIT = 'Wait for Next Attempt';

let api: Api;
let endpoint: Endpoint;
let credential: Credential;

beforeAll(async () => {
	api = await logIn();
	endpoint = await startEndpoint();
	const data = credentialData({ secretKey, url: endpoint.url });
	credential = await api.createCredential('Durable retry e2e', 'restWebhookApi', data);
});
beforeEach(() => endpoint.reset());
afterAll(() => endpoint.close());

/** The template with a schedule of the test's own, published. Its waits are as short as the schedule says. */
async function publish(retryDelays: string, hasShortWaits = true) {
	const chosen = { 'Lead Events': credential, [SEND]: credential };
	const template = withCredentials(readTemplate('durable-retry'), chosen);
	const options = { maxAttempts: 1, retrySchedule: 'custom', retryDelays };
	const changed: Workflow = {
		...template,
		nodes: template.nodes.map((node) => {
			const { parameters } = node;
			if (node.name === SEND) return { ...node, parameters: { ...parameters, options } };
			if (node.name !== WAIT || !hasShortWaits) return node;
			const dateTime = String(parameters.dateTime).replace('seconds: 70', 'seconds: 0');
			expect(dateTime).not.toBe(parameters.dateTime);
			return { ...node, parameters: { ...parameters, dateTime } };
		}),
	};
	const workflow = await api.importWorkflow(changed);
	await api.activate(workflow.id);
	return { id: workflow.id, url: triggerUrl(runningN8n().url, workflow) };
}

const lead = (id: string) => ({
	lead_id: id,
	name: 'Alex Rivera',
	tags: ['hvac'],
	messages: [{ direction: 'inbound', text: 'Do you repair ACs?', timestamp: '2026-04-21T15:42:18Z' }],
});
const send = async (url: string, id: string) => {
	expect((await post(url, headers, JSON.stringify(lead(id)))).status).toBe(200);
};
const webhookIds = () => new Set(endpoint.requests.map((request) => request.headers['webhook-id']));

/** All items that left a node by an output, over all its runs. */
function allItems({ data }: Execution, node: string, output = 0): Item['json'][] {
	const runs = data.resultData.runData[node] ?? [];
	return runs.flatMap((run) => (run.data?.main?.[output] ?? []).map(({ json }) => json));
}

test('a lead waits out its endpoint: same webhook-id, attempts counted on', async () => {
	const { id, url } = await publish('1, 1, 1');
	endpoint.setAnswer([{ status: 503 }, { status: 500 }, { status: 200 }]);
	await send(url, 'lead_patient');
	const [execution] = await api.waitForExecutions(id, 1);

	expect(endpoint.requests).toHaveLength(3);
	expect(webhookIds().size).toBe(1);
	const [delivered] = allItems(execution!, SEND, 0);
	expect(delivered).toMatchObject({ lead_id: 'lead_patient', delivery: { attempts: 3, status_code: 200 } });
	expect(delivered!.delivery!.id).toBe(endpoint.requests[0]!.headers['webhook-id']);
	expect(allItems(execution!, SEND, 2)).toHaveLength(1); // welcomed once, not with each attempt
	await api.deactivate(id);
});

test('an exhausted lead is a complete dead letter, and its replay goes on with the same delivery', async () => {
	const { id, url } = await publish('1');
	endpoint.setAnswer({ status: 503 });
	await send(url, 'lead_exhausted');
	const [execution] = await api.waitForExecutions(id, 1);

	expect(endpoint.requests).toHaveLength(2);
	const [row] = allItems(execution!, 'Save Dead Letter');
	const deliveryId = endpoint.requests[0]!.headers['webhook-id'];
	expect(row).toMatchObject({ lead_id: 'lead_exhausted', delivery_id: deliveryId, reason: 'server_error' });
	expect(JSON.parse(row!.item as string)).toMatchObject({
		...lead('lead_exhausted'),
		delivery: { id: deliveryId, attempts: 2, round: 2, next_attempt_at: null, retryable: true },
	});

	endpoint.setAnswer({ status: 200 });
	await api.executeWorkflow(id, 'Replay Dead Letters');
	const [replay] = await api.waitForExecutions(id, 2);
	expect(endpoint.requests).toHaveLength(3);
	expect(webhookIds().size).toBe(1);
	expect(endpoint.requests[2]!.json).toMatchObject(lead('lead_exhausted'));
	expect(allItems(replay!, SEND, 0)).toMatchObject([{ delivery: { id: deliveryId, attempts: 3 } }]);

	await api.executeWorkflow(id, 'Replay Dead Letters');
	const [again] = await api.waitForExecutions(id, 3);
	expect(allItems(again!, 'Dead Letters')).toEqual([]);
	await api.deactivate(id);
});

test('a lead that no retry can help is a dead letter at once', async () => {
	const { id, url } = await publish('1, 1');
	endpoint.setAnswer({ status: 422 });
	await send(url, 'lead_refused');
	const [execution] = await api.waitForExecutions(id, 1);

	expect(endpoint.requests).toHaveLength(1);
	expect(allItems(execution!, 'Save Dead Letter')).toMatchObject([
		{ lead_id: 'lead_refused', reason: 'rejected' },
	]);
	await api.deactivate(id);
});

test('a kill -9 loses neither the lead that waits nor the one that is being sent', async () => {
	const { id, url } = await publish('5, 5', false);
	const attempts: string[] = [];
	endpoint.setAnswer(({ json }) => {
		const { lead_id: leadId } = json as { lead_id: string };
		const isFirst = !attempts.includes(leadId);
		attempts.push(leadId);
		if (!isFirst) return { status: 200 };
		return leadId === 'lead_waiting' ? { status: 503 } : { delayMs: 60_000 };
	});
	await send(url, 'lead_waiting');
	await untilStatus(id, 'waiting');
	await send(url, 'lead_in_flight');
	await until(() => attempts.length === 2);

	letWaitsEnd(id); // the template waits 70 seconds; n8n is down when they are over
	await killAndRestartN8n();
	const executions = await api.waitForExecutions(id, 2, 60_000);
	const waited = executions.find(({ status }) => status === 'success');
	expect(allItems(waited!, SEND, 0)).toMatchObject([{ lead_id: 'lead_waiting', delivery: { attempts: 2 } }]);

	// What n8n does not go on with by itself, a person does with Retry in the list of executions.
	const crashed = executions.find(({ status }) => status === 'crashed');
	await api.call('POST', `/rest/executions/${crashed!.id}/retry`, { loadWorkflow: false });
	expect(attempts).toEqual(['lead_waiting', 'lead_in_flight', 'lead_waiting', 'lead_in_flight']);
	expect(webhookIds().size).toBe(2);
	expect(endpoint.requests[3]!.json).toEqual(endpoint.requests[1]!.json);
	await api.deactivate(id);
});

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
	for (let tries = 0; tries < 100; tries++) {
		if (await condition()) return;
		await sleep(100);
	}
	throw new Error('Waited in vain');
}

async function untilStatus(workflowId: string, status: string): Promise<void> {
	await until(async () => (await api.listExecutions(workflowId))[0]?.status === status);
}

/** Sets the end of all waits of a workflow in n8n's database to the past. */
function letWaitsEnd(workflowId: string): void {
	const database = new DatabaseSync(join(runningN8n().userFolder, '.n8n', 'database.sqlite'));
	database.exec('PRAGMA busy_timeout = 5000');
	const past = new Date(Date.now() - 1000).toISOString().replace('T', ' ').replace('Z', '');
	const { changes } = database
		.prepare('UPDATE execution_entity SET waitTill = ? WHERE workflowId = ? AND waitTill IS NOT NULL')
		.run(past, workflowId);
	database.close();
	expect(changes).toBe(1);
}
