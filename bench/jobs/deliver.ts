import { publishBatch, type BatchRunner } from '../../harness/workflows/batch-run';
import { startLedger } from '../../harness/traffic/ledger';
import { problemsOf } from '../../harness/traffic/tally';
import { leadsOf, makeLeads, type Lead } from '../../harness/traffic/leads';
import { deliverNode, httpRequestNode } from '../../harness/workflows/nodes';
import { createCredentials, newSecretKey } from '../../harness/workflows/publish';
import { together, type Job, type Outcome, type Tools } from './job';
import { measureInTurns } from './rounds';
import { PLAIN, type Transport } from './secure';
import { startSender, type Sender } from '../senders';

/** How many leads Deliver sends at the same time by default. */
const CONCURRENCY = 10;

interface Sizes {
	leads: number;
	rounds: number;
	warmUp: number;
}

/** Measures many leads in one execution, to an endpoint that answers at once. */
export const deliver: Job<Sizes> = {
	title: 'Deliver many leads in one execution',
	sizes: {
		// n8n runs for weeks, so only a warm one counts. V8 compiles for some 12 000 leads; until then each takes a third longer.
		full: { leads: 1000, rounds: 9, warmUp: 16 },
		quick: { leads: 200, rounds: 1, warmUp: 1 },
	},
	run: async (tools, sizes) =>
		await compare(tools, sizes, PLAIN, { httpRequest: 5, limit: 0.4, client: 0.85 }),
};

/** The job of {@link deliver} over HTTPS, because endpoints outside one's own network are reached over HTTPS. */
export const https: Job<Sizes> = {
	title: 'Deliver many leads in one execution over HTTPS',
	sizes: {
		full: { leads: 500, rounds: 7, warmUp: 12 },
		quick: { leads: 60, rounds: 1, warmUp: 1 },
	},

	async run(tools, sizes) {
		const outcomes: Outcome[] = [];
		for (const version of ['TLSv1.3', 'TLSv1.2'] as const) {
			outcomes.push(await compare(tools, sizes, tools.authority.over(version), { httpRequest: 3.5 }));
		}
		return together(outcomes);
	},
};

/** @param aims how many times as fast as each of the others our delivery should be */
async function compare(
	{ inN8n, authority }: Tools,
	{ leads: count, rounds, warmUp }: Sizes,
	{ words, tls }: Transport,
	aims: { httpRequest: number; limit?: number; client?: number },
): Promise<Outcome> {
	const secretKey = newSecretKey();
	const endpoint = await startLedger({ secretKey, tls });
	const limit = await startSender('bare-fetch', authority.env);
	const client = await startSender('n8n-client', authority.env);
	const problems: string[] = [];
	const whole: Record<'product' | 'builtIn', number[]> = { product: [], builtIn: [] };
	const newLeads = (who: string, round: number) => makeLeads(`${who}-${round}`, count);
	const check = (who: string, leads: Lead[]) =>
		problems.push(...problemsOf(who, endpoint.tally(leadsOf(leads))));
	const sendWith = (who: string, sender: Sender) => async (round: number) => {
		const leads = newLeads(who, round);
		const ms = await sender.send({ url: endpoint.url, secretKey, leads, concurrency: CONCURRENCY });
		check(who, leads);
		return ms / count;
	};
	try {
		const costs = await inN8n("n8n's defaults", async (n8n) => {
			const { own, header } = await createCredentials(n8n.api, endpoint.url, secretKey);
			const product = await publishBatch(n8n, 'REST Webhook', deliverNode(own));
			const builtIn = await publishBatch(n8n, 'HTTP Request', httpRequestNode(endpoint.url, header));
			const deliverWith = (who: 'product' | 'builtIn', workflow: BatchRunner) => async (round: number) => {
				const leads = newLeads(who, round);
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
		const what = `Deliver ${count} leads in one execution${words}`;
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
					reach: { atLeast: aims.httpRequest },
					chart: `Deliver ${count} leads${words}`,
				},
				{
					what,
					against: 'the limit, bare `fetch` and nothing else',
					unit: 'ms a lead',
					product: costs.product,
					other: costs.limit,
					ratio: 'other/product',
					words: "of the limit's speed",
					...(aims.limit !== undefined && { reach: { atLeast: aims.limit } }),
				},
				{
					what,
					against: "n8n's own HTTP client and nothing else",
					unit: 'ms a lead',
					product: costs.product,
					other: costs.client,
					ratio: 'other/product',
					words: 'of its speed',
					...(aims.client !== undefined && { reach: { atLeast: aims.client } }),
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
}
