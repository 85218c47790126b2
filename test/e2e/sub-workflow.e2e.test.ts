import { randomUUID } from 'node:crypto';
import { outputsOf, triggerUrl, type Api, type Credential, type SavedWorkflow } from '../../harness/n8n/api';
import { chainOf, codeNode, deliverNode, nodeOf, type NamelessNode } from '../../harness/workflows/nodes';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';
import { logIn, post, runningN8n } from './n8n';
import { newCredential } from './templates';

/*
 * REST Webhook in a sub-workflow of a real n8n, whose mode is `integrated` however its parent was started. The canary of what n8n
 * tells there: how the parent was started, and whether the sub-workflow is one of the database.
 */
let api: Api;
let endpoint: Endpoint;
let credential: Credential;
beforeAll(async () => {
	[api, endpoint] = await Promise.all([logIn(), startEndpoint()]);
	const { id, name, type } = await newCredential(api, 'Sub-workflow', endpoint.url);
	// n8n stores the JSON of a sub-workflow as it is, and the secret key must not be in it.
	credential = { id, name, type };
});
beforeEach(() => endpoint.reset());
afterAll(() => endpoint.close());

/** A sub-workflow that delivers, with a node of another id each time that it is made. */
const subWorkflow = (parameters: Record<string, unknown> = {}) =>
	chainOf({
		Start: nodeOf('n8n-nodes-base.executeWorkflowTrigger', 1.1, { inputSource: 'passthrough' }),
		Deliver: deliverNode(credential, { newLeadsOnly: true, ...parameters }),
	});

const publishSub = async (parameters?: Record<string, unknown>) => {
	const saved = await api.importWorkflow({ name: 'Sub-workflow', ...subWorkflow(parameters) });
	return await api.activate(saved.id);
};

/** A published workflow that hands leads on to a sub-workflow, and that can also be executed in the editor. */
async function publishParent(source: Record<string, unknown>): Promise<SavedWorkflow> {
	const path = randomUUID();
	const { nodes, connections } = chainOf({
		Webhook: nodeOf('n8n-nodes-base.webhook', 2.1, { httpMethod: 'POST', path }, { webhookId: path }),
		Lead: codeNode('return [{ json: { lead_id: $json.body?.lead_id ?? "tried", name: "Ada" } }];'),
		Sub: nodeOf('n8n-nodes-base.executeWorkflow', 1.3, { mode: 'once', options: {}, ...source }),
	});
	const manual: NamelessNode = nodeOf('n8n-nodes-base.manualTrigger', 1, {});
	const saved = await api.importWorkflow({
		name: 'Parent',
		nodes: [...nodes, { id: randomUUID(), name: 'Execute', position: [0, 200], ...manual }],
		connections: { ...connections, Execute: { main: [[{ node: 'Lead', type: 'main', index: 0 }]] } },
	});
	return await api.activate(saved.id);
}

const fromDatabase = ({ id }: { id: string }) => ({
	source: 'database',
	workflowId: { __rl: true, mode: 'id', value: id },
});

/** Sends a lead to a parent in production, or executes the parent in the editor with the lead `tried`; resolves when all have ended. */
async function run(parent: SavedWorkflow, subId: string, lead_id?: string) {
	const before = (await api.listExecutionIds(subId)).length;
	if (lead_id === undefined) await api.executeWorkflow(parent.id, 'Execute');
	else await post(triggerUrl(runningN8n().url, parent), JSON_BODY, JSON.stringify({ lead_id }));
	return await api.waitForNewest(subId, before + (subId === parent.id ? 2 : 1));
}
const JSON_BODY = { 'content-type': 'application/json' };

const saved = async (id: string) => {
	const { staticData } = await api.getWorkflow(id);
	return (staticData as { global?: { restWebhookHistory?: object } } | null)?.global?.restWebhookHistory;
};

test('a lead that is tried out while Enable is off is greeted again when it comes in production', async () => {
	const sub = await publishSub({ enabled: false });
	const parent = await publishParent(fromDatabase(sub));
	const greeted: number[] = [];
	for (const lead of [undefined, 'tried', 'tried']) {
		greeted.push(outputsOf(await run(parent, sub.id, lead), 'Deliver')[2]!.length);
	}
	expect(greeted).toEqual([1, 1, 0]);
});

test('a test run of a draft whose node was replaced leaves the saved history of the published node alone', async () => {
	const sub = await publishSub();
	const parent = await publishParent(fromDatabase(sub));
	await run(parent, sub.id, 'known');
	const published = Object.keys((await saved(sub.id)) ?? {});
	expect(published.length).toBeGreaterThan(0);

	const draft = subWorkflow();
	const { versionId } = await api.getWorkflow(sub.id);
	await api.call('PATCH', `/rest/workflows/${sub.id}`, { ...draft, name: 'Sub-workflow', versionId });
	await run(parent, sub.id);
	expect(endpoint.requests.map(({ json }) => (json as { lead_id: string }).lead_id)).toEqual([
		'known',
		'tried',
	]);
	expect(Object.keys((await saved(sub.id)) ?? {})).toEqual(expect.arrayContaining(published));
});

test('a node that was cut and pasted knows its leads once it is published, under its new id', async () => {
	const sub = await publishSub();
	const parent = await publishParent(fromDatabase(sub));
	await run(parent, sub.id, 'known');
	const before = Object.keys((await saved(sub.id)) ?? {});

	const pasted = subWorkflow();
	const { versionId } = await api.getWorkflow(sub.id);
	await api.call('PATCH', `/rest/workflows/${sub.id}`, { ...pasted, name: 'Sub-workflow', versionId });
	await api.activate(sub.id);
	await run(parent, sub.id, 'known');
	await run(parent, sub.id, 'other');
	const sent = endpoint.requests.map(({ json }) => (json as { lead_id: string }).lead_id);
	expect(sent).toEqual(['known', 'other']);
	const after = Object.keys((await saved(sub.id)) ?? {});
	expect(after).toHaveLength(before.length);
	expect(before).not.toEqual(expect.arrayContaining(after));
});

test('a sub-workflow in JSON saves nothing over what its parent keeps, and says so', async () => {
	const workflowJson = JSON.stringify({ name: 'In JSON', ...subWorkflow() });
	const parent = await publishParent({ source: 'parameter', workflowJson });
	const executions = [await run(parent, parent.id, 'new'), await run(parent, parent.id, 'new')];
	expect(endpoint.requests).toHaveLength(1);
	expect(JSON.stringify(executions)).toContain('n8n saves no lead history for it');
	expect(await saved(parent.id)).toBeUndefined();
});
