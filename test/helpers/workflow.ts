import { Container } from '@n8n/di';
import { ExecutionLifecycleHooks, ExternalSecretsProxy } from 'n8n-core';
import { Workflow } from 'n8n-workflow';
import type {
	ICredentialType,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	IWorkflowExecuteAdditionalData,
	OnError,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { randomUUID } from 'node:crypto';
import { GivenCredentials } from './credentials';
import { notHere } from './host';

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
	/** Default `trigger`, a production run; `manual` is one from the editor, `retry` one from the list of executions. */
	mode?: WorkflowExecuteMode;
	/** Of a sub-workflow (its mode is `integrated`): the mode of its outermost workflow. Default: n8n does not tell, as 1.123. */
	rootMode?: WorkflowExecuteMode;
	/**
	 * Whether it is a sub-workflow that its parent gives as JSON. n8n gives it no static data, and writes what it leaves over
	 * those of the parent, whose id it has.
	 */
	isInline?: boolean;
	/** The workflow has a draft that is not published, and n8n may run this draft. */
	hasDraft?: boolean;
	/**
	 * The workflow's row in n8n's database: read (as a copy) when a run starts, overwritten when it ends
	 * with changes, and never by a manual run. Hand the same object to several runs.
	 */
	staticData?: IDataObject;
	/** Whether n8n resumes an execution after a restart. Such an execution gets no static data, but it does overwrite them. */
	isResumed?: boolean;
	/** Default: a new id per call. Give one to run *the same* workflow again. */
	workflowId?: string;
	/** Fills in the defaults of these types; without it, credential data is handed over as given. */
	credentialTypes?: ICredentialType[];
	/** Aborting it does what Stop in the editor does. */
	signal?: AbortSignal;
}

/** `[from, output, to]`, by node name; the start node is called `Start`. */
export type Wire = [from: string, output: number, to: string];

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
export const start: NodeSetup = { node: startType, type: 'test.start' };

export const json = (data: IDataObject): IDataObject => JSON.parse(JSON.stringify(data)) as IDataObject;
export const nameOf = ({ nodeName, node }: NodeSetup): string => nodeName ?? node.description.displayName;

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
export function load(nodes: NodeSetup[], wires: Wire[], setup: RunSetup) {
	const { mode = 'trigger', workflowId = randomUUID(), credentialTypes = [] } = setup;
	const saved = nodes.map(savedNode);
	const classes = new Map(saved.map(({ type }, index) => [type, nodes[index]?.node ?? startType]));
	const connections: Workflow['connectionsBySourceNode'] = {};
	for (const [from, output, to] of wires) {
		const main = ((connections[from] ??= {}).main ??= []);
		while (main.length <= output) main.push([]);
		main[output]?.push({ node: to, type: 'main', index: 0 });
	}
	const row = setup.staticData ?? {};
	// A retried execution runs the workflow as it was stored with it, without static data.
	const isWithout = setup.isResumed === true || setup.isInline === true || mode === 'retry';
	const hasStaticData = Object.keys(row).length > 0 && !isWithout;
	const parameters: ConstructorParameters<typeof Workflow>[0] = {
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
		// A workflow that never saved static data has none.
		staticData: hasStaticData ? json(row) : undefined,
		settings: { executionOrder: 'v1' },
	};
	const workflow = new Workflow(parameters);
	const executionId = randomUUID();
	const whole = {
		id: workflowId,
		name: 'Workflow under test',
		active: mode !== 'manual',
		isArchived: false,
		createdAt: new Date(),
		updatedAt: new Date(),
		versionId: 'draft',
		activeVersionId: setup.hasDraft ? 'published' : 'draft',
		nodes: saved,
		connections,
	};
	// A workflow in JSON has no dates.
	const workflowData = setup.isInline
		? (json(whole as object as IDataObject) as object as typeof whole)
		: whole;
	const hooks = new ExecutionLifecycleHooks(mode, executionId, workflowData);
	const save = () => {
		if (mode === 'manual' || workflow.staticData.__dataChanged !== true) return;
		const saved = json(workflow.staticData);
		for (const key of Object.keys(row)) delete row[key];
		Object.assign(row, saved);
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
		...(setup.isResumed && { restartExecutionId: executionId }),
		...(setup.rootMode && { rootExecutionMode: setup.rootMode }),
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
	/** The Workflow that n8n makes to run an execution: over the same static data, whose changed mark it clears. */
	const again = () => new Workflow(parameters);
	return { workflow, additionalData, mode, save, again };
}
