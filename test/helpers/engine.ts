/**
 * Runs our nodes in n8n-core's own engine, as n8n does: real Workflow, real expressions, real HTTP.
 * Only what belongs to n8n's server is replaced: the credential store, the settings file, the log's outlet,
 * the database column that holds static data, and the web server in front of a trigger.
 */
import { Logger } from '@n8n/backend-common';
import { parseIncomingMessage } from '@n8n/backend-network';
import { GlobalConfig, InstanceSettingsConfig } from '@n8n/config';
import { Container } from '@n8n/di';
import {
	ExecutionLifecycleHooks,
	ExternalSecretsProxy,
	InstanceSettings,
	WebhookContext,
	WorkflowExecute,
} from 'n8n-core';
import { createRunExecutionData, ICredentialsHelper, jsonParse, NodeHelpers, Workflow } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentialsExpressionResolveValues,
	ICredentialType,
	IDataObject,
	IExecuteData,
	INode,
	INodeCredentialsDetails,
	INodeExecutionData,
	INodeParameters,
	INodeProperties,
	INodeType,
	IRun,
	IWebhookResponseData,
	IWorkflowExecuteAdditionalData,
	NodeExecutionHint,
	OnError,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request as httpRequest } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { parseJson } from './endpoint';

/** A node of a workflow under test. */
export interface NodeSetup {
	/** An instance of the node class. */
	node: INodeType;
	/** Default: `n8n-nodes-rest-webhook.<name in the description>`. */
	type?: string;
	/** Default: the description's default, else its newest version. */
	typeVersion?: number;
	/** What the user set; n8n adds the defaults. Expressions (`={{ $json.x }}`) work. */
	parameters?: IDataObject;
	/** The decrypted data per credential type. */
	credentials?: Record<string, IDataObject>;
	onError?: OnError;
	nodeId?: string;
	/** Default: the description's display name. Static data is kept under this name, as in n8n. */
	nodeName?: string;
	/** Anything else of the saved node, such as `retryOnFail` or `executeOnce`. */
	settings?: Partial<INode>;
}

/** What one run of a workflow starts from. */
export interface RunSetup {
	/** Items that the start node hands on; plain objects become `{ json }`. Default: one empty item. */
	items?: Array<INodeExecutionData | IDataObject>;
	/** Default `trigger`, a production run; `manual` is a run from the editor. */
	mode?: WorkflowExecuteMode;
	/**
	 * The workflow's row in n8n's database: read (as a copy) when a run starts, overwritten when it ends
	 * with changes, and never by a manual run. Hand the same object to several runs.
	 */
	staticData?: IDataObject;
	/** Default: a new id per call. Give one to run *the same* workflow again. */
	workflowId?: string;
	/** Fills in the defaults of these types; without it, credential data is handed over as given. */
	credentialTypes?: ICredentialType[];
	/** Aborting it does what Stop in the editor does. */
	signal?: AbortSignal;
}

export interface WorkflowRun {
	/** The items per node and main output, the error output last; the runs of a loop one after another. */
	outputs: Record<string, INodeExecutionData[][]>;
	/** The error that stopped the execution. */
	error?: IRun['data']['resultData']['error'];
	/** The static data as it would be saved. */
	staticData: IDataObject;
	run: IRun;
}

export interface NodeRun extends Omit<WorkflowRun, 'outputs'> {
	outputs: INodeExecutionData[][];
	hints: NodeExecutionHint[];
}

/** `[from, output, to]`, by node name; the start node is called `Start`. */
export type Wire = [from: string, output: number, to: string];

/** All that n8n logged (any level, with metadata and error stacks) since the test file started. */
export const logged: string[] = [];

// n8n writes an encryption key into its home folder, once: give it one that can go right after.
const home = mkdtempSync(join(tmpdir(), 'n8n-engine-'));
Object.assign(Container.get(InstanceSettingsConfig), { n8nFolder: home });
Object.assign(Container.get(GlobalConfig).logging, { level: 'debug', outputs: [] });
Container.get(InstanceSettings);
rmSync(home, { recursive: true });

const logger = Container.get(Logger);
Object.defineProperty(logger, 'scoped', { value: () => logger });
for (const level of ['error', 'warn', 'info', 'debug']) {
	const value = (message: string, metadata: object = {}) =>
		logged.push(`${level} ${message} ${inspect(metadata, { depth: 10 })}`);
	Object.defineProperty(logger, level, { value });
}

function notHere(what: string): () => never {
	return () => {
		throw new Error(`${what} belongs to n8n's server; test/helpers/engine.ts has none`);
	};
}

/** n8n's credential store: the data given to the test, with the type's defaults and expressions resolved. */
class GivenCredentials extends ICredentialsHelper {
	constructor(
		private readonly dataById: Map<string, IDataObject>,
		private readonly types: ICredentialType[],
	) {
		super();
	}

	getParentTypes = () => [];
	isCredentialUsableByNode = () => true;
	authenticate = notHere('authenticate');
	preAuthentication = notHere('preAuthentication');
	runPreAuthentication = notHere('runPreAuthentication');
	getCredentials = notHere('The encrypted credential');
	updateCredentials = notHere('updateCredentials');
	updateCredentialsOauthTokenData = notHere('updateCredentialsOauthTokenData');

	getCredentialsProperties(name: string): INodeProperties[] {
		return this.types.find((type) => type.name === name)?.properties ?? [];
	}

	async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		{ id }: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		_raw?: boolean,
		at?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const given = structuredClone(this.dataById.get(id ?? '')) as INodeParameters;
		const properties = this.getCredentialsProperties(type);
		const data =
			properties.length === 0
				? given
				: (NodeHelpers.getNodeParameters(properties, given, true, false, null, null) ?? {});
		const resolved =
			at?.workflow.expression.getParameterValue(
				data,
				at.runExecutionData,
				at.runIndex,
				at.itemIndex,
				at.node.name,
				at.connectionInputData,
				mode,
				{},
				executeData,
				false,
				data,
			) ?? data;
		return resolved as ICredentialDataDecryptedObject;
	}
}

/** Hands on the items that the execution starts with, in every mode, as a trigger's `webhook()` output does. */
const startType: INodeType = {
	description: {
		displayName: 'Start',
		name: 'start',
		group: ['trigger'],
		version: 1,
		description: 'Starts the workflow under test',
		defaults: { name: 'Start' },
		inputs: [],
		outputs: ['main'],
		properties: [],
	},
	webhook: notHere('The start node'),
};
const start: NodeSetup = { node: startType, type: 'test.start' };

const json = (data: IDataObject): IDataObject => JSON.parse(JSON.stringify(data)) as IDataObject;
const nameOf = ({ nodeName, node }: NodeSetup): string => nodeName ?? node.description.displayName;

function savedNode(setup: NodeSetup, index: number): INode {
	const { description } = setup.node;
	const name = nameOf(setup);
	const credentials = Object.keys(setup.credentials ?? {}).map((type) => [
		type,
		{ id: `${name}/${type}`, name: type },
	]);
	return {
		id: setup.nodeId ?? `node-${name}`,
		name,
		type: setup.type ?? `n8n-nodes-rest-webhook.${description.name}`,
		typeVersion: setup.typeVersion ?? description.defaultVersion ?? Math.max(...[description.version].flat()),
		position: [index * 200, 0],
		parameters: json(setup.parameters ?? {}) as INodeParameters,
		...(credentials.length > 0 && { credentials: Object.fromEntries(credentials) as INode['credentials'] }),
		...(setup.onError && { onError: setup.onError }),
		webhookId: 'test-webhook',
		...setup.settings,
	};
}

/** A workflow as loaded from the database, and the server's side of one execution of it. */
function load(nodes: NodeSetup[], wires: Wire[], setup: RunSetup) {
	const { mode = 'trigger', workflowId = randomUUID(), credentialTypes = [] } = setup;
	const saved = nodes.map(savedNode);
	const classes = new Map(saved.map(({ type }, index) => [type, nodes[index]?.node ?? startType]));
	const connections: Workflow['connectionsBySourceNode'] = {};
	for (const [from, output, to] of wires) {
		const main = ((connections[from] ??= {}).main ??= []);
		while (main.length <= output) main.push([]);
		main[output]?.push({ node: to, type: 'main', index: 0 });
	}
	const workflow = new Workflow({
		id: workflowId,
		name: 'Workflow under test',
		nodes: saved,
		connections,
		active: mode !== 'manual',
		nodeTypes: {
			getByName: (type) => classes.get(type) ?? startType,
			getByNameAndVersion: (type) => classes.get(type) ?? startType,
			getKnownTypes: () => ({}),
		},
		staticData: json(setup.staticData ?? {}),
		settings: { executionOrder: 'v1' },
	});
	const executionId = randomUUID();
	const hooks = new ExecutionLifecycleHooks(mode, executionId, {
		id: workflowId,
		name: 'Workflow under test',
		active: mode !== 'manual',
		isArchived: false,
		createdAt: new Date(),
		updatedAt: new Date(),
		activeVersionId: null,
		nodes: saved,
		connections,
	});
	const save = () => {
		if (mode === 'manual' || workflow.staticData.__dataChanged !== true || !setup.staticData) return;
		for (const key of Object.keys(setup.staticData)) delete setup.staticData[key];
		Object.assign(setup.staticData, json(workflow.staticData));
	};
	hooks.addHandler('workflowExecuteAfter', (_run, changed: IDataObject | undefined) => {
		if (changed) save();
	});

	const dataById = new Map(
		nodes.flatMap((node) =>
			Object.entries(node.credentials ?? {}).map(([type, data]) => [`${nameOf(node)}/${type}`, data]),
		),
	);
	const url = 'http://127.0.0.1:5678';
	const additionalData: IWorkflowExecuteAdditionalData = {
		credentialsHelper: new GivenCredentials(dataById, credentialTypes),
		hooks,
		executionId,
		externalSecretsProxy: Container.get(ExternalSecretsProxy),
		currentNodeExecutionIndex: 0,
		restApiUrl: `${url}/rest`,
		instanceBaseUrl: `${url}/`,
		formBaseUrl: `${url}/form`,
		formWaitingBaseUrl: `${url}/form-waiting`,
		formTestBaseUrl: `${url}/form-test`,
		webhookBaseUrl: `${url}/webhook`,
		webhookWaitingBaseUrl: `${url}/webhook-waiting`,
		webhookTestBaseUrl: `${url}/webhook-test`,
		mcpBaseUrl: `${url}/mcp`,
		mcpTestBaseUrl: `${url}/mcp-test`,
		variables: {},
		logAiEvent: () => undefined,
		executeWorkflow: notHere('A sub-workflow'),
		getRunExecutionData: notHere('The execution store'),
		getRuntimeCredential: notHere('A runtime credential'),
		startRunnerTask: notHere('A task runner'),
	};
	return { workflow, additionalData, mode, save };
}

/**
 * Runs a workflow: the start node, then `nodes` along `wires` (default: one after the other, first outputs).
 * Rejects only if n8n would not start it, as when a required parameter is empty; a failed run has an `error`.
 */
export async function runWorkflow(
	setup: RunSetup & { nodes: NodeSetup[]; wires?: Wire[] },
): Promise<WorkflowRun> {
	const nodes = [start, ...setup.nodes];
	const chain = setup.nodes.map((node, index): Wire => [nameOf(nodes[index] ?? start), 0, nameOf(node)]);
	const { workflow, additionalData, mode } = load(nodes, setup.wires ?? chain, setup);
	const items = (setup.items ?? [{}]).map(asItem);
	const runData = createRunExecutionData({
		executionData: {
			nodeExecutionStack: [
				{ node: workflow.getNode('Start') as INode, data: { main: [items] }, source: null },
			],
		},
	});

	const execution = new WorkflowExecute(additionalData, mode, runData).processRunExecutionData(workflow);
	const cancel = () => execution.cancel();
	if (setup.signal?.aborted === true) cancel();
	setup.signal?.addEventListener('abort', cancel, { once: true });
	const run = await execution;
	setup.signal?.removeEventListener('abort', cancel);

	const { resultData } = run.data;
	const outputs = Object.entries(resultData.runData).map(([name, runs]) => [
		name,
		runs.reduce<INodeExecutionData[][]>((all, { data }) => {
			data?.main?.forEach((output, index) => (all[index] ??= []).push(...(output ?? [])));
			return all;
		}, []),
	]);
	return {
		outputs: Object.fromEntries(outputs) as WorkflowRun['outputs'],
		error: resultData.error,
		staticData: json(workflow.staticData),
		run,
	};
}

/** Runs one node behind the start node, and gives its own outputs (none if it stopped with an error). */
export async function runNode(setup: NodeSetup & RunSetup): Promise<NodeRun> {
	const { outputs, ...rest } = await runWorkflow({ ...setup, nodes: [setup] });
	const name = nameOf(setup);
	const hints = rest.run.data.resultData.runData[name]?.flatMap((run) => run.hints ?? []) ?? [];
	return { ...rest, outputs: outputs[name] ?? [], hints };
}

function asItem(item: INodeExecutionData | IDataObject): INodeExecutionData {
	const isItem = typeof item.json === 'object' && item.json !== null && !Array.isArray(item.json);
	return structuredClone(isItem ? (item as INodeExecutionData) : { json: item as IDataObject });
}

export interface WebhookRequest {
	/** Default POST. */
	method?: string;
	/** Sent as they are; a list sends the header that many times. */
	headers?: OutgoingHttpHeaders;
	/** The exact bytes to send. */
	rawBody?: Buffer | string;
	/** Instead of `rawBody`: sent as JSON, with that content type unless `headers` has one. */
	body?: unknown;
}

export interface WebhookRun {
	/** What the sender got. JSON bodies are parsed, others are text. */
	answer: { status: number; headers: IncomingHttpHeaders; body: unknown };
	/** The items that an execution would start with; undefined when none starts. */
	workflowData?: IWebhookResponseData['workflowData'];
	/** What `webhook()` threw. n8n answers 500 then, and records a failed execution. */
	error?: unknown;
	staticData: IDataObject;
}

/** n8n reads the body before it calls a trigger; of the rest it hands on an unread stream. */
const PARSED_TYPES = /^(application\/json|text\/plain|application\/x-www-form-urlencoded)|[/+]xml$/;

/**
 * Sends one real HTTP request to the node's webhook and answers it as n8n's web server does.
 * Rejects when nobody has answered after 5 seconds.
 */
export async function runWebhook(
	setup: NodeSetup & Omit<RunSetup, 'items' | 'signal'> & { request?: WebhookRequest },
): Promise<WebhookRun> {
	const { workflow, additionalData, mode, save } = load([setup], [], {
		...setup,
		mode: setup.mode ?? 'webhook',
	});
	const node = workflow.getNode(nameOf(setup)) as INode;
	const description = setup.node.description.webhooks?.[0];
	if (!description || !setup.node.webhook) throw new Error(`${node.name} has no webhook`);
	const { webhook } = setup.node;
	const outcome: Pick<WebhookRun, 'workflowData' | 'error'> = {};

	/** n8n's executeWebhook, for a webhook with `responseMode: 'onReceived'`. */
	async function serve(req: IncomingMessage & { body?: unknown }, res: ServerResponse): Promise<void> {
		asExpress(req, res);
		parseIncomingMessage(req);
		req.readRawBody = async () => {
			req.rawBody ??= Buffer.concat(await req.toArray());
		};
		if (node.typeVersion === 1 || PARSED_TYPES.test(req.contentType ?? '')) {
			await req.readRawBody();
			const form = req.contentType === 'application/x-www-form-urlencoded';
			try {
				const text = req.rawBody.toString(req.encoding).replace(/^\uFEFF/, '');
				if (req.contentType === 'application/json' && text !== '') req.body = jsonParse(text);
				else if (req.contentType === 'text/plain') req.body = text;
				else if (form) req.body = Object.fromEntries(new URLSearchParams(text));
			} catch (error) {
				const hint = (error as Error).message;
				return sendJson(res, 422, { code: 422, message: 'Failed to parse request body', hint });
			}
		}

		Object.assign(additionalData, { httpRequest: req, httpResponse: res });
		const webhookData = {
			httpMethod: 'POST' as const,
			node: node.name,
			path: `test-webhook/${description?.path}`,
			webhookDescription: description as NonNullable<typeof description>,
			workflowId: workflow.id,
			workflowExecuteAdditionalData: additionalData,
			isTest: mode === 'manual',
		};
		const context = new WebhookContext(workflow, node, additionalData, mode, webhookData, [], null);
		try {
			const result = await webhook.call(context);
			outcome.workflowData = result.workflowData;
			save();
			if (result.noWebhookResponse === true) return;
			const fallback = result.workflowData ? 'Workflow was started' : 'Webhook call received';
			// Trap: an execution's answer is `responseData`, 'firstEntryJson' by default, before `webhookResponse`.
			const answer = result.workflowData && (description?.responseData ?? 'firstEntryJson');
			sendJson(res, 200, answer || (result.webhookResponse ?? { message: fallback }));
		} catch (error) {
			outcome.error = error;
			const message = 'Workflow Webhook Error: Workflow could not be started!';
			if (!res.headersSent) sendJson(res, 500, { code: 0, message });
		}
	}

	let served: Promise<unknown> = Promise.resolve();
	const server = createServer((req, res) => {
		served = Promise.all([serve(req, res), once(res, 'close')]);
		served.catch(() => res.destroy());
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	try {
		const { port } = server.address() as AddressInfo;
		const answer = await send(`http://127.0.0.1:${port}/webhook/test-webhook`, setup.request ?? {});
		await served;
		return { answer, ...outcome, staticData: json(workflow.staticData) };
	} finally {
		server.closeAllConnections();
		server.close();
	}
}

async function send(url: string, { method = 'POST', headers, rawBody, body }: WebhookRequest) {
	const isJson = rawBody === undefined && body !== undefined;
	const outgoing = httpRequest(url, {
		method,
		agent: false,
		headers: { ...(isJson && { 'content-type': 'application/json' }), ...headers },
		signal: AbortSignal.timeout(5_000),
	});
	outgoing.end(isJson ? JSON.stringify(body) : rawBody);
	const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
	const text = Buffer.concat(await incoming.toArray()).toString('utf8');
	return {
		status: incoming.statusCode ?? 0,
		headers: incoming.headers,
		body: /json/.test(incoming.headers['content-type'] ?? '') ? parseJson(text) : text,
	};
}

function sendJson(res: ServerResponse, status: number, body: unknown): void {
	// Express: `res.send()` of a string is text, everything else goes out as JSON.
	const text = typeof body === 'string';
	res.writeHead(status, { 'content-type': `${text ? 'text/html' : 'application/json'}; charset=utf-8` });
	res.end(text ? body : JSON.stringify(body));
}

/** The few members of Express's request and response that webhook nodes use. */
function asExpress(req: IncomingMessage, res: ServerResponse): void {
	const { pathname, searchParams } = new URL(req.url ?? '/', 'http://127.0.0.1');
	const header = (name: string) => req.headers[name.toLowerCase()];
	Object.assign(req, { params: {}, query: Object.fromEntries(searchParams), path: pathname });
	Object.assign(req, { get: header, header });
	Object.assign(res, {
		status: (code: number) => Object.assign(res, { statusCode: code }),
		set: (name: string, value: string) => res.setHeader(name, value),
		json: (body: unknown) => (sendJson(res, res.statusCode, body ?? null), res),
		send: (body: unknown) => (sendJson(res, res.statusCode, body ?? ''), res),
	});
}
