'use strict';

const { randomUUID } = require('node:crypto');
const { join } = require('node:path');
const { rememberInN8n, rememberInRedis } = require('../../harness/n8n/known-leads');
const { untilIdle } = require('../../harness/n8n/until-idle');
const { freePorts } = require('../../harness/machine/ports');
const { startRedis } = require('../../harness/servers/redis');
const { ensureRedis } = require('../../harness/machine/programs');
const { problemsOf, startEndpoint } = require('../../harness/traffic/bench-endpoint');
const { sendEvents } = require('../../harness/traffic/bench-events');
const { makeLeads } = require('../../harness/traffic/leads');
const nodes = require('../../harness/workflows/nodes');
const { createCredentials, newSecretKey, publishChain } = require('../../harness/workflows/publish');
const { measureInTurns } = require('./rounds');
const { summariseRatios, median } = require('../report/figures');
const { SETTINGS } = require('./settings');

/** Payloads with all known leads at once; lazy sandboxes, as they leave the least cost beside the check itself. */
const ENV = { ...SETTINGS['lazy sandboxes'], N8N_PAYLOAD_SIZE_MAX: '64' };

/** What one more new lead costs when so many are known already. */
module.exports = {
	title: 'One more event when many leads are known',
	sizes: {
		full: { known: [0, 10_000, 100_000], events: 150, rounds: 5 },
		quick: { known: [0, 10_000], events: 40, rounds: 1 },
	},

	async run({ inN8n }, { known, events, rounds }) {
		const secretKey = newSecretKey();
		const endpoint = await startEndpoint({ secretKey });
		const problems = [];
		try {
			const costs = await inN8n(ENV, async (n8n) => {
				const redis = await startOwnRedis(n8n.folder);
				try {
					const credentials = await credentialsFor(n8n, redis, endpoint, secretKey);
					const stage = { n8n, endpoint, secretKey, redis, problems, ...credentials };
					return await measureInTurns(await contendersOn(stage, known, events), rounds);
				} finally {
					await redis.stop();
				}
			});
			return { problems, ...report(costs, known) };
		} finally {
			await endpoint.close();
		}
	},
};

/** Each publishes its workflow once, and sends it events of new leads in each round. */
async function contendersOn(stage, known, events) {
	const { n8n, endpoint, secretKey, problems } = stage;
	const contenders = {};
	for (const [who, { publish, counts, toBody }] of Object.entries(kindsOf(known))) {
		for (const count of counts) {
			const { id, url } = await publish(stage, count);
			contenders[`${who} ${count}`] = async (round) => {
				const leads = makeLeads(`${who}-${count}-${round}`, events);
				const { startedAt } = await sendEvents({ url, secretKey, events: leads.map(toBody) });
				await untilIdle(n8n.api, id);
				if (who !== 'builtIn') problems.push(...problemsOf(`REST Webhook (${who})`, endpoint.tally(leads)));
				return (endpoint.lastAt() - startedAt) / events;
			};
		}
	}
	return contenders;
}

/** By name: how to publish the workflow, with how many known leads, and how an event carries its lead. */
const kindsOf = (known) => ({
	n8n: { publish: publishOwn('n8n'), counts: known, toBody: (lead) => lead },
	redis: { publish: publishOwn('redis'), counts: [known[0], known.at(-1)], toBody: (lead) => lead },
	builtIn: { publish: publishTheirs, counts: known, toBody: (lead) => ({ list: [lead] }) },
});

async function startOwnRedis(folder) {
	await ensureRedis();
	const [port] = await freePorts(1);
	return await startRedis(join(folder, 'redis'), port);
}

async function credentialsFor({ api }, redis, endpoint, secretKey) {
	const fields = { host: '127.0.0.1', port: redis.port, user: '', password: '', database: 0, tls: false };
	const data = { ...fields, keyPrefix: 'n8n-rest-webhook:' };
	const history = await api.createCredential('History', 'restWebhookRedisApi', data);
	return { history, ...(await createCredentials(api, endpoint.url, secretKey)) };
}

/** Trigger and action with Create Only for New Leads. @param {'n8n' | 'redis'} historyStore of both */
const publishOwn =
	(historyStore) =>
	async ({ n8n, own, history, redis }, count) => {
		const nodesOfIt = {
			Trigger: nodes.triggerNode(own, { historyStore }),
			Send: nodes.deliverNode(own, { newLeadsOnly: true, historyStore }),
		};
		for (const { credentials } of Object.values(nodesOfIt)) credentials.restWebhookRedisApi = history;
		const workflow = await publishChain(n8n, `REST Webhook, ${count} known in ${historyStore}`, nodesOfIt);
		const action = { id: workflow.id, actionId: workflow.nodeIds.Send };
		if (historyStore === 'n8n') await rememberInN8n({ userFolder: n8n.n8n.userFolder }, action, count);
		else await rememberInRedis({ redis }, action, count);
		return workflow;
	};

/** n8n's own nodes. All known leads come in one event at first, of which one is sent on. */
async function publishTheirs({ n8n, header, endpoint, secretKey }, count) {
	const workflow = await publishChain(n8n, `Remove Duplicates, ${count} known`, {
		Webhook: nodes.webhookNode(randomUUID(), { responseMode: 'onReceived' }, header),
		'Each Lead': nodes.splitOutNode('body.list'),
		'Only New Leads': nodes.removeDuplicatesNode(),
		'First One': nodes.nodeOf('n8n-nodes-base.limit', 1, { maxItems: 1 }),
		Send: nodes.httpRequestNode(endpoint.url, header),
	});
	const list = Array.from({ length: count }, (_, n) => ({ lead_id: `known-${n}` }));
	if (count > 0) await sendEvents({ url: workflow.url, secretKey, events: [{ list }] });
	await untilIdle(n8n.api, workflow.id);
	return workflow;
}

function report(costs, known) {
	const most = known.at(-1);
	const row = (store, label, count, reach) => ({
		what: `One more new lead when ${count} are known; History Store: ${label}`,
		against: 'the same when none is known',
		unit: 'ms an event',
		product: costs[`${store} ${count}`],
		other: costs[`${store} 0`],
		ratio: 'product/other',
		words: 'times as long',
		reach,
	});
	const reachOf = (count) => (count === most ? { atMost: 1.5 } : undefined);
	const rows = known.slice(1).map((count) => row('n8n', 'n8n', count, reachOf(count)));
	rows.push(row('redis', 'Redis', most, reachOf(most)), {
		what: `One more new lead when ${most} are known; History Store: n8n`,
		against: 'Remove Duplicates with as many, then HTTP Request',
		unit: 'ms an event',
		product: costs[`n8n ${most}`],
		other: costs[`builtIn ${most}`],
		ratio: 'other/product',
		words: 'times as fast',
		chart: `One more when ${most} leads are known`,
	});
	const theirs = known.map((count) => `${median(costs[`builtIn ${count}`]).toFixed(1)} ms with ${count}`);
	const growth = summariseRatios(costs[`builtIn ${most}`], costs['builtIn 0']).median.toFixed(2);
	return { rows, notes: [`Remove Duplicates: ${theirs.join(', ')} (${growth} times).`] };
}
