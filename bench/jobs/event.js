'use strict';

const { untilIdle } = require('../../harness/n8n/until-idle');
const { leadEventsByHand } = require('./by-hand');
const { problemsOf, startEndpoint } = require('../../harness/traffic/bench-endpoint');
const { sendEvents } = require('../../harness/traffic/bench-events');
const { makeLeads } = require('../../harness/traffic/leads');
const { deliverNode, triggerNode } = require('../../harness/workflows/nodes');
const { createCredentials, newSecretKey, publishChain } = require('../../harness/workflows/publish');
const { measureInTurns } = require('./rounds');
const { SETTINGS } = require('./settings');

const REACH = { "n8n's defaults": 1.15, 'lazy sandboxes': 3 };
const WARM_UP = 20;

/** Trigger and action with a contact filter and only new leads, against the same built by hand. */
module.exports = {
	title: 'One event per request',
	sizes: {
		full: { events: { "n8n's defaults": 150, 'lazy sandboxes': 400 }, pairs: 500, rounds: 5 },
		quick: { events: { "n8n's defaults": 40, 'lazy sandboxes': 60 }, pairs: 60, rounds: 1 },
	},

	async run({ inN8n }, { events, pairs, rounds }) {
		const [rows, problems, notes] = [[], [], []];
		for (const [name, env] of Object.entries(SETTINGS)) {
			await inN8n(env, async (n8n) => {
				const secretKey = newSecretKey();
				const endpoint = await startEndpoint({ secretKey });
				const stage = { n8n, endpoint, secretKey, problems };
				try {
					const costs = await speed(stage, events[name], rounds);
					rows.push({
						what: `One event per request, from the trigger to the endpoint; ${name}`,
						against: 'Webhook → Code → IF → Remove Duplicates → HTTP Request',
						unit: 'ms an event',
						product: costs.product,
						other: costs.builtIn,
						ratio: 'other/product',
						words: 'times as fast',
						reach: { atLeast: REACH[name] },
						chart: `One event per request, ${name}`,
					});
					notes.push(...(await exactness(stage, name, pairs)));
				} finally {
					await endpoint.close();
				}
			});
		}
		return { rows, problems, notes };
	},
};

/** The two workflows. Each is fresh: it knows no lead yet. */
async function publishBoth({ n8n, endpoint, secretKey }) {
	const { own, header } = await createCredentials(n8n.api, endpoint.url, secretKey);
	const options = { contactCapturedOnly: true, newLeadsOnly: true };
	return {
		product: await publishChain(n8n, 'REST Webhook', {
			Trigger: triggerNode(own),
			Send: deliverNode(own, options),
		}),
		builtIn: await publishChain(n8n, 'By hand', leadEventsByHand(endpoint.url, header)),
	};
}

/** What an event costs, all of them new leads. Only our own losses are problems; theirs are counted below. */
async function speed({ n8n, endpoint, secretKey, problems }, count, rounds) {
	let both;
	const eventsWith = (who) => async (round) => {
		// Both are published anew in each round: a history that grows would make later rounds slower than earlier ones.
		if (both?.round !== round) both = { round, ...(await publishBoth({ n8n, endpoint, secretKey })) };
		const { id, url } = both[who];
		const warmUp = makeLeads(`warm-${who}-${round}`, WARM_UP);
		await sendEvents({ url, secretKey, events: warmUp, parallel: 1 });
		await untilIdle(n8n.api, id);
		const leads = makeLeads(`${who}-${round}`, count);
		const { startedAt } = await sendEvents({ url, secretKey, events: leads });
		await untilIdle(n8n.api, id);
		if (who === 'product') problems.push(...problemsOf('REST Webhook', endpoint.tally(leads)));
		await n8n.api.deactivate(id);
		return (endpoint.lastAt() - startedAt) / count;
	};
	return await measureInTurns({ product: eventsWith('product'), builtIn: eventsWith('builtIn') }, rounds);
}

/** Two different events of each lead at once: each lead is to be sent exactly once. */
async function exactness({ n8n, endpoint, secretKey, problems }, name, count) {
	const both = await publishBoth({ n8n, endpoint, secretKey });
	const notes = [];
	for (const [who, label] of [
		['product', 'REST Webhook'],
		['builtIn', 'by hand'],
	]) {
		const leads = makeLeads(`twice-${who}`, count);
		const events = leads.flatMap((lead) => [lead, { ...lead, messages: lead.messages.slice(0, 1) }]);
		await sendEvents({ url: both[who].url, secretKey, events });
		await untilIdle(n8n.api, both[who].id);
		const tally = endpoint.tally(leads);
		const { delivered, twice, never } = tally;
		notes.push(
			`${count} leads, two events of each at once; ${name}; ${label}: ${delivered} delivered, ${twice} twice, ${never} never.`,
		);
		if (who === 'product')
			problems.push(...problemsOf(`REST Webhook, two events of each lead (${name})`, tally));
	}
	return notes;
}
