'use strict';

const { setTimeout: sleep } = require('node:timers/promises');
const { randomUUID } = require('node:crypto');
const { outputsOf } = require('../n8n/api');
const { splitOutNode, webhookNode } = require('./nodes');
const { publishChain } = require('./publish');

const WORK = 'Work';
const SAVE_TIMEOUT_MS = 60_000;

/**
 * A workflow that takes a list at a webhook and hands all of it to one node, in one execution.
 * @param {object} n8n see publishChain
 * @param {string} name
 * @param {object} node see nodes.js
 * @returns {Promise<{ send: (list: object[]) => Promise<void>, run: (list: object[]) => Promise<Run> }>}
 *   send: resolves when the execution has ended; run: the same, and reads it
 * @typedef {{ nodeMs: number, wholeMs: number, outputs: object[][] }} Run nodeMs: what n8n itself says the node took;
 *   wholeMs: from the start of the execution to its end
 */
async function publishBatch(n8n, name, node) {
	const answerAtEnd = { responseMode: 'lastNode', responseData: 'noData' };
	const { id, url } = await publishChain(n8n, name, {
		List: webhookNode(randomUUID(), answerAtEnd),
		'Each Entry': splitOutNode('body.list'),
		[WORK]: node,
	});
	let seen = 0;
	const send = async (list) => {
		const response = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ list }),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`"${name}" answered ${response.status}: ${text.slice(0, 500)}`);
	};
	const run = async (list) => {
		await send(list);
		const execution = await nextExecution(n8n.api, id, seen);
		seen = Number(execution.id);
		const { runData, error } = execution.data.resultData;
		if (error) throw new Error(`"${name}" failed: ${error.message}`);
		return {
			nodeMs: runData[WORK][0].executionTime,
			wholeMs: Date.parse(execution.stoppedAt) - Date.parse(execution.startedAt),
			outputs: outputsOf(execution, WORK),
		};
	};
	return { id, send, run };
}

/** The newest execution of a workflow, once there is one after `seen` and n8n has saved its end. */
async function nextExecution(api, workflowId, seen) {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const deadline = Date.now() + SAVE_TIMEOUT_MS;
	for (;;) {
		const { results } = await api.call('GET', `/rest/executions?filter=${filter}&limit=1`);
		const [newest] = results;
		const isNew = newest && Number(newest.id) > seen;
		if (isNew && newest.stoppedAt) return await api.getExecution(newest.id);
		if (Date.now() > deadline) throw new Error(`n8n saved no execution of workflow ${workflowId}`);
		await sleep(50);
	}
}

module.exports = { publishBatch };
