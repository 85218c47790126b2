import type { Api, Credential } from '../../harness/n8n/api';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';
import { rowsOfTable } from './data-table';
import { durableLead, publishDurableRetry, SEND } from './durable';
import { eventually } from './browser/eventually';
import { credentialData, logIn, newSecretKey, post } from './n8n';
import { itemsOf } from './templates';

const secretKey = newSecretKey();
const headers = { 'content-type': 'application/json', 'x-secret-key': secretKey };

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

const send = async (url: string, id: string) => {
	expect((await post(url, headers, JSON.stringify(durableLead(id)))).status).toBe(200);
};
const webhookIds = () => new Set(endpoint.requests.map((request) => request.headers['webhook-id']));

test('a lead waits out its endpoint: same webhook-id, attempts counted on', async () => {
	const { id, url } = await publishDurableRetry(api, credential, '1, 1, 1');
	endpoint.setAnswer([{ status: 503 }, { status: 500 }, { status: 200 }]);
	await send(url, 'lead_patient');
	const [execution] = await api.waitForExecutions(id, 1);

	expect(endpoint.requests).toHaveLength(3);
	expect(webhookIds().size).toBe(1);
	const [delivered] = itemsOf(execution!, SEND, 0);
	expect(delivered).toMatchObject({ lead_id: 'lead_patient', delivery: { attempts: 3, status_code: 200 } });
	expect(delivered!.delivery!.id).toBe(endpoint.requests[0]!.headers['webhook-id']);
	expect(itemsOf(execution!, SEND, 2)).toHaveLength(1); // welcomed once, not with each attempt
	await api.deactivate(id);
});

test('an exhausted lead is a complete dead letter, and its replay goes on with the same delivery', async () => {
	const { id, url } = await publishDurableRetry(api, credential, '1');
	endpoint.setAnswer({ status: 503 });
	await send(url, 'lead_exhausted');
	const [execution] = await api.waitForExecutions(id, 1);

	expect(endpoint.requests).toHaveLength(2);
	const [row] = itemsOf(execution!, 'Save Dead Letter');
	const deliveryId = endpoint.requests[0]!.headers['webhook-id'];
	expect(row).toMatchObject({ lead_id: 'lead_exhausted', delivery_id: deliveryId, reason: 'server_error' });
	expect(JSON.parse(row!.item as string)).toMatchObject({
		...durableLead('lead_exhausted'),
		delivery: { id: deliveryId, attempts: 2, round: 2, next_attempt_at: null, retryable: true },
	});

	endpoint.setAnswer({ status: 200 });
	await api.executeWorkflow(id, 'Replay Dead Letters');
	const [replay] = await api.waitForExecutions(id, 2);
	expect(endpoint.requests).toHaveLength(3);
	expect(webhookIds().size).toBe(1);
	expect(endpoint.requests[2]!.json).toMatchObject(durableLead('lead_exhausted'));
	expect(itemsOf(replay!, SEND, 0)).toMatchObject([{ delivery: { id: deliveryId, attempts: 3 } }]);

	await api.executeWorkflow(id, 'Replay Dead Letters');
	const [again] = await api.waitForExecutions(id, 3);
	expect(itemsOf(again!, 'Dead Letters')).toEqual([]);
	await api.deactivate(id);
});

test('a second replay leaves alone what the first one still sends, and the row stays until that is over', async () => {
	const { id, url } = await publishDurableRetry(api, credential, '10, 10');
	const rows = () => rowsOfTable(api, `dead_letters_${id}`);
	endpoint.setAnswer([{ status: 422 }, { status: 503 }, { status: 200 }]);
	await send(url, 'lead_clicked_twice');
	await api.waitForExecutions(id, 1);

	const first = await api.executeWorkflow(id, 'Replay Dead Letters');
	await eventually(async () => expect(endpoint.requests).toHaveLength(2));
	expect(await rows()).toMatchObject([{ lead_id: 'lead_clicked_twice', replayed_by: first }]);
	await api.executeWorkflow(id, 'Replay Dead Letters');
	const [second] = await api.waitForExecutions(id, 3);
	expect(itemsOf(second!, 'Dead Letters')).toEqual([]);

	expect(endpoint.requests).toHaveLength(3);
	expect(webhookIds().size).toBe(1);
	expect(await rows()).toEqual([]);
	await api.deactivate(id);
});

test('a lead that no retry can help is a dead letter at once', async () => {
	const { id, url } = await publishDurableRetry(api, credential, '1, 1');
	endpoint.setAnswer({ status: 422 });
	await send(url, 'lead_refused');
	const [execution] = await api.waitForExecutions(id, 1);

	expect(endpoint.requests).toHaveLength(1);
	expect(itemsOf(execution!, 'Save Dead Letter')).toMatchObject([
		{ lead_id: 'lead_refused', reason: 'rejected' },
	]);
	await api.deactivate(id);
});

test('a dead letter that is replayed while Enable is off stays a dead letter, and goes on once Enable is on', async () => {
	// The first replay finds Enable off, the second one finds it on.
	const enabled = "={{ !$('Leads of Dead Letters').isExecuted || $json.delivery.reason === 'disabled' }}";
	const { id, url } = await publishDurableRetry(api, credential, '1', 'short', enabled);
	const rows = () => rowsOfTable(api, `dead_letters_${id}`);
	endpoint.setAnswer([{ status: 422 }, { status: 200 }]);
	await send(url, 'lead_held_back');
	await api.waitForExecutions(id, 1);

	await api.executeWorkflow(id, 'Replay Dead Letters');
	await api.waitForExecutions(id, 2);
	expect(endpoint.requests).toHaveLength(1);
	expect(await rows()).toMatchObject([{ lead_id: 'lead_held_back', reason: 'disabled' }]);

	await api.executeWorkflow(id, 'Replay Dead Letters');
	const [replay] = await api.waitForExecutions(id, 3);
	expect(itemsOf(replay!, SEND, 0)).toMatchObject([{ delivery: { attempts: 2 } }]);
	expect(webhookIds().size).toBe(1);
	expect(await rows()).toEqual([]);
	await api.deactivate(id);
});
