import { watchMemory } from '../../harness/machine/memory';
import type { RunningN8n } from '../../harness/n8n/fresh-n8n';
import type { Credential } from '../../harness/n8n/types';
import { publishBatch } from '../../harness/workflows/batch-run';
import { startLedger } from '../../harness/traffic/ledger';
import { problemsOf } from '../../harness/traffic/tally';
import { leadsOf, makeLeads } from '../../harness/traffic/leads';
import { deliverNode, httpRequestNode, type NamelessNode } from '../../harness/workflows/nodes';
import { createCredentials, newSecretKey } from '../../harness/workflows/publish';
import type { Job, Row } from './job';
import { measureInFreshN8ns } from './rounds';

/** If HTTP Request sent all at once, it would need a connection for each lead. Its own remedy is to send them in batches. */
const BATCHING = { batching: { batch: { batchSize: 50, batchInterval: 1 } } };

type Who = 'product' | 'builtIn';

interface Sizes {
	/** In how many rounds each number of leads is sent, by the number of leads. */
	leads: Record<number, number>;
}

/** Measures how much more memory n8n needs while it sends many leads in one execution. Each run has a fresh n8n. */
export const memory: Job<Sizes> = {
	title: 'Memory of many leads in one execution',
	sizes: { full: { leads: { 10_000: 5, 50_000: 3 } }, quick: { leads: { 500: 1 } } },

	async run(tools, { leads: sizes }) {
		const secretKey = newSecretKey();
		const endpoint = await startLedger({ secretKey });
		const rows: Row[] = [];
		const problems: string[] = [];
		const notes: string[] = [];
		const node: Record<Who, (own: Credential, header: Credential) => NamelessNode> = {
			product: (own) => deliverNode(own),
			builtIn: (_own, header) => httpRequestNode(endpoint.url, header, BATCHING),
		};
		try {
			for (const [count, rounds] of Object.entries(sizes)) {
				const peaks: Record<Who, number[]> = { product: [], builtIn: [] };
				const growthWith = (who: Who) => async (n8n: RunningN8n, round: number) => {
					const { own, header } = await createCredentials(n8n.api, endpoint.url, secretKey);
					const workflow = await publishBatch(n8n, who, node[who](own, header));
					const leads = makeLeads(`${who}-${round}-of-${count}`, Number(count));
					const memory = watchMemory(n8n.n8n.pid);
					await workflow.send(leads);
					const peak = memory.peak();
					if (peak === undefined || memory.before === undefined)
						throw new Error('Memory can only be measured on Linux');
					problems.push(...problemsOf(who, endpoint.tally(leadsOf(leads))));
					peaks[who].push(peak);
					return peak - memory.before;
				};
				const contenders = { product: growthWith('product'), builtIn: growthWith('builtIn') };
				const growth = await measureInFreshN8ns(tools, contenders, rounds);
				rows.push({
					what: `Memory that n8n needs more for ${count} leads in one execution`,
					against: 'HTTP Request node, in batches of 50',
					unit: 'MB',
					product: growth.product,
					other: growth.builtIn,
					ratio: 'product/other',
					words: 'times the memory',
					reach: { atMost: 1 },
				});
				notes.push(
					`${count} leads: the n8n process held ${Math.max(...peaks.product)} MB at most, with HTTP Request ${Math.max(...peaks.builtIn)} MB.`,
				);
			}
			return { rows, problems, notes };
		} finally {
			await endpoint.close();
		}
	},
};
