'use strict';

const { Agent, request } = require('node:http');
const { setTimeout: sleep } = require('node:timers/promises');

const RETRY_MS = 200;
const TIMEOUT_MS = 15_000;

/**
 * Lead events of so many leads. The events of one lead differ in their transcript, hence in their id, and stand next
 * to each other: sent in parallel they are in n8n at the same time.
 * @param {string} prefix of the lead ids
 * @param {number} leads
 * @param {number} [each] events of a lead
 */
function eventsOf(prefix, leads, each = 1) {
	return Array.from({ length: leads * each }, (_, n) => {
		const lead = `${prefix}-${Math.floor(n / each)}`;
		const messages = Array.from({ length: (n % each) + 1 }, (_, minute) => ({
			direction: 'inbound',
			text: `Message ${minute + 1} of ${lead}`,
			timestamp: `2026-04-21T15:${String(minute).padStart(2, '0')}:00Z`,
		}));
		return { lead_id: lead, name: lead, messages };
	});
}

/** The different leads of some events. */
const leadsOf = (events) => [...new Set(events.map(({ lead_id: lead }) => lead))];

/**
 * A lead source that keeps its promise: an event that was not answered with 200 is sent again until it is.
 * @param {{ url: string, secretKey: string }} target
 * @param {object[]} events
 * @param {{ parallel?: number, signal?: AbortSignal }} [options] signal: the source gives up, as when n8n is killed
 * @returns {Promise<{ accepted: number, ignored: number, resent: number, seconds: number }>}
 */
async function sendAll({ url, secretKey }, events, { parallel = 20, signal } = {}) {
	const agent = new Agent({ keepAlive: true });
	const result = { accepted: 0, ignored: 0, resent: 0, seconds: 0 };
	const startedAt = Date.now();
	const queue = events.values();
	const sender = async () => {
		for (const event of queue) {
			let answer;
			while (!answer && !signal?.aborted) {
				answer = await post(agent, url, secretKey, event);
				if (answer || signal?.aborted) continue;
				result.resent += 1;
				await sleep(RETRY_MS);
			}
			if (answer) result[answer.status] += 1;
		}
	};
	await Promise.all(Array.from({ length: parallel }, sender));
	agent.destroy();
	return { ...result, seconds: (Date.now() - startedAt) / 1000 };
}

/** @returns {Promise<{ status: 'accepted' | 'ignored' } | undefined>} undefined: not a 200, or no answer at all */
function post(agent, url, secretKey, event) {
	return new Promise((resolve) => {
		const headers = { 'content-type': 'application/json', 'x-secret-key': secretKey };
		const outgoing = request(url, { method: 'POST', agent, headers, timeout: TIMEOUT_MS }, (response) => {
			const chunks = [];
			response.on('data', (chunk) => chunks.push(chunk));
			response.on('error', () => resolve(undefined));
			response.on('end', () =>
				resolve(response.statusCode === 200 ? JSON.parse(Buffer.concat(chunks).toString('utf8')) : undefined),
			);
		});
		outgoing.on('timeout', () => outgoing.destroy());
		outgoing.on('error', () => resolve(undefined));
		outgoing.end(JSON.stringify(event));
	});
}

module.exports = { eventsOf, leadsOf, sendAll };
