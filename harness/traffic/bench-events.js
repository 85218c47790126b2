'use strict';

const { Agent, request } = require('node:http');
const { performance } = require('node:perf_hooks');
const { setTimeout: sleep } = require('node:timers/promises');

/** Requests at the same time, as from a busy lead source. */
const PARALLEL = 20;
const RESEND_MS = 200;

/**
 * Sends events to a webhook, several at a time, each until it is taken: what is answered 5xx is sent again.
 * @param {{ url: string, secretKey: string, events: object[], parallel?: number }} task
 * @returns {Promise<{ startedAt: number, endedAt: number, statuses: Record<number, number> }>} in milliseconds of
 *   `performance.now()`; statuses: how many answers of each
 */
async function sendEvents({ url, secretKey, events, parallel = PARALLEL }) {
	const agent = new Agent({ keepAlive: true, maxSockets: parallel });
	const statuses = {};
	const queue = events.values();
	const sender = async () => {
		for (const event of queue) {
			for (let status = 500; status >= 500;) {
				status = await post(agent, url, secretKey, event);
				statuses[status] = (statuses[status] ?? 0) + 1;
				if (status >= 500) await sleep(RESEND_MS);
			}
		}
	};
	const startedAt = performance.now();
	await Promise.all(Array.from({ length: parallel }, sender));
	const endedAt = performance.now();
	agent.destroy();
	return { startedAt, endedAt, statuses };
}

function post(agent, url, secretKey, event) {
	return new Promise((resolve, reject) => {
		const headers = { 'content-type': 'application/json', 'x-secret-key': secretKey };
		const outgoing = request(url, { method: 'POST', agent, headers }, (response) => {
			response.resume();
			response.on('end', () => resolve(response.statusCode));
			response.on('error', reject);
		});
		outgoing.on('error', reject);
		outgoing.end(JSON.stringify(event));
	});
}

module.exports = { sendEvents };
