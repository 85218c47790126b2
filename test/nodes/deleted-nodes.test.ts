import type { IDataObject, INode, IExecuteFunctions } from 'n8n-workflow';
import { forgetProcessMemory } from '../../lib';
import { RestWebhook } from '../../nodes/RestWebhook/RestWebhook.node';
import { newLead } from '../fixtures/leads';
import { openStore } from '../../nodes/shared/history/open-history';
import { SECRET } from '../helpers/deliver';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';
import { runWorkflow } from '../helpers/engine';

/*
 * The action node of a workflow was replaced four times. Its static data held five histories for two nodes, which n8n read
 * and wrote with each execution.
 */
let endpoint: Endpoint;
let workflowId = '';
let staticData: IDataObject;
beforeAll(async () => {
	endpoint = await startEndpoint();
});
beforeEach(() => {
	workflowId = `workflow ${Math.random()}`;
	staticData = {};
});
afterAll(() => endpoint.close());

const action = (nodeId: string, nodeName = `Node ${nodeId}`) => ({
	node: new RestWebhook(),
	nodeId,
	nodeName,
	parameters: { resource: 'leadEvent', operation: 'deliver', enabled: true, newLeadsOnly: true },
	credentials: {
		restWebhookApi: { url: `${endpoint.url}/${nodeId}`, secretKey: SECRET, allowInsecureUrl: true },
	},
});
const run = async (nodes: Array<ReturnType<typeof action>>, setup: object = {}) =>
	await runWorkflow({ nodes, workflowId, staticData, items: [newLead()], ...setup });
const savedNodes = () => {
	const global = staticData.global as { restWebhookHistory?: object } | undefined;
	return nodesOf(global?.restWebhookHistory ?? {});
};
/** Beside the history of a node is the record of the leads that it has greeted. */
const nodesOf = (saved: object) =>
	[...new Set(Object.keys(saved).map((key) => key.replace(/\/welcome$/, '')))].sort();

it('has no history saved any more once another execution has run', async () => {
	for (const id of ['1', '2', '3', '4', '5']) {
		await run([action('first'), action(id)], { items: [newLead({ lead_id: id })] });
	}
	expect(savedNodes()).toEqual(['5', 'first']);
	forgetProcessMemory();
	await run([action('first'), action('6')], { items: [newLead({ lead_id: '6' })] });
	expect(savedNodes()).toEqual(['6', 'first']);
});

it('is dropped also where the execution has nothing to write of its own', async () => {
	await run([action('kept'), action('gone')]);
	forgetProcessMemory();
	await run([action('kept')]);
	expect(savedNodes()).toEqual(['kept']);
});

it('is dropped by a published sub-workflow as well', async () => {
	await run([action('kept'), action('gone')]);
	await run([action('kept')], { mode: 'integrated', rootMode: 'webhook' });
	expect(savedNodes()).toEqual(['kept']);
});

it('keeps its history when it is renamed', async () => {
	await run([action('kept', 'Old name')]);
	forgetProcessMemory();
	endpoint.reset();
	await run([action('kept', 'New name')]);
	expect([savedNodes(), endpoint.requests]).toEqual([['kept'], []]);
});

describe('a node that is cut and pasted, to which n8n gives a new id', () => {
	const knows = async (node: ReturnType<typeof action>, setup: object = {}) => {
		forgetProcessMemory();
		endpoint.reset();
		await run([node], setup);
		return endpoint.requests.length === 0;
	};

	it('knows its leads, also after the next restart, and no history is left behind', async () => {
		await run([action('cut', 'Deliver')]);
		expect(await knows(action('pasted', 'Deliver'))).toBe(true);
		expect(savedNodes()).toEqual(['pasted']);
		expect(await knows(action('pasted', 'Deliver'))).toBe(true);
	});

	it('knows them where the draft has been edited again since it was published', async () => {
		await run([action('cut', 'Deliver')]);
		expect(await knows(action('pasted', 'Deliver'), { hasDraft: true })).toBe(true);
		expect(await knows(action('pasted', 'Deliver'))).toBe(true);
		expect(savedNodes()).toEqual(['pasted']);
	});

	it('knows none of them under another name, or with another endpoint', async () => {
		await run([action('cut', 'Deliver')]);
		expect(await knows(action('pasted', 'Deliver1'))).toBe(false);
		const other = { ...action('third', 'Deliver1').credentials, restWebhookParentApi: {} };
		expect(await knows({ ...action('third', 'Deliver1'), credentials: other })).toBe(false);
	});

	it('has left alone the node that runs, if it was only tried out', async () => {
		await run([action('cut', 'Deliver')]);
		await run([action('pasted', 'Deliver')], { mode: 'manual' });
		expect(await knows(action('cut', 'Deliver'))).toBe(true);
		expect(savedNodes()).toEqual(['cut']);
	});
});

it.each<[string, object]>([
	['a test run of a draft', { mode: 'manual' }],
	['a test run of a draft as a sub-workflow', { mode: 'integrated', rootMode: 'manual' }],
	['a sub-workflow of a chat, which n8n runs as a draft as well', { mode: 'integrated', rootMode: 'chat' }],
	['a sub-workflow of which n8n does not tell how it began', { mode: 'integrated' }],
	['an evaluation, which n8n runs on the draft', { mode: 'evaluation' }],
	['a sub-workflow that stands in its parent', { mode: 'integrated', rootMode: 'trigger', isInline: true }],
	['a draft that n8n’s assistant runs as if its trigger had fired', { mode: 'trigger', hasDraft: true }],
	['an execution that is retried, in its old version', { mode: 'retry' }],
	['an execution that is taken up again', { isResumed: true }],
])('%s drops nothing', async (_, setup) => {
	await run([action('kept'), action('other')]);
	await run([action('kept')], setup);
	expect(savedNodes()).toEqual(['kept', 'other']);
});

it('keeps what a node delivers that was published since, in executions of which it is not sure which version they run', async () => {
	await run([action('old')]);
	const called = { mode: 'integrated', rootMode: 'webhook', hasDraft: true };
	await run([action('old'), action('new')], { ...called, items: [newLead({ lead_id: 'lead_2' })] });
	expect(savedNodes()).toEqual(['new', 'old']);
});

it('keeps leads that were added to a node of the draft, until it has been published and deleted', async () => {
	const draft = action('draft');
	const added = { ...draft, parameters: { ...draft.parameters, resource: 'leadHistory', operation: 'add' } };
	const runNext = async (...nodes: string[]) => {
		await run(
			nodes.map((id) => action(id)),
			{ items: [newLead({ lead_id: `${Math.random()}` })] },
		);
		return savedNodes();
	};
	await runNext('published');
	await run([added], { mode: 'manual' });
	expect(await runNext('published')).toEqual(['draft', 'published']);
	forgetProcessMemory();
	endpoint.reset();
	await run([action('draft')]);
	expect(endpoint.requests).toEqual([]);
	expect(await runNext('published')).toEqual(['published']);
});

it('a published node knows its leads after a test run of the draft in which another node stands in its place', async () => {
	await run([action('published')]);
	await run([action('draft')], { mode: 'integrated', rootMode: 'manual' });
	forgetProcessMemory();
	endpoint.reset();
	await run([action('published')]);
	expect(endpoint.requests).toEqual([]);
});

it.each<[string, Record<string, INode> | undefined]>([
	['is no list of nodes', undefined],
	['is an empty list', {}],
	['is a list without the node that asks', { Other: { id: 'other' } as INode }],
])('drops nothing where there %s', async (_, nodes) => {
	await run([action('kept'), action('other')]);
	const data = staticData.global as IDataObject;
	const context = {
		getNode: () => ({ id: 'kept', name: 'Kept' }),
		getMode: () => 'trigger',
		getWorkflow: () => ({ id: workflowId }),
		getWorkflowStaticData: () => data,
		workflow: { nodes, staticData: {} },
		additionalData: {},
	} as unknown as IExecuteFunctions;
	await (await openStore(context, 'n8n')).remember(['lead'], 100);
	expect(nodesOf(JSON.parse(JSON.stringify(data.restWebhookHistory)) as object)).toEqual(['kept', 'other']);
});
