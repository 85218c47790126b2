import { publishBatch } from '../../harness/workflows/batch-run';
import { startLedger } from '../../harness/traffic/ledger';
import { problemsOf } from '../../harness/traffic/tally';
import { leadsOf, makeLeads } from '../../harness/traffic/leads';
import { startSlowNetwork } from '../../harness/traffic/slow-network';
import { deliverNode } from '../../harness/workflows/nodes';
import { createCredentials, newSecretKey } from '../../harness/workflows/publish';
import type { Job, Row } from './job';
import { measureInTurns } from './rounds';

/** Milliseconds that bytes take to the endpoint. They take as long on their way back. */
const ONE_WAY_MS = 10;

/** How many leads are under way at once. The others are compared with the first, which is the default of Concurrency. */
const CONCURRENCIES = [10, 1, 50] as const;

interface Sizes {
	leads: number;
	rounds: number;
}

/** Measures how long a lead takes over HTTPS to an endpoint that is far away, and how Concurrency changes this. */
export const distance: Job<Sizes> = {
	title: 'Deliver many leads over HTTPS to an endpoint far away',
	sizes: { full: { leads: 300, rounds: 5 }, quick: { leads: 20, rounds: 1 } },

	async run({ inN8n, authority }, { leads: count, rounds }) {
		const { words, tls } = authority.over('TLSv1.3');
		const secretKey = newSecretKey();
		const endpoint = await startLedger({ secretKey, tls });
		const network = await startSlowNetwork(Number(new URL(endpoint.url).port), ONE_WAY_MS);
		const problems: string[] = [];
		try {
			const costs = await inN8n("n8n's defaults", async (n8n) => {
				const url = `https://127.0.0.1:${network.port}/leads`;
				const { own } = await createCredentials(n8n.api, url, secretKey);
				const contenders: Record<string, (round: number) => Promise<number>> = {};
				for (const concurrency of CONCURRENCIES) {
					const who = `at ${concurrency}`;
					const workflow = await publishBatch(n8n, who, deliverNode(own, { options: { concurrency } }));
					contenders[who] = async (round) => {
						const leads = makeLeads(`${concurrency}-${round}`, count);
						const { nodeMs } = await workflow.run(leads);
						problems.push(...problemsOf(who, endpoint.tally(leadsOf(leads))));
						return nodeMs / count;
					};
				}
				return await measureInTurns(contenders, rounds);
			});
			const [usual, ...others] = CONCURRENCIES;
			const rows = others.map((concurrency): Row => ({
				what: `Deliver ${count} leads${words}, ${2 * ONE_WAY_MS} ms there and back, Concurrency ${concurrency}`,
				against: `Concurrency ${usual}, the default`,
				unit: 'ms a lead',
				product: costs[`at ${concurrency}`] ?? [],
				other: costs[`at ${usual}`] ?? [],
				ratio: 'product/other',
				words: 'times as long',
			}));
			return { rows, notes: [], problems };
		} finally {
			await network.close();
			await endpoint.close();
		}
	},
};
