'use strict';

const { setTimeout: sleep } = require('node:timers/promises');
const { batchWorkflow, credentialData, sendBatch } = require('../batch/workflow');
const { withStage } = require('../batch/stage');
const { newSecretKey } = require('../../bench/publish');
const { watchMemory } = require('../crash/stage');
const { outputsOf, triggerUrl } = require('../lib/n8n-api');
const { startEndpoints } = require('./endpoints');

/** Seconds after which the endpoint cuts the connection, so that a reader without a deadline ends too. */
const PATIENCE_S = 30;
/** What is right: the deadline of a test and of a delivery is 10 s, and n8n must stay itself. */
const MOST_SECONDS = 12;
const MOST_GROWTH_MB = 150;
/** 8 kB are enough of an answer; what the kernel's buffers hold is on top (see startEndpoints). */
const MOST_BYTES = 16_000_000;

/** Endpoints that answer without an end, or with a bomb. @type {import('./parts').Part} */
async function playBombs({ tell }) {
	const endpoints = await startEndpoints();
	try {
		await withStage(async (n8n) => {
			const ways = await prepare(n8n);
			for (const endpoint of endpoints) {
				for (const [name, way] of Object.entries(ways)) {
					tell(await play(n8n, endpoint, name, way));
				}
			}
		});
	} finally {
		await Promise.all(endpoints.map(({ close }) => close()));
	}
}

/** The three ways to an endpoint's answer. Each takes a URL and returns what n8n made of the answer. */
async function prepare({ api, url }) {
	const secretKey = newSecretKey();
	const credential = await api.createCredential('Bomb', 'restWebhookApi', credentialData(url, secretKey));
	const publish = async (parameters) => {
		const setup = { name: 'Bomb', credentials: { restWebhookApi: credential }, parameters };
		const workflow = await api.importWorkflow(batchWorkflow({ ...setup, options: { maxAttempts: 1 } }));
		await api.activate(workflow.id);
		return workflow;
	};
	const through = (workflow) => async (endpointUrl) => {
		await api.updateCredential(credential, credentialData(endpointUrl, secretKey));
		const status = await sendBatch(triggerUrl(url, workflow), [{ lead_id: 'lead_bomb', name: 'bomb' }]);
		if (status === 404) throw new Error('the workflow is not published');
		const [execution] = await api.listExecutions(workflow.id, 1);
		return itemOf(execution);
	};
	return {
		"the credential's Test": async (endpointUrl) => {
			const { status, message } = await api.testCredential(
				credential,
				credentialData(endpointUrl, secretKey),
			);
			return `${status}: ${message}`;
		},
		'Connection → Test': through(await publish({ resource: 'connection', operation: 'test' })),
		'Lead Event → Deliver': through(await publish({})),
	};
}

function itemOf(execution) {
	const outputs = outputsOf(execution, 'Send').flat();
	const { success, delivery, reason, message } = outputs[0]?.json ?? {};
	if (success === true) return 'success';
	if (outputs.length > 0)
		return `${reason ?? delivery?.reason ?? 'delivered'} ${message ?? delivery?.message ?? ''}`;
	return `execution ${execution.status}: ${execution.data.resultData.error?.message ?? ''}`;
}

/** @returns {Promise<import('./parts').Row>} */
async function play({ n8n }, endpoint, wayName, way) {
	endpoint.start();
	const memory = watchMemory(n8n.pid);
	const startedAt = Date.now();
	const seconds = () => (Date.now() - startedAt) / 1000;
	const ended = way(endpoint.url).then(
		(text) => ({ text, took: seconds() }),
		({ message, cause }) => ({ text: `n8n failed: ${cause?.code ?? message}`, took: seconds() }),
	);
	const inTime = await Promise.race([ended, sleep(PATIENCE_S * 1000)]);
	if (!inTime) endpoint.cut();
	const { text, took } = await Promise.race([
		ended,
		sleep(30_000, { text: 'no answer at all', took: Infinity }),
	]);
	const [peak, bytes] = [memory.peak(), endpoint.sent()];
	await sleep(2_000);
	const { before: after } = watchMemory(n8n.pid);
	const growth = peak - memory.before;
	// A heap that has grown would hide what comes next, and an n8n that has ended answers nothing.
	if (!(growth <= MOST_GROWTH_MB)) {
		await n8n.kill();
		await n8n.restart();
		// Its webhooks answer a little later than its health check.
		await sleep(5_000);
	}
	const time = inTime ? `${took.toFixed(1)} s` : `without end (cut after ${PATIENCE_S} s)`;
	return {
		done: `${wayName}: ${endpoint.name}`,
		happened: `${time}; n8n ${memory.before} MB, peak ${peak ?? '?'} MB, after ${after ?? 'n8n has ended'} MB; the endpoint got rid of ${(bytes / 1_000_000).toFixed(2)} MB in ${endpoint.requests()} request; answer: ${shorten(text)}`,
		isRight: Boolean(inTime) && took <= MOST_SECONDS && growth <= MOST_GROWTH_MB && bytes <= MOST_BYTES,
	};
}

const shorten = (text) => text.replace(/\s+/g, ' ').replaceAll('|', '/').slice(0, 160);

module.exports = { playBombs };
