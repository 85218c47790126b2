import { randomUUID } from 'node:crypto';
import { triggerUrl, type Api, type SavedWorkflow } from '../../harness/n8n/api';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';
import { credentialData, logIn, newSecretKey, post, runningN8n } from './n8n';
import { triggerWorkflow } from './trigger-workflow';

/* Respond: When the Workflow Has Succeeded, with a workflow that does its work at an endpoint which fails twice. */
const secretKey = newSecretKey();
const headers = { 'content-type': 'application/json', 'x-secret-key': secretKey };
const leadOf = (id: string) => ({
	lead_id: id,
	messages: [{ direction: 'inbound', text: 'Do you repair ACs?', timestamp: '2026-04-21T15:42:18Z' }],
});

let api: Api;
let crm: Endpoint;
let workflow: SavedWorkflow;
let url: string;
beforeAll(async () => {
	[api, crm] = await Promise.all([logIn(), startEndpoint()]);
	const data = credentialData({ secretKey });
	const credential = await api.createCredential('When done', 'restWebhookApi', data);
	const { nodes, ...rest } = triggerWorkflow(credential.id, { respond: 'whenDone' });
	const work = {
		id: randomUUID(),
		name: 'Work',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		position: [200, 0] as [number, number],
		parameters: { method: 'POST', url: crm.url, options: {} },
	};
	const connections = { 'Lead Events': { main: [[{ node: 'Work', type: 'main', index: 0 }]] } };
	workflow = await api.importWorkflow({
		...rest,
		name: 'When done',
		nodes: [...nodes, work],
		connections,
	} as never);
	await api.activate(workflow.id);
	url = triggerUrl(runningN8n().url, workflow);
});
beforeEach(() => crm.reset());
afterAll(async () => {
	await api.deactivate(workflow.id);
	await crm.close();
});

test('a sender that tries again until it hears 200 has its lead processed exactly once', async () => {
	let tries = 0;
	crm.setAnswer(() => ({ status: ++tries < 3 ? 500 : 200 }));
	const body = JSON.stringify(leadOf('lead_of_a_failing_workflow'));
	const answers: unknown[] = [];
	for (let status = 0; status !== 200 && answers.length < 10;) {
		const answer = await post(url, headers, body);
		({ status } = answer);
		answers.push([status, answer.json.reason ?? answer.json.status]);
	}
	const failed = [500, 'workflow_failed'];
	expect([answers, tries]).toEqual([[failed, failed, [200, 'accepted']], 3]);
	const again = await post(url, headers, body);
	expect([again.status, again.json.reason, tries]).toEqual([200, 'duplicate', 3]);
});

test('a repeat during the run waits for its outcome, and starts nothing', async () => {
	let goOn: () => void = () => {};
	const held = new Promise<void>((resolve) => (goOn = resolve));
	crm.setAnswer(async () => {
		await held;
		return { status: 200 };
	});
	const body = JSON.stringify(leadOf('lead_of_a_slow_workflow'));
	const first = post(url, headers, body);
	while (crm.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
	const second = post(url, headers, body);
	const isOver = await Promise.race([
		second.then(() => true),
		new Promise((resolve) => setTimeout(resolve, 500, false)),
	]);
	goOn();
	const answers = await Promise.all([first, second]);
	expect([isOver, answers.map(({ json }) => json.status), crm.requests.length]).toEqual([
		false,
		['accepted', 'ignored'],
		1,
	]);
});
