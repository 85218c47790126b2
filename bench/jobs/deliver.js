'use strict';

const { publishBatch } = require('../../harness/workflows/batch-run');
const { problemsOf, startEndpoint } = require('../../harness/traffic/bench-endpoint');
const { makeLeads } = require('../../harness/traffic/leads');
const { deliverNode, httpRequestNode } = require('../../harness/workflows/nodes');
const { createCredentials, newSecretKey } = require('../../harness/workflows/publish');
const { measureInTurns } = require('./rounds');
const { startSender } = require('../senders');

/** What Deliver does at the same time unless told otherwise. */
const CONCURRENCY = 10;

/** Many leads in one execution, to an endpoint that answers at once. */
module.exports = {
	title: 'Deliver many leads in one execution',
	sizes: {
		// n8n runs for weeks. V8 is not done with compiling before some 12 000 leads: until then each takes a third longer.
		full: { leads: 1000, rounds: 9, warmUp: 16 },
		quick: { leads: 200, rounds: 3, warmUp: 1 },
	},

	async run({ inN8n }, { leads: count, rounds, warmUp }) {
		const secretKey = newSecretKey();
		const endpoint = await startEndpoint({ secretKey });
		const limit = await startSender('bare-fetch');
		const client = await startSender('n8n-client');
		const problems = [];
		const whole = { product: [], builtIn: [] };
		const leadsOf = (who, round) => makeLeads(`${who}-${round}`, count);
		const check = (who, leads) => problems.push(...problemsOf(who, endpoint.tally(leads)));
		const sendWith = (who, sender) => async (round) => {
			const leads = leadsOf(who, round);
			const ms = await sender.send({ url: endpoint.url, secretKey, leads, concurrency: CONCURRENCY });
			check(who, leads);
			return ms / count;
		};
		try {
			const costs = await inN8n({}, async (n8n) => {
				const { own, header } = await createCredentials(n8n.api, endpoint.url, secretKey);
				const product = await publishBatch(n8n, 'REST Webhook', deliverNode(own));
				const builtIn = await publishBatch(n8n, 'HTTP Request', httpRequestNode(endpoint.url, header));
				const deliverWith = (who, workflow) => async (round) => {
					const leads = leadsOf(who, round);
					const { nodeMs, wholeMs } = await workflow.run(leads);
					check(who, leads);
					if (round > 0) whole[who].push(wholeMs / count);
					return nodeMs / count;
				};
				return await measureInTurns(
					{
						product: deliverWith('product', product),
						builtIn: deliverWith('builtIn', builtIn),
						limit: sendWith('limit', limit),
						client: sendWith('client', client),
					},
					rounds,
					{ warmUp },
				);
			});
			const what = `Deliver ${count} leads in one execution`;
			return {
				problems,
				notes: [],
				rows: [
					{
						what,
						against: 'HTTP Request node',
						unit: 'ms a lead',
						product: costs.product,
						other: costs.builtIn,
						ratio: 'other/product',
						words: 'times as fast',
						reach: { atLeast: 4 },
						chart: `Deliver ${count} leads`,
					},
					{
						what,
						against: 'the limit, bare `fetch` and nothing else',
						unit: 'ms a lead',
						product: costs.product,
						other: costs.limit,
						ratio: 'other/product',
						words: "of the limit's speed",
						reach: { atLeast: 0.4 },
					},
					{
						what,
						against: "n8n's own HTTP client and nothing else",
						unit: 'ms a lead',
						product: costs.product,
						other: costs.client,
						ratio: 'other/product',
						words: 'of its speed',
					},
					{
						what: `${what}, with what n8n does around the node`,
						against: 'HTTP Request node',
						unit: 'ms a lead',
						product: whole.product,
						other: whole.builtIn,
						ratio: 'other/product',
						words: 'times as fast',
					},
				],
			};
		} finally {
			limit.end();
			client.end();
			await endpoint.close();
		}
	},
};
