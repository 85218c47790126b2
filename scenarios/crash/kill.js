'use strict';

const { sendBatch } = require('../../harness/workflows/batch');
const { startEndpoint } = require('../../harness/traffic/crash-endpoint');
const { drawEvents } = require('../../harness/traffic/random');
const { itemsOf, publishBatch } = require('./setup');

/**
 * kill -9 of n8n while it delivers, a restart, and everything sent again. With Create Only for New Leads on, so that
 * a lead which n8n wrongly took for known would be missing at the endpoint.
 * @param {{ api: object, url: string, killAndRestart: () => Promise<void> }} n8n
 * @param {{ count: number }} size
 * @returns {Promise<{ events: number, beforeKill: number, requests: number, repeated: number, problems: string[] }>}
 */
async function killWhileSending(n8n, { count }) {
	const events = drawEvents(count, 1, 0);
	const payloads = events.map(({ payload }) => payload);
	const endpoint = await startEndpoint(() => ({ delayMs: 20 }));
	const total = () => events.reduce((sum, { name }) => sum + endpoint.entriesOf(name).length, 0);
	try {
		const setup = { parameters: { newLeadsOnly: true }, respond: 'onReceived' };
		const workflow = await publishBatch(n8n, endpoint, { ...setup, options: { maxAttempts: 2 } });
		const inTheMiddle = endpoint.untilEvents(Math.ceil(count / 3));
		await sendBatch(workflow.webhook, payloads);
		await inTheMiddle;
		await n8n.killAndRestart();
		const beforeKill = total();
		await n8n.api.activate(workflow.id);
		await sendBatch(workflow.webhook, payloads);
		const [execution] = await n8n.api.waitForExecutions(workflow.id, 2, 120_000);
		return {
			events: count,
			beforeKill,
			requests: total(),
			repeated: events.filter(({ name }) => endpoint.entriesOf(name).length > 1).length,
			problems: [
				...(beforeKill < count ? [] : ['n8n was killed too late: all had been sent']),
				...problemsOf(events, itemsOf(execution), endpoint),
			],
		};
	} finally {
		await endpoint.close();
	}
}

/** The second event of a lead is held back as known in the resend: only the first must reach the endpoint. */
function problemsOf(events, items, endpoint) {
	const seen = new Set();
	return events.flatMap(({ name, lead }) => {
		const isFirst = !seen.has(lead);
		seen.add(lead);
		const entries = endpoint.entriesOf(name);
		const ways = items.filter(({ json }) => json.name === name).map(({ left }) => left);
		return [
			!isFirst || entries.some(({ answered }) => answered === 200) || `${name} was never delivered`,
			new Set(entries.map(({ id }) => id)).size <= 1 || `${name} was repeated under another webhook-id`,
			ways.join() === (isFirst ? 'Delivered' : 'Not Sent') || `${name} left by ${ways.join() || 'nothing'}`,
		].filter((problem) => problem !== true);
	});
}

module.exports = { killWhileSending };
