'use strict';

const { sendBatch } = require('../../harness/workflows/batch');
const { startEndpoint } = require('../../harness/traffic/crash-endpoint');
const { drawEvents } = require('../../harness/traffic/random');
const { itemsOf, publishBatch } = require('./setup');

const ATTEMPTS = 3;
const OPTIONS = { timeout: 5, maxAttempts: ATTEMPTS, firstRetryDelay: 0.05, maxRetryDelay: 1 };

/** What an endpoint does with an event of each fate, by the number of the request. */
const ANSWERS = {
	well: () => ({}),
	flaky: (count) => ({ status: count === 1 ? 503 : 200 }),
	down: () => ({ status: 500 }),
	refused: () => ({ status: 422 }),
	reset: (count) => (count < ATTEMPTS ? { reset: true } : {}),
	silent: (count) => (count === 1 ? { silent: true } : {}),
	busy: () => ({ status: 429, headers: { 'retry-after': '120' } }),
};

/** [output, requests, reason] of an event of each fate. */
const EXPECTED = {
	well: ['Delivered', 1, undefined],
	flaky: ['Delivered', 2, undefined],
	down: ['Failed', ATTEMPTS, 'server_error'],
	refused: ['Failed', 1, 'rejected'],
	reset: ['Delivered', ATTEMPTS, undefined],
	silent: ['Delivered', 2, undefined],
	busy: ['Failed', 1, 'rate_limited'],
	blocked: ['Failed', 0, 'blocked_by_earlier_event'],
};

/**
 * Many lead events with random faults in one execution; the endpoint's log against the node's outputs, item by item.
 * @returns {Promise<{ events: number, faulty: number, delivered: number, failed: number, requests: number, seconds: number, problems: string[] }>}
 */
async function sendMany(n8n, { count, seed, share = 0.05 }) {
	const events = drawEvents(count, seed, share);
	const fates = new Map(events.map(({ name, fate }) => [name, fate]));
	const endpoint = await startEndpoint((name, nth) => ANSWERS[fates.get(name)](nth));
	try {
		const workflow = await publishBatch(n8n, endpoint, { options: OPTIONS });
		const startedAt = Date.now();
		await sendBatch(
			workflow.webhook,
			events.map(({ payload }) => payload),
		);
		const seconds = (Date.now() - startedAt) / 1000;
		const [execution] = await n8n.api.waitForExecutions(workflow.id, 1, 600_000);
		const items = byName(itemsOf(execution));
		const problems = problemsOf(events, items, endpoint);
		const left = (output) => [...items.values()].flat().filter((item) => item.left === output).length;
		return {
			events: count,
			faulty: events.filter(({ fate }) => fate !== 'well').length,
			delivered: left('Delivered'),
			failed: left('Failed'),
			requests: events.reduce((sum, { name }) => sum + endpoint.entriesOf(name).length, 0),
			seconds,
			problems,
		};
	} finally {
		await endpoint.close();
	}
}

function byName(items) {
	const groups = new Map();
	for (const item of items) groups.set(item.json.name, [...(groups.get(item.json.name) ?? []), item]);
	return groups;
}

function problemsOf(events, items, endpoint) {
	const failedLeads = new Set();
	const lastRequestOf = new Map();
	return events.flatMap(({ name, lead, fate }) => {
		const [output, requests, reason] = EXPECTED[failedLeads.has(lead) ? 'blocked' : fate];
		if (output === 'Failed') failedLeads.add(lead);
		const [item, ...more] = items.get(name) ?? [];
		const entries = endpoint.entriesOf(name);
		const { id, attempts, reason: said, status_code: status } = item?.json.delivery ?? {};
		const checks = {
			'left exactly once': item !== undefined && more.length === 0,
			[`left by ${output}`]: item?.left === output,
			[`has reason ${reason}`]: said === reason,
			[`reached the endpoint ${requests} times`]: entries.length === requests,
			'counts its attempts as the endpoint does': attempts === entries.length,
			'has one webhook-id': entries.every((entry) => entry.id === id),
			'is delivered if and only if the endpoint said 2xx':
				(item?.left === 'Delivered') === entries.some(({ answered }) => answered === 200),
			'shows the last status': (status ?? 0) === (entries.at(-1)?.answered ?? 0),
			'came after the earlier event of its lead':
				entries.length === 0 || entries[0].at >= (lastRequestOf.get(lead) ?? 0),
		};
		if (entries.length > 0) lastRequestOf.set(lead, entries.at(-1).at);
		const broken = Object.keys(checks).filter((check) => !checks[check]);
		return broken.map((check) => `${name} (${fate}) is not one that ${check}`);
	});
}

module.exports = { sendMany };
