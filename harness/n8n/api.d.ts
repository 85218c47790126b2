/** Types of n8n-api.js, for the end-to-end tests. */
export interface Item {
	// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the nodes' output is what the tests examine
	json: Record<string, any>;
	pairedItem?: unknown;
}

export interface WorkflowNode {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	position: number[];
	parameters: Record<string, unknown>;
	webhookId?: string;
	credentials?: Record<string, { id: string | null; name: string }>;
	[setting: string]: unknown;
}

export interface Workflow {
	id?: string;
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, { main: { node: string; type: string; index: number }[][] }>;
	settings?: Record<string, unknown>;
	[field: string]: unknown;
}

export type SavedWorkflow = Workflow & { id: string; versionId: string };
export type Credential = { id: string; name: string; type: string };

export interface Execution {
	id: string;
	status: string;
	data: {
		resultData: {
			runData: Record<string, { data?: { main?: (Item[] | null)[] } }[]>;
			error?: { message: string };
		};
	};
}

export interface Api {
	call<T = unknown>(method: string, path: string, body?: unknown): Promise<T>;
	setUpOwner(): Promise<unknown>;
	login(): Promise<unknown>;
	createCredential(name: string, type: string, data: Record<string, unknown>): Promise<Credential>;
	updateCredential(credential: Credential, data: Record<string, unknown>): Promise<Credential>;
	testCredential(
		credential: Credential,
		data: Record<string, unknown>,
	): Promise<{ status: 'OK' | 'Error'; message: string }>;
	importWorkflow(workflow: Workflow): Promise<SavedWorkflow>;
	getWorkflow(id: string): Promise<SavedWorkflow>;
	activate(id: string): Promise<SavedWorkflow>;
	deactivate(id: string): Promise<SavedWorkflow>;
	executeWorkflow(id: string, triggerName: string): Promise<string>;
	listExecutions(workflowId: string, limit?: number): Promise<Execution[]>;
	countRunning(workflowId: string): Promise<number>;
	getExecution(id: string): Promise<Execution>;
	waitForExecutions(workflowId: string, count: number, timeoutMs?: number): Promise<Execution[]>;
}

export const OWNER: { email: string; password: string };
export function createApi(url: string, webhookUrl?: string, session?: Session): Api;
export type Session = { browserId: string; cookie: string };
export function triggerUrl(url: string, workflow: Workflow): string;
export function outputsOf(execution: Execution, nodeName: string): Item[][];
