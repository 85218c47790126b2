import { outputsOf, triggerUrl, type Api, type SavedWorkflow } from '../../harness/n8n/api';
import { readTemplate, withCredentials } from '../../harness/workflows/templates';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';
import { eventually } from './browser/eventually';
import {
	countExecutions,
	credentialData,
	killAndRestartN8n,
	logIn,
	newSecretKey,
	post,
	runningN8n,
} from './n8n';

jest.setTimeout(180_000);

const secretKey = newSecretKey();
const headers = { 'content-type': 'application/json', 'x-secret-key': secretKey };
const lead = (id: string, ...texts: string[]) => ({
	lead_id: id,
	phone: '+15551234567',
	messages: texts.map((text, minute) => ({
		direction: 'inbound',
		text,
		timestamp: `2026-04-21T15:4${minute}:00Z`,
	})),
});

let api: Api;
let endpoint: Endpoint;
let workflow: SavedWorkflow;
let url: string;

beforeAll(async () => {
	api = await logIn();
	endpoint = await startEndpoint();
	const credential = await api.createCredential(
		'Restart e2e',
		'restWebhookApi',
		credentialData({ secretKey, url: endpoint.url }),
	);
	const chosen = { 'Lead Events': credential, 'Send to Endpoint': credential };
	workflow = await api.importWorkflow(withCredentials(readTemplate('lead-source-to-endpoint'), chosen));
	await api.activate(workflow.id);
	url = triggerUrl(runningN8n().url, workflow);
});

afterAll(async () => {
	await api.deactivate(workflow.id);
	await endpoint.close();
});

/** Sends an event and waits for what it started; the status in the answer, and the newest execution. */
async function send(payload: object, executions: number) {
	const { json } = await post(url, headers, JSON.stringify(payload));
	const [newest] = await api.waitForExecutions(workflow.id, executions);
	return { answer: json.status, outputs: newest ? outputsOf(newest, 'Send to Endpoint') : [] };
}

test('what was accepted and delivered is still known after a kill -9', async () => {
	const events = [lead('lead_a', 'Hello'), lead('lead_b', 'Hello'), lead('lead_c', 'Hello')];
	endpoint.setAnswer([{ status: 200 }, { status: 200 }, { status: 422 }]);
	for (const [index, event] of events.entries()) {
		expect((await send(event, index + 1)).answer).toBe('accepted');
	}

	await killAndRestartN8n();
	await api.activate(workflow.id);

	const repeats = await countExecutions(api, workflow.id, async () => {
		for (const event of events) {
			expect((await post(url, headers, JSON.stringify(event))).json).toMatchObject({ reason: 'duplicate' });
		}
	});
	expect(repeats).toBe(0);

	endpoint.reset();
	const known = await send(lead('lead_b', 'Hello', 'Are you there?'), 4);
	expect(known.outputs[1]).toMatchObject([{ json: { delivery: { reason: 'known_lead' } } }]);
	expect(endpoint.requests).toHaveLength(0);

	// The endpoint refused this one: it is not known, and its next event is sent.
	const stillNew = await send(lead('lead_c', 'Hello', 'Are you there?'), 5);
	expect(stillNew.outputs[0]).toMatchObject([
		{ json: { lead_id: 'lead_c', delivery: { status_code: 200 } } },
	]);
	expect(endpoint.requests).toHaveLength(1);
});

test('a retry from the list of executions, as the first thing after a restart, forgets nobody', async () => {
	endpoint.setAnswer({ delayMs: 60_000 });
	expect((await post(url, headers, JSON.stringify(lead('lead_d', 'Hello')))).json.status).toBe('accepted');
	await eventually(async () => expect(endpoint.requests).toHaveLength(2));
	await killAndRestartN8n();
	endpoint.reset();
	const crashed = await eventually(async () => {
		const found = (await api.listExecutions(workflow.id)).find(({ status }) => status === 'crashed');
		expect(found).toBeDefined();
		return found;
	});
	await api.call('POST', `/rest/executions/${crashed!.id}/retry`, { loadWorkflow: false });
	expect(endpoint.requests.map(({ json }) => json)).toMatchObject([{ lead_id: 'lead_d' }]);

	await killAndRestartN8n();
	await api.activate(workflow.id);
	const known = await send(lead('lead_b', 'Hello', 'Are you there?', 'Hello?'), 8);
	expect(known.outputs[1]).toMatchObject([{ json: { delivery: { reason: 'known_lead' } } }]);
	expect(endpoint.requests).toHaveLength(1);
});
