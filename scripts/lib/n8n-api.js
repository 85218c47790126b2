'use strict';

const { randomUUID } = require('node:crypto');
const { createRequire } = require('node:module');
const { join } = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { cacheFolder } = require('./cache');
const { N8N_VERSION } = require('./install-n8n');

const OWNER = {
	email: 'demo@example.com',
	password: 'Demo-password-1',
	firstName: 'Demo',
	lastName: 'Owner',
};
const RUNNING = ['new', 'running', 'waiting'];

/**
 * A client of n8n's own REST interface, the one that its editor uses.
 * @param {string} url of n8n, without a slash at the end
 * @param {string} [webhookUrl] of its webhook processor, where that is another process
 * @param {{ browserId: string, cookie: string }} [session] of another client that is logged in: n8n allows a few logins only
 */
function createApi(url, webhookUrl = url, session = { browserId: randomUUID(), cookie: '' }) {
	/** One request; its answer's `data`. */
	async function call(method, path, body) {
		const response = await fetch(`${url}${path}`, {
			method,
			headers: {
				'content-type': 'application/json',
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
		const answer = text === '' ? undefined : JSON.parse(text);
		return path.startsWith('/rest/') ? answer?.data : answer;
	}

	const api = {
		call,
		session,
		/** Makes the owner of a new n8n and logs in. */
		setUpOwner: (owner = OWNER) => call('POST', '/rest/owner/setup', owner),
		login: ({ email, password } = OWNER) =>
			call('POST', '/rest/login', { emailOrLdapLoginId: email, password }),

		/** @returns {Promise<{ id: string, name: string, type: string }>} */
		createCredential: (name, type, data) => call('POST', '/rest/credentials', { name, type, data }),
		updateCredential: ({ id, name, type }, data) =>
			call('PATCH', `/rest/credentials/${id}`, { name, type, data }),
		/** What the editor's Test button does. @returns {Promise<{ status: 'OK' | 'Error', message: string }>} */
		testCredential: ({ id, name, type }, data) =>
			call('POST', '/rest/credentials/test', { credentials: { id, name, type, data } }),

		/** Saves a workflow under a fresh id. @returns {Promise<{ id: string, versionId: string, nodes: object[] }>} */
		importWorkflow: ({ id: _id, ...workflow }) =>
			call('POST', '/rest/workflows', { settings: { executionOrder: 'v1' }, ...workflow, active: false }),
		getWorkflow: (id) => call('GET', `/rest/workflows/${id}`),
		/** Publishes a workflow; resolves once its webhooks answer, which is up to a second later. */
		activate: async (id) => {
			const { versionId } = await api.getWorkflow(id);
			const workflow = await call('POST', `/rest/workflows/${id}/activate`, { versionId });
			await Promise.all(webhookUrls(webhookUrl, workflow).map(waitUntilRegistered));
			return workflow;
		},
		deactivate: (id) => call('POST', `/rest/workflows/${id}/deactivate`, {}),

		/** Runs a workflow from its (manual) trigger. @returns {Promise<string>} the execution's id */
		executeWorkflow: async (id, triggerName) => {
			const answer = await call('POST', `/rest/workflows/${id}/run`, {
				triggerToStartFrom: { name: triggerName },
			});
			return answer.executionId;
		},
		/** The executions of one workflow, newest first, with all data of their nodes. */
		listExecutions: async (workflowId, limit = 100) => {
			const filter = encodeURIComponent(JSON.stringify({ workflowId }));
			const { results } = await call('GET', `/rest/executions?filter=${filter}&limit=${limit}`);
			// n8n asks for running and for ended ones separately: one that ends in between is listed twice.
			const ids = [...new Set(results.map(({ id }) => id))];
			return Promise.all(ids.map((id) => api.getExecution(id)));
		},
		/** How many executions of a workflow have not ended yet (at most 100 are counted). */
		countRunning: async (workflowId) => {
			const filter = encodeURIComponent(JSON.stringify({ workflowId, status: RUNNING }));
			const { results } = await call('GET', `/rest/executions?filter=${filter}&limit=100`);
			return results.length;
		},
		/** One execution, its data decoded: `data.resultData.runData[<node>][0].data.main[<output>]`. */
		getExecution: async (id) => {
			const execution = await call('GET', `/rest/executions/${id}`);
			return { ...execution, data: decode(execution.data) };
		},
		/** Waits until a workflow has at least `count` executions, all of them ended; newest first. */
		waitForExecutions: async (workflowId, count, timeoutMs = 30_000) => {
			const deadline = Date.now() + timeoutMs;
			for (;;) {
				const executions = await api.listExecutions(workflowId);
				const ended = executions.every(({ status }) => !RUNNING.includes(status));
				if (ended && executions.length >= count) return executions;
				if (Date.now() > deadline) {
					const seen = executions.map(({ id, status }) => `${id} ${status}`).join(', ') || 'none';
					throw new Error(`Waited ${timeoutMs / 1000} s for ${count} executions; there are: ${seen}`);
				}
				await sleep(200);
			}
		},
	};
	return api;
}

/** n8n flattens execution data with the package `flatted`; its own copy reads it back. */
function decode(data) {
	if (typeof data !== 'string') return data;
	const n8n = join(cacheFolder(`n8n-${N8N_VERSION}`), 'node_modules', 'n8n', 'package.json');
	return createRequire(n8n)('flatted').parse(data);
}

/**
 * The production URL of a workflow's REST Webhook Trigger, or of its Webhook node.
 * @param {string} url of n8n
 * @param {{ nodes: { type: string, webhookId?: string, parameters: { path?: string } }[] }} workflow
 * @throws {Error} when the workflow has neither
 */
function triggerUrl(url, workflow) {
	const [first] = webhookUrls(url, workflow);
	if (!first) throw new Error('The workflow has no REST Webhook Trigger and no Webhook node');
	return first;
}

function webhookUrls(url, { nodes }) {
	return nodes.flatMap(({ type, webhookId, parameters }) => {
		if (type === 'n8n-nodes-rest-webhook.restWebhookTrigger')
			return `${url}/webhook/${webhookId}/lead-events`;
		// A Webhook node without a path is called by its id.
		return type === 'n8n-nodes-base.webhook' ? `${url}/webhook/${parameters.path || webhookId}` : [];
	});
}

/** Asked with another method than POST, n8n tells a registered path from an unknown one, and runs nothing. */
async function waitUntilRegistered(webhookUrl) {
	const deadline = Date.now() + 15_000;
	for (;;) {
		const answer = await (await fetch(webhookUrl, { method: 'PUT' })).text();
		if (answer.includes('Did you mean')) return;
		if (Date.now() > deadline)
			throw new Error(`n8n did not register ${webhookUrl} within 15 seconds: ${answer}`);
		await sleep(100);
	}
}

/** The items that left a node by each of its outputs in an execution. @returns {object[][]} */
function outputsOf(execution, nodeName) {
	const [run] = execution.data.resultData.runData[nodeName] ?? [];
	return (run?.data?.main ?? []).map((items) => items ?? []);
}

module.exports = { OWNER, createApi, outputsOf, triggerUrl };
