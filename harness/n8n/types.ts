/* The types of n8n's REST interface. Only the fields that code here reads or writes are named. */

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

export interface Credential {
	id: string;
	name: string;
	type: string;
}

/** The `delivery` of an item that REST Webhook has dealt with. */
export interface Delivery {
	id: string;
	event: string;
	attempts: number;
	status_code: number | null;
	reason: string;
	message: string;
	retryable: boolean;
	next_attempt_at: string | null;
	[field: string]: unknown;
}

/** One item of a node. The type of a field that is not named here is unknown, so code has to check the field before it uses it. */
export interface Item {
	json: {
		delivery?: Delivery;
		lead_id?: string;
		name?: string;
		error?: unknown;
		[field: string]: unknown;
	};
	pairedItem?: unknown;
}

/** What one node did in one run. */
export interface NodeRun {
	/** Milliseconds. */
	executionTime: number;
	data?: { main?: (Item[] | null)[] };
}

export interface Execution {
	id: string;
	status: string;
	startedAt: string;
	stoppedAt: string;
	data: {
		resultData: {
			runData: Record<string, NodeRun[]>;
			error?: { message: string };
		};
	};
}

/** An execution as n8n lists it: without its data. */
export interface ListedExecution {
	id: string;
	status: string;
	stoppedAt?: string | null;
}

/** A node type as n8n offers it to its editor. */
export interface NodeType {
	name: string;
	version: number | number[];
	properties: { name: string; options?: { value?: unknown }[] }[];
}

/** A log-in that several clients may share, because n8n allows only a few logins. */
export interface Session {
	browserId: string;
	cookie: string;
}
