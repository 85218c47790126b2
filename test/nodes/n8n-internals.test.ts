import { once } from 'node:events';
import { createServer } from 'node:https';
import { connect, type ConnectionOptions } from 'node:tls';
import { SsrfBlockedHostnameError, SsrfBlockedIpError } from '@n8n/backend-network';
import { GlobalConfig } from '@n8n/config';
import { Container } from '@n8n/di';
import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { listenLocally } from '../../harness/machine/ports';
import { makeCertificates } from '../../harness/servers/certificates';
import { RESERVED_FOR } from '../../lib';
import { failedItem } from '../../nodes/shared/n8n-internals/error-output';
import { N8N_NOTICES_DEAD_WORKER_AFTER } from '../../nodes/shared/n8n-internals/dead-worker';
import { onExecutionEnd } from '../../nodes/shared/n8n-internals/execution-end';
import { isInlineWorkflow } from '../../nodes/shared/n8n-internals/inline-workflow';
import { keepLive } from '../../nodes/shared/n8n-internals/live-static-data';
import { redisLibrary } from '../../nodes/shared/n8n-internals/redis-library';
import { OUR_WEBHOOK_RESPONSE } from '../../nodes/shared/n8n-internals/response-data';
import { hasCurrentStaticData } from '../../nodes/shared/n8n-internals/resumed-execution';
import { isTestRun, runsPublishedVersion } from '../../nodes/shared/n8n-internals/root-mode';
import { secureContextOf } from '../../nodes/shared/n8n-internals/secure-context';
import { withSsrfCode } from '../../nodes/shared/n8n-internals/ssrf-errors';
import { keepsNothingElse } from '../../nodes/shared/n8n-internals/static-data';
import { isToolRun } from '../../nodes/shared/n8n-internals/tool-run';
import { readWebhookCredential } from '../../nodes/shared/n8n-internals/webhook-credential';
import { nodesBehind, nodesOfWorkflow } from '../../nodes/shared/n8n-internals/workflow-nodes';
import { startAndAnswer } from '../../nodes/shared/n8n-internals/webhook-response';
import { logged, runNode, runWebhook, runWorkflow, type RunSetup } from '../helpers/engine';
import { step } from '../helpers/step';

/*
 * Canaries: each place that leans on n8n beyond its public interface, with n8n-core's own objects. One that fails says that
 * n8n has changed there; docs/compatibility.md says what a user would see. The places that only n8n's server has are in
 * test/e2e/n8n-internals.e2e.test.ts.
 */
const description: INodeType['description'] = {
	displayName: 'Canary',
	name: 'canary',
	group: ['transform'],
	version: 1.1,
	description: '',
	defaults: { name: 'Canary' },
	inputs: ['main'],
	outputs: ['main'],
	properties: [],
};

/** Runs something with what n8n's engine gives a node. */
async function inNode<T>(look: (context: IExecuteFunctions) => T, setup: RunSetup & { type?: string } = {}) {
	const seen: T[] = [];
	const node: INodeType = {
		description,
		async execute() {
			seen.push(look(this));
			return await Promise.resolve([this.getInputData()]);
		},
	};
	const { error, staticData } = await runNode({ node, ...setup });
	expect(error).toBeUndefined();
	expect(seen).toHaveLength(1);
	return { seen: seen[0]!, staticData };
}

beforeEach(() => {
	logged.length = 0;
});
/** Each place says so in the log when it finds that something is missing. */
const warnings = () => logged.filter((line) => line.startsWith('warn This n8n'));
afterEach(() => expect(warnings()).toEqual([]));

test.each([
	['succeeds', undefined, true],
	['fails', new Error('broken'), false],
])('execution-end: the engine tells a node when its execution %s', async (_, error, hasSucceeded) => {
	const told: boolean[] = [];
	const node: INodeType = {
		description,
		async execute() {
			onExecutionEnd(this, async (success) => void (await Promise.resolve(told.push(success))));
			expect(told).toEqual([]);
			return await Promise.resolve([this.getInputData()]);
		},
	};
	const next = step(() => {
		if (error) throw error;
	});
	await runWorkflow({ nodes: [{ node }, next] });
	expect(told).toEqual([hasSucceeded]);
});

test.each<[string, RunSetup, boolean]>([
	['begun', {}, true],
	['taken up again', { isResumed: true }, false],
	['retried', { mode: 'retry' }, false],
	['run from the editor', { mode: 'manual' }, false],
])('resumed-execution: an execution is told from others: %s', async (_, setup, isCurrent) => {
	expect((await inNode(hasCurrentStaticData, setup)).seen).toBe(isCurrent);
});

test.each<[string, RunSetup, boolean, boolean]>([
	['in the editor', { mode: 'manual' }, true, false],
	['in an evaluation', { mode: 'evaluation' }, true, false],
	['by a trigger', { mode: 'trigger' }, false, true],
	['by a chat', { mode: 'chat' }, false, false],
	['as a sub-workflow of a test run', { mode: 'integrated', rootMode: 'manual' }, true, false],
	['as a sub-workflow of a production run', { mode: 'integrated', rootMode: 'webhook' }, false, true],
	['as a sub-workflow that was resumed', { mode: 'integrated', isResumed: true }, false, false],
])('root-mode: a node sees how its workflow was started: %s', async (_, setup, isTest, isPublished) => {
	const look = (context: IExecuteFunctions) => [isTestRun(context), runsPublishedVersion(context)];
	expect((await inNode(look, setup)).seen).toEqual([isTest, isPublished]);
});

test('root-mode: where n8n does not tell, a sub-workflow counts as production, and the log says so', async () => {
	expect((await inNode(isTestRun, { mode: 'integrated' })).seen).toBe(false);
	expect(warnings()).toEqual([expect.stringContaining('test runs count as production')]);
	logged.length = 0;
});

test.each<[string, RunSetup, boolean]>([
	['from the database', { mode: 'integrated', rootMode: 'manual' }, false],
	['in JSON', { mode: 'integrated', rootMode: 'manual', isInline: true }, true],
	[
		'that n8n has resumed, whose dates are texts',
		{ mode: 'integrated', isInline: true, isResumed: true },
		false,
	],
	['that an agent of n8n runs as its tool', { mode: 'integrated', isInline: true }, false],
	['that runs by itself', { mode: 'trigger' }, false],
])('inline-workflow: a node tells a workflow %s', async (_, setup, isInline) => {
	expect((await inNode(isInlineWorkflow, setup)).seen).toBe(isInline);
});

test('inline-workflow: without n8n’s hooks every sub-workflow counts as one of the database', () => {
	const context = { getMode: () => 'integrated', additionalData: {} };
	expect(isInlineWorkflow(context as unknown as IExecuteFunctions)).toBe(false);
});

test.each<[string, IDataObject, boolean]>([
	['nothing', {}, true],
	['our history', { global: { restWebhookHistory: {} } }, true],
	['a cursor of all nodes', { global: { cursor: 1 } }, false],
	['a cursor of another node', { 'node:Poll': { cursor: 1 } }, false],
])('static-data: a node sees that the workflow keeps %s', async (_, staticData, isAlone) => {
	expect((await inNode(keepsNothingElse, { staticData })).seen).toBe(isAlone);
});

test('workflow-nodes: the nodes behind one output, and not those that only a loop leads to', () => {
	const wire = (...names: string[]) => names.map((node) => ({ node, type: 'main' as const, index: 0 }));
	const connections = {
		Verify: { main: [wire('Accept'), null, wire('Note')] },
		Note: { main: [wire('Refuse', 'Verify')] },
		Refuse: { main: [wire('Note')] },
	};
	const nodes = ['Verify', 'Accept', 'Note', 'Refuse'].map((name) => ({ name }));
	const context = { additionalData: { hooks: { workflowData: { nodes, connections } } } };
	const behind = (output: number) => nodesBehind(context, 'Verify', output)?.map(({ name }) => name);
	expect([0, 1, 2].map(behind)).toEqual([['Accept'], [], ['Note', 'Refuse']]);
	expect(nodesBehind({}, 'Verify', 2)).toBeUndefined();
});

test('workflow-nodes: a node sees all nodes of its workflow, with their ids', async () => {
	const { seen } = await inNode((context) => [
		nodesOfWorkflow(context),
		nodesOfWorkflow({ workflow: (context as unknown as { workflow: object }).workflow }),
	]);
	for (const nodes of seen) {
		expect(nodes?.map(({ name, id }) => [name, typeof id])).toEqual([
			['Start', 'string'],
			['Canary', 'string'],
		]);
	}
});

test('live-static-data: what changes after it was kept is saved as it is at the end', async () => {
	const live = { ids: ['a'], toJSON: () => ({ ids: live.ids }) };
	const run = { staticData: {} };
	const node: INodeType = {
		description,
		async execute() {
			keepLive(this, this.getWorkflowStaticData('global'), 'canary', live);
			return await Promise.resolve([this.getInputData()]);
		},
	};
	await runWorkflow({ ...run, nodes: [{ node }, step(() => void live.ids.push('b'))] });
	expect(run.staticData).toEqual({ global: { canary: { ids: ['a', 'b'] } } });
});

test('error-output: an item with an error that is not enumerable keeps its JSON on the error output', async () => {
	const node: INodeType = {
		description,
		async execute() {
			const failure = { reason: 'network' as const, message: 'it broke' };
			return await Promise.resolve([[failedItem(this, 0, { kept: true }, failure)]]);
		},
	};
	const { outputs } = await runNode({ node, onError: 'continueErrorOutput' });
	expect(outputs.map((items: INodeExecutionData[]) => items.length)).toEqual([0, 1]);
	expect(outputs[1]?.[0]?.json).toMatchObject({ kept: true });
});

test('tool-run: the engine runs a node under the type of its tool', async () => {
	expect((await inNode(isToolRun, { type: 'n8n-nodes-rest-webhook.canaryTool' })).seen).toBe(true);
	expect((await inNode(isToolRun)).seen).toBe(false);
});

test.each([
	['an address', new SsrfBlockedIpError('10.0.0.1')],
	['a host name', new SsrfBlockedHostnameError('intern')],
	['an address, in another error', new Error('x', { cause: new SsrfBlockedIpError('10.0.0.1') })],
])("ssrf-errors: n8n's own error is known: %s", async (_, error) => {
	await expect(withSsrfCode(Promise.reject(error))).rejects.toMatchObject({ code: 'SSRF_BLOCKED' });
});

test('ssrf-errors: another error passes as it is', async () => {
	const error = new Error('x');
	await expect(withSsrfCode(Promise.reject(error))).rejects.toBe(error);
});

test('secure-context: a connection hands out its authorities, and the next connection trusts as much as the first', async () => {
	const { caPem: ca, good } = await makeCertificates();
	const server = createServer(good, (_, response) => response.end());
	const port = await listenLocally(server);
	const socketOf = async (options: ConnectionOptions) => {
		const socket = connect({ port, host: '127.0.0.1', ...options });
		await once(socket, 'secureConnect');
		return socket.destroy();
	};
	const first = await socketOf({ ca });
	const secureContext = secureContextOf(first);
	expect(secureContext).toBeDefined();
	await expect(socketOf({ secureContext })).resolves.toMatchObject({ authorized: true });
	await expect(socketOf({})).rejects.toThrow('unable to verify');
	server.close();
});

/** A trigger that does this with what n8n gives a webhook. */
const trigger = (webhook: (context: IWebhookFunctions) => Promise<IWebhookResponseData>): INodeType => ({
	description: {
		...description,
		credentials: [{ name: 'canaryApi' }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				path: 'in',
				responseMode: 'onReceived',
				responseData: OUR_WEBHOOK_RESPONSE,
			},
		],
	},
	async webhook() {
		return await webhook(this);
	},
});

test('webhook-credential: the context of a request has the way of nodes that run', async () => {
	const open = jest.fn();
	const node = trigger(async (context) => {
		jest.spyOn(context, 'getCredentials').mockImplementation(open);
		const { secretKey } = await readWebhookCredential<{ secretKey: string }>(context, 'canaryApi');
		return { webhookResponse: { secretKey } };
	});
	const { answer } = await runWebhook({
		node,
		credentials: { canaryApi: { secretKey: '={{ "a" + "b" }}' } },
	});
	expect(answer.body).toEqual({ secretKey: 'ab' });
	expect(open).not.toHaveBeenCalled();
});

test('webhook-response: an event is stored once, although n8n asks for the answer twice, and before the answer', async () => {
	const stored: boolean[] = [];
	const node = trigger(async (context) => {
		const { headersSent } = context.getResponseObject();
		const onStored = () => void stored.push(headersSent || context.getResponseObject().headersSent);
		return await Promise.resolve(startAndAnswer(context, [{ json: {} }], { status: 'accepted' }, onStored));
	});
	const { answer, workflowData } = await runWebhook({ node });
	expect(answer.body).toEqual({ status: 'accepted' });
	expect(workflowData).toEqual([[{ json: {} }]]);
	expect(stored).toEqual([false]);
});

test('webhook-response: where n8n could not store the execution nothing is stored, and nobody is warned', async () => {
	const onStored = jest.fn();
	const node = trigger(async (context) =>
		Promise.resolve(startAndAnswer(context, [{ json: {} }], { status: 'accepted' }, onStored)),
	);
	const { answer } = await runWebhook({ node, executionFails: true });
	expect(answer.status).toBe(500);
	expect(onStored).not.toHaveBeenCalled();
});

test('redis-library: the library has what is used of it', async () => {
	const Client = await redisLibrary();
	const members = ['eval', 'ping', 'disconnect', 'on'];
	expect(members.filter((name) => !(name in Client.prototype))).toEqual([]);
});

test('dead-worker: reserved work is new again before n8n can notice that its worker has died', () => {
	const { lockDuration } = Container.get(GlobalConfig).queue.bull.settings;
	expect(lockDuration).toBeGreaterThanOrEqual(N8N_NOTICES_DEAD_WORKER_AFTER);
	expect(RESERVED_FOR).toBeLessThanOrEqual(N8N_NOTICES_DEAD_WORKER_AFTER);
});
