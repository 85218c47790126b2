import { publishBatch } from '../../harness/workflows/batch-run';
import { startLedger } from '../../harness/traffic/ledger';
import { problemsOf } from '../../harness/traffic/tally';
import { leadsOf, makeLeads } from '../../harness/traffic/leads';
import { deliverNode } from '../../harness/workflows/nodes';
import { createCredentials, newSecretKey } from '../../harness/workflows/publish';
import type { Job } from './job';
import { measureInTurns } from './rounds';

/** How long the endpoint takes for an answer, and how many leads are under way at the same time. */
const [DELAY_MS, CONCURRENCY] = [200, 50];

interface Sizes {
	leads: number;
	rounds: number;
}

/** Measures a batch of leads to a slow endpoint. What counts is that a sender adds little to the time of the endpoint. */
export const slow: Job<Sizes> = {
	title: 'Deliver many leads to a slow endpoint',
	sizes: { full: { leads: 1000, rounds: 5 }, quick: { leads: 200, rounds: 1 } },

	async run({ inN8n }, { leads: count, rounds }) {
		const secretKey = newSecretKey();
		const endpoint = await startLedger({ secretKey, answerOf: () => ({ delayMs: DELAY_MS }) });
		const problems: string[] = [];
		try {
			const { product } = await inN8n("n8n's defaults", async (n8n) => {
				const { own } = await createCredentials(n8n.api, endpoint.url, secretKey);
				const node = deliverNode(own, { options: { concurrency: CONCURRENCY } });
				const workflow = await publishBatch(n8n, 'REST Webhook', node);
				const deliver = async (round: number) => {
					const leads = makeLeads(`slow-${round}`, count);
					const { nodeMs } = await workflow.run(leads);
					problems.push(...problemsOf('REST Webhook', endpoint.tally(leadsOf(leads))));
					return nodeMs / 1000;
				};
				return await measureInTurns({ product: deliver }, rounds);
			});
			const shortest = (Math.ceil(count / CONCURRENCY) * DELAY_MS) / 1000;
			return {
				problems,
				notes: [],
				rows: [
					{
						what: `Deliver ${count} leads to an endpoint that takes ${DELAY_MS} ms, ${CONCURRENCY} at a time`,
						against: `the shortest possible: ${count} ÷ ${CONCURRENCY} × ${DELAY_MS / 1000} s`,
						unit: 's',
						product,
						other: product.map(() => shortest),
						ratio: 'product/other',
						words: 'times as long',
						reach: { atMost: 1.2 },
					},
				],
			};
		} finally {
			await endpoint.close();
		}
	},
};
