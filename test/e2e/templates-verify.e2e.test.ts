import { setTimeout as sleep } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { triggerUrl, type Api, type Credential, type SavedWorkflow } from '../../harness/n8n/api';
import { credentialData, keyForWebhookNode, logIn, post, runningN8n } from './n8n';
import { publishTemplate, type Changes, type Replaced } from './templates';

const key = keyForWebhookNode();
const headers = { 'content-type': 'application/json', 'x-secret-key': key };
const lead = JSON.stringify({ lead_id: 'lead_receiver', name: 'Alex' });

let api: Api;
let credential: Credential;
const published: string[] = [];

beforeAll(async () => {
	api = await logIn();
	const data = credentialData({ secretKey: key });
	credential = await api.createCredential('Receiver of the templates e2e', 'restWebhookApi', data);
});
afterAll(async () => {
	for (const id of published) await api.deactivate(id);
});

async function publish(...changes: [Changes?, Replaced?]): Promise<SavedWorkflow> {
	const credentials = { Verify: credential };
	const workflow = await publishTemplate(api, 'receive-and-verify', credentials, ...changes);
	published.push(workflow.id);
	return workflow;
}

/** Sends requests to a workflow. What it answers: the status, and the JSON of the body. */
function sender(workflow: SavedWorkflow) {
	const url = triggerUrl(runningN8n().url, workflow);
	return async (sent: Record<string, string>, body = lead) => {
		const { status, json } = await post(url, sent, body);
		return [status, json];
	};
}

test('every request gets the answer that its sender needs', async () => {
	const ask = sender(await publish());
	const refused = (reason: string) => ({ status: 'rejected', reason, message: expect.any(String) as string });
	const event_id = expect.stringMatching(/^evt_/) as string;
	const noKey = { 'content-type': 'application/json' };

	expect(await ask(headers)).toEqual([200, { status: 'verified', event_id }]);
	expect(await ask(headers)).toEqual([200, { status: 'duplicate', event_id }]);
	expect(await ask(noKey)).toEqual([401, refused('unauthorized')]);
	expect(await ask({ ...headers, 'x-secret-key': 'wrong' })).toEqual([401, refused('unauthorized')]);
	expect(await ask(headers, '{"name":"Alex"}')).toEqual([400, refused('invalid_payload')]);
	expect(await ask(headers, `[${lead}]`)).toEqual([400, refused('invalid_payload')]);
	expect(await ask({ ...headers, 'content-type': 'text/plain' })).toEqual([
		415,
		refused('unsupported_media_type'),
	]);
	const [brokenJson] = await ask(headers, '{"lead_id":');
	expect(brokenJson).toBe(422); // by n8n itself, which parses the body before any node is asked
});

test('a signature is checked on the bytes as they came', async () => {
	const options = { rawBodyField: 'data', requireSignature: true };
	const ask = sender(await publish({ Verify: { options } }));
	// A body in an unusual form: a program that parses it and writes it as JSON again gets other bytes.
	const body = '{ "lead_id" : "lead_signed",\n  "name": "\\u00c5sa" }';
	const at = new Date();
	const signed = {
		...headers,
		'webhook-id': 'evt_signed',
		'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
		'webhook-signature': new Webhook(key).sign('evt_signed', at, body),
	};

	expect(await ask(signed, body.replace('sa"', 'se"'))).toMatchObject([401, { status: 'rejected' }]);
	expect(await ask(signed, body)).toEqual([200, { status: 'verified', event_id: 'evt_signed' }]);
});

test('a lead whose steps fail is not accepted, and is new when it comes again; its executions, which show the secret key, are not saved', async () => {
	// Stands for a step of the user's that fails.
	const workflow = await publish(
		{ 'Your Steps': { errorMessage: 'The CRM is down' } },
		{ 'Your Steps': { type: 'n8n-nodes-base.stopAndError', typeVersion: 1 } },
	);
	const ask = sender(workflow);
	expect(await ask(headers)).toMatchObject([500, {}]);
	expect(await ask(headers)).toMatchObject([500, {}]);

	await waitUntilNoneIsKept(workflow.id);
});

/** n8n writes an execution while it runs, and deletes it when it has ended. */
async function waitUntilNoneIsKept(workflowId: string): Promise<void> {
	for (let tries = 0; tries < 100; tries++) {
		if ((await api.listExecutions(workflowId)).length === 0) return;
		await sleep(100);
	}
	throw new Error('n8n has kept an execution');
}
