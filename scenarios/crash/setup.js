'use strict';

const { randomBytes } = require('node:crypto');
const { readFileSync, writeFileSync } = require('node:fs');
const { triggerUrl, outputsOf } = require('../../harness/n8n/api');
const { SEND, batchWorkflow, credentialData } = require('../../harness/workflows/batch');

const OUTPUTS = ['Delivered', 'Not Sent', 'Welcome', 'Failed'];

/**
 * Publishes a batch workflow that sends to an endpoint.
 * @param {{ api: object, url: string }} n8n
 * @param {{ url: string }} endpoint
 * @param {object} setup see batchWorkflow
 */
async function publishBatch({ api, url }, endpoint, setup) {
	const data = credentialData(endpoint.url, `whsec_${randomBytes(32).toString('base64')}`);
	const credential = await api.createCredential('Crash', 'restWebhookApi', data);
	const workflow = await api.importWorkflow(
		batchWorkflow({ name: 'Crash', credentials: { restWebhookApi: credential }, ...setup }),
	);
	await api.activate(workflow.id);
	return { id: workflow.id, webhook: triggerUrl(url, workflow) };
}

/** Every item that left the node, with the output it left by. Welcome is a copy, not a way out. */
function itemsOf(execution) {
	return outputsOf(execution, SEND).flatMap((items, output) =>
		OUTPUTS[output] === 'Welcome' ? [] : items.map(({ json }) => ({ left: OUTPUTS[output], json })),
	);
}

/**
 * Watches the memory of a process from now on (Linux only).
 * @returns {{ before: number | undefined, peak: () => number | undefined }} MB: held now, and the most since now
 */
function watchMemory(pid) {
	try {
		writeFileSync(`/proc/${pid}/clear_refs`, '5'); // the kernel starts its peak anew
	} catch {
		// Not Linux, or not ours: there is nothing to read either.
	}
	return { before: memoryOf(pid, 'VmRSS'), peak: () => memoryOf(pid, 'VmHWM') };
}

function memoryOf(pid, field) {
	try {
		const status = readFileSync(`/proc/${pid}/status`, 'utf8');
		const [, kB] = new RegExp(`${field}:\\s+(\\d+) kB`).exec(status) ?? [];
		return kB === undefined ? undefined : Math.round(Number(kB) / 1024);
	} catch {
		return undefined;
	}
}

module.exports = { itemsOf, publishBatch, watchMemory };
