import { randomUUID } from 'node:crypto';
import { outputsOf, triggerUrl, type Api, type SavedWorkflow } from '../../harness/n8n/api';
import { countExecutions, credentialData, logIn, newSecretKey, post, runningN8n, type Answer } from './n8n';
import { triggerWorkflow } from './trigger-workflow';

const secretKey = newSecretKey();
const lead = {
	lead_id: 'lead_of_trigger_tests',
	name: 'Alex Rivera',
	messages: [{ direction: 'inbound', text: 'Do you repair ACs?', timestamp: '2026-04-21T15:42:18Z' }],
};
const reply = { direction: 'outbound', text: 'Yes.', timestamp: '2026-04-21T15:42:35Z' };
const JSON_HEADERS = { 'content-type': 'application/json', 'x-secret-key': secretKey };

let api: Api;
let workflow: SavedWorkflow;
let url: string;

beforeAll(async () => {
	api = await logIn();
	const credential = await api.createCredential(
		'Trigger tests',
		'restWebhookApi',
		credentialData({ secretKey }),
	);
	workflow = await api.importWorkflow(triggerWorkflow(credential.id));
	await api.activate(workflow.id);
	url = triggerUrl(runningN8n().url, workflow);
});

afterAll(() => api.deactivate(workflow.id));

/** Sends one request; the answer, and how many executions it started. */
async function send(headers: Record<string, string | string[]>, body: string) {
	let answer: Answer = { status: 0, text: '', json: {} };
	const executions = await countExecutions(api, workflow.id, async () => {
		answer = await post(url, headers, body);
		return answer.json.status === 'accepted' ? 1 : 0;
	});
	return { ...answer, executions };
}

describe('an event that the user asked for', () => {
	test('is accepted and starts an execution with the flat payload and its event', async () => {
		const { status, json, executions } = await send(JSON_HEADERS, JSON.stringify(lead));

		expect({ status, executions }).toEqual({ status: 200, executions: 1 });
		expect(json).toMatchObject({ status: 'accepted', event_id: expect.stringMatching(/^evt_/) });
		const [execution] = await api.listExecutions(workflow.id, 1);
		const [[item]] = outputsOf(execution!, 'Lead Events') as [[{ json: Record<string, unknown> }]];
		expect(item.json).toMatchObject({
			...lead,
			event: { id: json.event_id, type: 'new_lead', handoff: false },
		});
		expect(item.json.event).toMatchObject({ environment: 'production', received_at: expect.any(String) });
	});

	test('is ignored when it arrives again', async () => {
		const { status, json, executions } = await send(JSON_HEADERS, JSON.stringify(lead));

		expect({ status, executions }).toEqual({ status: 200, executions: 0 });
		expect(json).toMatchObject({ status: 'ignored', reason: 'duplicate' });
	});

	test('is accepted when the same lead has changed', async () => {
		const update = { ...lead, phone: '+15551234567', messages: [...lead.messages, reply] };
		const { status, json, executions } = await send(JSON_HEADERS, JSON.stringify(update));

		expect({ status, executions }).toEqual({ status: 200, executions: 1 });
		expect(json).toMatchObject({ status: 'accepted' });
	});

	test('starts one execution, however many copies of it arrive at once', async () => {
		const body = JSON.stringify({ ...lead, lead_id: 'lead_in_a_hurry' });
		let answers: Answer[] = [];
		const executions = await countExecutions(api, workflow.id, async () => {
			answers = await Promise.all(Array.from({ length: 8 }, () => post(url, JSON_HEADERS, body)));
			return 1;
		});

		expect(executions).toBe(1);
		expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
		expect(answers.filter(({ json }) => json.status === 'accepted')).toHaveLength(1);
	});
});

test('an event type that the user did not choose is answered with 200 and starts nothing', async () => {
	const headers = { ...JSON_HEADERS, 'x-lead-event': 'test' };
	const { status, json, executions } = await send(headers, JSON.stringify({ ...lead, lead_id: 'lead_test' }));

	expect({ status, executions }).toEqual({ status: 200, executions: 0 });
	expect(json).toMatchObject({ status: 'ignored', reason: 'event_not_selected' });
});

describe('a request whose secret key is', () => {
	const refused: [string, string | string[] | undefined][] = [
		['wrong', newSecretKey()],
		['missing', undefined],
		['blank', ' '],
		['sent twice', [secretKey, secretKey]],
		['sent twice, once wrong', [secretKey, 'wrong']],
	];

	test.each(refused)('%s gets the one 401 and starts nothing', async (_, key) => {
		const headers = {
			'content-type': 'application/json',
			...(key === undefined ? {} : { 'x-secret-key': key }),
		};
		const fresh = JSON.stringify({ ...lead, lead_id: 'lead_nobody_vouches_for' });
		const { status, text, executions } = await send(headers, fresh);
		const reference = await post(url, { ...headers, 'x-secret-key': 'reference' }, fresh);

		expect({ status, executions }).toEqual({ status: 401, executions: 0 });
		expect(text).toBe(reference.text);
		expect(text).not.toContain(secretKey);
	});

	test('wrong is not told whether its payload would be valid', async () => {
		const { status, json } = await send({ ...JSON_HEADERS, 'x-secret-key': 'wrong' }, '{"messages":1}');

		expect(status).toBe(401);
		expect(json).not.toHaveProperty('issues');
	});
});

describe('a body that is', () => {
	const invalid: [string, unknown, string][] = [
		['an array', [lead], ''],
		['a lead without lead_id', { name: 'Nobody' }, 'lead_id'],
		['a lead with a text as messages', { ...lead, messages: 'hello' }, 'messages'],
		[
			'a lead with a wrong direction',
			{ ...lead, messages: [{ ...reply, direction: 'up' }] },
			'messages.0.direction',
		],
	];

	test.each(invalid)('%s gets a 400 that names the field, and starts nothing', async (_, body, path) => {
		const { status, json, executions } = await send(JSON_HEADERS, JSON.stringify(body));

		expect({ status, executions }).toEqual({ status: 400, executions: 0 });
		expect(json.issues).toContainEqual({ path, message: expect.stringMatching(/\S/) });
	});

	test('not JSON gets a 415 and starts nothing', async () => {
		const headers = { ...JSON_HEADERS, 'content-type': 'text/plain' };
		const { status, executions } = await send(headers, JSON.stringify({ ...lead, lead_id: 'lead_text' }));

		expect({ status, executions }).toEqual({ status: 415, executions: 0 });
	});

	// n8n reads a body that calls itself JSON before any node sees the request: the answer is its own, as README says.
	test('broken JSON gets n8n’s 422 and starts nothing', async () => {
		const { status, executions } = await send(JSON_HEADERS, '{"lead_id": "lead_broken"');

		expect({ status, executions }).toEqual({ status: 422, executions: 0 });
	});
});

test('Path in the options: the URL of a Webhook node that the trigger replaces stays', async () => {
	const path = `leads-${randomUUID()}`;
	const old = await api.importWorkflow({
		name: 'Webhook node',
		nodes: [
			{
				id: randomUUID(),
				name: 'Webhook',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				position: [0, 0],
				parameters: { httpMethod: 'POST', path, options: {} },
				webhookId: randomUUID(),
			},
		],
		connections: {},
	});
	await api.activate(old.id);
	const given = triggerUrl(runningN8n().url, old);
	// Without the secret key: n8n saves all headers that its own Webhook node gets.
	const toOld = await post(given, { 'content-type': 'application/json' }, '{}');
	expect(toOld.json).toEqual({ message: 'Workflow was started' });
	await api.deactivate(old.id);

	const { credentials } = workflow.nodes[0]!;
	const replaced = await api.importWorkflow(triggerWorkflow(credentials!.restWebhookApi!.id!, { path }));
	await api.activate(replaced.id);
	const { status, json } = await post(
		given,
		JSON_HEADERS,
		JSON.stringify({ ...lead, lead_id: 'lead_of_path' }),
	);
	expect({ status, said: json.status }).toEqual({ status: 200, said: 'accepted' });
	expect((await post(given, { ...JSON_HEADERS, 'x-secret-key': 'forged' }, '{}')).status).toBe(401);
	await api.deactivate(replaced.id);
});
