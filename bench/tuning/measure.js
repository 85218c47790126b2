'use strict';

const { join } = require('node:path');
const { withStage } = require('../../harness/n8n/fresh-n8n');
const { untilIdle } = require('../../harness/n8n/until-idle');
const { freePorts } = require('../../harness/machine/ports');
const { startPostgres } = require('../../harness/servers/postgres');
const { pack } = require('../../harness/package/pack');
const { startTopology } = require('../../harness/n8n/queue-mode');
const { problemsOf, startEndpoint } = require('../../harness/traffic/bench-endpoint');
const { sendEvents } = require('../../harness/traffic/bench-events');
const { median } = require('../report/figures');
const { makeLeads } = require('../../harness/traffic/leads');
const { deliverNode, triggerNode } = require('../../harness/workflows/nodes');
const { createCredentials, newSecretKey, publishChain } = require('../../harness/workflows/publish');
const { cpuTimeOf } = require('./cpu');

/**
 * Sends lead events through one set-up: trigger, then action with a contact filter and only new leads.
 * @param {import('./setups').Setup} setup
 * @param {{ events: number, rounds: number }} sizes a round more, which is not counted, warms it up
 * @param {{ folder: string, onCleanUp: (work: () => Promise<void>) => void }} tools
 * @returns {Promise<{ perSecond: number, cpu: Record<string, number> }>} cpu: milliseconds an event, by kind of process;
 *   each figure the median of the rounds
 */
async function playSetup(setup, sizes, tools) {
	if (setup.workers !== undefined) return await inQueueMode(setup, sizes, tools);
	const postgres = setup.postgres ? await startPostgres((await freePorts(1))[0]) : undefined;
	try {
		const env = { ...setup.env, ...postgres?.env };
		return await withStage(
			async ({ api, url, n8n }) => {
				const pids = () => ({ main: [n8n.pid], ...(postgres && { postgres: [postgres.pid] }) });
				return await measure({ api, url, pids, store: 'n8n' }, sizes);
			},
			() => env,
		);
	} finally {
		await postgres?.stop();
	}
}

async function inQueueMode({ workers }, sizes, { folder }) {
	const cleanUps = [];
	const place = join(folder, `queue-${workers}`);
	const tarball = await pack(join(place, 'package'));
	try {
		const n8n = await startTopology({
			folder: place,
			tarball,
			workers,
			onCleanUp: (work) => cleanUps.push(work),
		});
		return await measure({ ...n8n, store: 'redis' }, sizes);
	} finally {
		for (const cleanUp of cleanUps.reverse()) await cleanUp();
	}
}

async function measure(n8n, { events, rounds }) {
	const secretKey = newSecretKey();
	const endpoint = await startEndpoint({ secretKey });
	try {
		const workflow = await publish(n8n, endpoint, secretKey);
		const measured = [];
		for (let round = 0; round <= rounds; round++) {
			const leads = makeLeads(`lead-${round}`, events);
			const before = timesOf(n8n);
			const { startedAt } = await sendEvents({ url: workflow.url, secretKey, events: leads });
			await untilIdle(n8n.api, workflow.id);
			const after = timesOf(n8n);
			const problems = problemsOf('REST Webhook', endpoint.tally(leads));
			if (problems.length > 0) throw new Error(problems.join('; '));
			const cpu = Object.entries(after).map(([name, ms]) => [name, (ms - before[name]) / events]);
			measured.push({
				perSecond: (events * 1000) / (endpoint.lastAt() - startedAt),
				cpu: Object.fromEntries(cpu),
			});
		}
		return summarise(measured.slice(1));
	} finally {
		await endpoint.close();
	}
}

const timesOf = (n8n) =>
	Object.fromEntries(Object.entries(n8n.pids()).map(([name, pids]) => [name, cpuTimeOf(pids)]));

function summarise(rounds) {
	const names = Object.keys(rounds[0].cpu);
	const cpu = names.map((name) => [name, median(rounds.map((round) => round.cpu[name]))]);
	return { perSecond: median(rounds.map(({ perSecond }) => perSecond)), cpu: Object.fromEntries(cpu) };
}

async function publish(n8n, endpoint, secretKey) {
	const { own } = await createCredentials(n8n.api, endpoint.url, secretKey);
	const nodes = {
		Trigger: triggerNode(own),
		Send: deliverNode(own, { contactCapturedOnly: true, newLeadsOnly: true }),
	};
	if (n8n.store === 'redis') {
		const data = { host: '127.0.0.1', port: n8n.redis.port, database: 0, tls: false, keyPrefix: 'tuning:' };
		const redis = await n8n.api.createCredential('History', 'restWebhookRedisApi', data);
		for (const node of Object.values(nodes)) {
			node.parameters.historyStore = 'redis';
			node.credentials.restWebhookRedisApi = redis;
		}
	}
	return await publishChain(n8n, 'Tuning', nodes);
}

module.exports = { playSetup };
