'use strict';

const { randomUUID } = require('node:crypto');
const { rememberInN8n } = require('../../scripts/exactly-once/remember');
const { untilIdle } = require('../../scripts/exactly-once/wait');
const { problemsOf, startEndpoint } = require('../endpoint');
const { sendEvents } = require('../events');
const { makeLeads } = require('../leads');
const nodes = require('../nodes');
const { createCredentials, newSecretKey, publishChain } = require('../publish');
const { measureInTurns } = require('../rounds');
const { summariseRatios, median } = require('../figures');
const { SETTINGS } = require('../settings');

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
			const costs = await inN8n(
				// Payloads with all known leads at once; lazy sandboxes, as they leave the least cost beside the check itself.
				{ ...SETTINGS['lazy sandboxes'], N8N_PAYLOAD_SIZE_MAX: '64' },
				async (n8n) => {
					const credentials = await createCredentials(n8n.api, endpoint.url, secretKey);
					const stage = { n8n, endpoint, secretKey, ...credentials };
					const contenders = {};
					for (const count of known) {
						const targets = {
							product: await publishOwn(stage, count),
							builtIn: await publishTheirs(stage, count),
						};
						for (const [who, target] of Object.entries(targets)) {
							contenders[`${who} ${count}`] = async (round) => {
								const leads = makeLeads(`${who}-${count}-${round}`, events);
								const bodies = who === 'product' ? leads : leads.map((lead) => ({ list: [lead] }));
								const { startedAt } = await sendEvents({ url: target.url, secretKey, events: bodies });
								await untilIdle(n8n.api, target.id);
								if (who === 'product') problems.push(...problemsOf('REST Webhook', endpoint.tally(leads)));
								return (endpoint.lastAt() - startedAt) / events;
							};
						}
					}
					return await measureInTurns(contenders, rounds);
				},
			);
			return { problems, ...report(costs, known) };
		} finally {
			await endpoint.close();
		}
	},
};

/** Trigger and action with Create Only for New Leads. */
async function publishOwn({ n8n, own }, count) {
	const workflow = await publishChain(n8n, `REST Webhook, ${count} known`, {
		Trigger: nodes.triggerNode(own),
		Send: nodes.deliverNode(own, { newLeadsOnly: true }),
	});
	const { id, nodeIds } = workflow;
	await rememberInN8n({ userFolder: n8n.n8n.userFolder }, { id, actionId: nodeIds.Send }, count);
	return workflow;
}

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
	const row = (count, reach) => ({
		what: `One more new lead when ${count} are known`,
		against: 'the same when none is known',
		unit: 'ms an event',
		product: costs[`product ${count}`],
		other: costs['product 0'],
		ratio: 'product/other',
		words: 'times as long',
		reach,
	});
	const rows = known.slice(1).map((count) => row(count, count === most ? { atMost: 1.5 } : undefined));
	rows.push({
		what: `One more new lead when ${most} are known`,
		against: 'Remove Duplicates with as many, then HTTP Request',
		unit: 'ms an event',
		product: costs[`product ${most}`],
		other: costs[`builtIn ${most}`],
		ratio: 'other/product',
		words: 'times as fast',
		chart: `One more when ${most} leads are known`,
	});
	const theirs = known.map((count) => `${median(costs[`builtIn ${count}`]).toFixed(1)} ms with ${count}`);
	const growth = summariseRatios(costs[`builtIn ${most}`], costs['builtIn 0']).median.toFixed(2);
	return { rows, notes: [`Remove Duplicates: ${theirs.join(', ')} (${growth} times).`] };
}
