import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cacheFolder } from '../machine/cache';
import { N8N_VERSION } from './install';
import type { Credential, Execution, Item, ListedExecution, SavedWorkflow, Session, Workflow } from './types';

export type * from './types';

export const OWNER = {
	email: 'demo@example.com',
	password: 'Demo-password-1',
	firstName: 'Demo',
	lastName: 'Owner',
};
const RUNNING = ['new', 'running', 'waiting'];

/** Which executions of a workflow are listed: those of these statuses, and at most so many. */
export interface ListOptions {
	status?: string[];
	limit?: number;
}

/**
 * A client of the REST interface that n8n's editor uses.
 * @param url of n8n, without a slash at the end
 * @param webhookUrl of the webhook processor, where it is another process
 * @param session of another client that is logged in already, because n8n allows only a few logins
 */
export function createApi(
	url: string,
	webhookUrl: string = url,
	session: Session = { browserId: randomUUID(), cookie: '' },
) {
	/** Makes one request. @returns the `data` of its answer */
	async function call<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await fetch(`${url}${path}`, {
			method,
			headers: {
				'content-type': 'application/json',
				// n8n closes a connection after five seconds without a request. Once it did so at the moment of the next request, and the
				// whole test file failed.
				connection: 'close',
				'browser-id': session.browserId,
				cookie: session.cookie,
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const text = await response.text();
		if (!response.ok)
			throw new Error(`n8n: ${method} ${path} answered ${response.status}: ${text.slice(0, 1000)}`);
		const cookies = response.headers.getSetCookie().map((line) => line.split(';')[0]);
		if (cookies.length > 0) session.cookie = cookies.join('; ');
		const answer = (text === '' ? undefined : JSON.parse(text)) as { data: T } & T;
		return path.startsWith('/rest/') ? answer?.data : answer;
	}

	const listOf = async (workflowId: string, { status, limit = 100 }: ListOptions = {}) => {
		const filter = encodeURIComponent(JSON.stringify({ workflowId, status }));
		const path = `/rest/executions?filter=${filter}&limit=${limit}`;
		return (await call<{ results: ListedExecution[] }>('GET', path)).results;
	};
	/** n8n asks for running and for ended ones separately: one that ends in between is listed twice. */
	const idsOf = (listed: ListedExecution[]) => [...new Set(listed.map(({ id }) => id))];

	const api = {
		call,
		session,
		/** Makes the owner of a new n8n and logs in. */
		setUpOwner: (owner = OWNER) => call('POST', '/rest/owner/setup', owner),
		login: ({ email, password } = OWNER) =>
			call('POST', '/rest/login', { emailOrLdapLoginId: email, password }),

		createCredential: (name: string, type: string, data: Record<string, unknown>) =>
			call<Credential>('POST', '/rest/credentials', { name, type, data }),
		updateCredential: ({ id, name, type }: Credential, data: Record<string, unknown>) =>
			call<Credential>('PATCH', `/rest/credentials/${id}`, { name, type, data }),
		/** What the editor's Test button does. */
		testCredential: ({ id, name, type }: Credential, data: Record<string, unknown>) =>
			call<{ status: 'OK' | 'Error'; message: string }>('POST', '/rest/credentials/test', {
				credentials: { id, name, type, data },
			}),

		/** Saves a workflow under a fresh id. */
		importWorkflow: (workflow: Workflow) =>
			call<SavedWorkflow>('POST', '/rest/workflows', {
				settings: { executionOrder: 'v1' },
				...workflow,
				id: undefined,
				active: false,
			}),
		getWorkflow: (id: string) => call<SavedWorkflow>('GET', `/rest/workflows/${id}`),
		/** Publishes a workflow; resolves once its webhooks answer, which is up to a second later. */
		activate: async (id: string) => {
			const { versionId } = await api.getWorkflow(id);
			const workflow = await call<SavedWorkflow>('POST', `/rest/workflows/${id}/activate`, { versionId });
			await Promise.all(webhookUrls(webhookUrl, workflow).map(waitUntilRegistered));
			return workflow;
		},
		deactivate: (id: string) => call<SavedWorkflow>('POST', `/rest/workflows/${id}/deactivate`, {}),

		/** Runs a workflow from its (manual) trigger. @returns the execution's id */
		executeWorkflow: async (id: string, triggerName: string): Promise<string> => {
			const answer = await call<{ executionId: string }>('POST', `/rest/workflows/${id}/run`, {
				triggerToStartFrom: { name: triggerName },
			});
			return answer.executionId;
		},
		/** A workflow's executions without the data of their nodes, newest first. One that ends meanwhile may be listed twice. */
		listWithoutData: listOf,
		/** The executions of one workflow, newest first, with all data of their nodes. */
		listExecutions: async (workflowId: string, limit = 100): Promise<Execution[]> => {
			const ids = await api.listExecutionIds(workflowId, limit);
			return await Promise.all(ids.map(api.getExecution));
		},
		/** The ids of a workflow's executions, newest first. n8n counts them up, so a later execution has a greater number. */
		listExecutionIds: async (workflowId: string, limit = 100): Promise<string[]> =>
			idsOf(await listOf(workflowId, { limit })),
		/** How many executions of a workflow have not ended yet (at most 100 are counted). */
		countRunning: async (workflowId: string): Promise<number> =>
			(await listOf(workflowId, { status: RUNNING })).length,
		/** One execution, its data decoded: `data.resultData.runData[<node>][0].data.main[<output>]`. */
		getExecution: async (id: string): Promise<Execution> => {
			const execution = await call<Omit<Execution, 'data'> & { data: unknown }>(
				'GET',
				`/rest/executions/${id}`,
			);
			return { ...execution, data: decode(execution.data) };
		},
		/** Waits until a workflow has at least `count` executions, all of them ended; newest first. */
		waitForExecutions: async (
			workflowId: string,
			count: number,
			timeoutMs = 30_000,
		): Promise<Execution[]> => {
			const deadline = Date.now() + timeoutMs;
			for (;;) {
				// Their data, which may be much, is asked for once, when all have ended.
				const listed = await listOf(workflowId);
				const ids = idsOf(listed);
				const haveEnded = listed.every(({ status }) => !RUNNING.includes(status));
				if (haveEnded && ids.length >= count) return await Promise.all(ids.map(api.getExecution));
				if (Date.now() > deadline) {
					const seen = listed.map(({ id, status }) => `${id} ${status}`).join(', ') || 'none';
					throw new Error(`Waited ${timeoutMs / 1000} s for ${count} executions; there are: ${seen}`);
				}
				await sleep(100);
			}
		},
		/** Waits like {@link waitForExecutions} for at least one execution, and returns the newest. */
		waitForNewest: async (workflowId: string, count = 1, timeoutMs?: number): Promise<Execution> => {
			const [newest] = await api.waitForExecutions(workflowId, count, timeoutMs);
			if (!newest) throw new Error('At least one execution has to be waited for');
			return newest;
		},
	};
	return api;
}

/** n8n flattens execution data with the package `flatted`. The copy of this package that n8n brings reads the data back. */
function decode(data: unknown): Execution['data'] {
	if (typeof data !== 'string') return data as Execution['data'];
	const n8n = join(cacheFolder(`n8n-${N8N_VERSION}`), 'node_modules', 'n8n', 'package.json');
	const flatted = createRequire(n8n)('flatted') as { parse(text: string): Execution['data'] };
	return flatted.parse(data);
}

export type Api = ReturnType<typeof createApi>;

/**
 * The production URL of a workflow's REST Webhook Trigger, or of its Webhook node.
 * @param url of n8n
 * @throws {Error} when the workflow has neither
 */
export function triggerUrl(url: string, workflow: Pick<Workflow, 'nodes'>): string {
	const [first] = webhookUrls(url, workflow);
	if (!first) throw new Error('The workflow has no REST Webhook Trigger and no Webhook node');
	return first;
}

const givenPath = (path: unknown) => (typeof path === 'string' && path !== '' ? path : undefined);

function webhookUrls(url: string, { nodes }: Pick<Workflow, 'nodes'>): string[] {
	return nodes.flatMap(({ type, webhookId, parameters }) => {
		if (type === 'n8n-nodes-rest-webhook.restWebhookTrigger') {
			const { path } = Object(parameters.options) as { path?: unknown };
			return `${url}/webhook/${givenPath(path) ?? `${webhookId}/lead-events`}`;
		}
		// The URL of a Webhook node without a path holds its webhook id.
		if (type !== 'n8n-nodes-base.webhook') return [];
		return `${url}/webhook/${givenPath(parameters.path) ?? webhookId}`;
	});
}

/** Asks with PUT: n8n's answer tells a registered path from an unknown one, and nothing runs. */
async function waitUntilRegistered(webhookUrl: string) {
	const deadline = Date.now() + 15_000;
	for (;;) {
		const answer = await (await fetch(webhookUrl, { method: 'PUT' })).text();
		if (answer.includes('Did you mean')) return;
		if (Date.now() > deadline)
			throw new Error(`n8n did not register ${webhookUrl} within 15 seconds: ${answer}`);
		await sleep(100);
	}
}

/** The items that left a node by each of its outputs in an execution. */
export function outputsOf(execution: Pick<Execution, 'data'>, nodeName: string): Item[][] {
	const [run] = execution.data.resultData.runData[nodeName] ?? [];
	return (run?.data?.main ?? []).map((items) => items ?? []);
}
