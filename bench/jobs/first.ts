import type { RunningN8n } from '../../harness/n8n/fresh-n8n';
import type { Credential } from '../../harness/n8n/types';
import { publishBatch } from '../../harness/workflows/batch-run';
import { startLedger } from '../../harness/traffic/ledger';
import { problemsOf } from '../../harness/traffic/tally';
import { leadsOf, makeLeads } from '../../harness/traffic/leads';
import { deliverNode, httpRequestNode, type NamelessNode } from '../../harness/workflows/nodes';
import { createCredentials, newSecretKey } from '../../harness/workflows/publish';
import type { Job } from './job';
import { measureInFreshN8ns } from './rounds';

type Who = 'product' | 'builtIn';

interface Sizes {
	leads: number;
	rounds: number;
}

/** Measures the first lead and the first many leads after a start of n8n, when nothing is compiled or in memory yet. */
export const first: Job<Sizes> = {
	title: 'Deliver the first leads after a start of n8n',
	sizes: { full: { leads: 1000, rounds: 3 }, quick: { leads: 100, rounds: 1 } },

	async run(tools, { leads: count, rounds }) {
		const secretKey = newSecretKey();
		const endpoint = await startLedger({ secretKey });
		const problems: string[] = [];
		const firstMany: Record<Who, number[]> = { product: [], builtIn: [] };
		const node: Record<Who, (own: Credential, header: Credential) => NamelessNode> = {
			product: (own) => deliverNode(own),
			builtIn: (_own, header) => httpRequestNode(endpoint.url, header),
		};
		/** @returns the milliseconds that the first lead took */
		const startWith = (who: Who) => async (n8n: RunningN8n, round: number) => {
			const { own, header } = await createCredentials(n8n.api, endpoint.url, secretKey);
			const workflow = await publishBatch(n8n, who, node[who](own, header));
			const run = async (name: string, size: number) => {
				const leads = makeLeads(`${who}-${name}-${round}`, size);
				const { nodeMs } = await workflow.run(leads);
				problems.push(...problemsOf(who, endpoint.tally(leadsOf(leads))));
				return nodeMs;
			};
			const one = await run('one', 1);
			firstMany[who].push((await run('many', count)) / count);
			return one;
		};
		try {
			const contenders = { product: startWith('product'), builtIn: startWith('builtIn') };
			const one = await measureInFreshN8ns(tools, contenders, rounds);
			const common = {
				against: 'HTTP Request node',
				ratio: 'other/product',
				words: 'times as fast',
			} as const;
			return {
				problems,
				notes: [],
				rows: [
					{
						...common,
						what: 'Deliver the first lead after a start of n8n',
						unit: 'ms',
						product: one.product,
						other: one.builtIn,
					},
					{
						...common,
						what: `Deliver the ${count} leads after it`,
						unit: 'ms a lead',
						product: firstMany.product,
						other: firstMany.builtIn,
					},
				],
			};
		} finally {
			await endpoint.close();
		}
	},
};
