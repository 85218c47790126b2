import { watchMemory } from '../../harness/machine/memory';
import { publishBatch } from '../../harness/workflows/batch-run';
import { startLedger } from '../../harness/traffic/ledger';
import { problemsOf } from '../../harness/traffic/tally';
import { leadsOf, makeLeads } from '../../harness/traffic/leads';
import { deliverNode, httpRequestNode } from '../../harness/workflows/nodes';
import { createCredentials, newSecretKey } from '../../harness/workflows/publish';
import type { Job, Row } from './job';
import { measureInTurns } from './rounds';

/** If HTTP Request sent all at once, it would need a connection for each lead. Its own remedy is to send them in batches. */
const BATCHING = { batching: { batch: { batchSize: 50, batchInterval: 1 } } };

interface Sizes {
	/** In how many rounds each number of leads is sent, by the number of leads. */
	leads: Record<number, number>;
}

/** Measures how much more memory n8n needs while it sends many leads in one execution. Each run has a fresh n8n. */
export const memory: Job<Sizes> = {
	title: 'Memory of many leads in one execution',
	sizes: { full: { leads: { 10_000: 5, 50_000: 5 } }, quick: { leads: { 1_000: 1 } } },

	async run({ inN8n }, { leads: sizes }) {
		const secretKey = newSecretKey();
		const endpoint = await startLedger({ secretKey });
		const rows: Row[] = [];
		const problems: string[] = [];
		const notes: string[] = [];
		try {
			await inN8n("n8n's defaults", async (n8n) => {
				const { own, header } = await createCredentials(n8n.api, endpoint.url, secretKey);
				const workflows = {
					product: await publishBatch(n8n, 'REST Webhook', deliverNode(own)),
					builtIn: await publishBatch(n8n, 'HTTP Request', httpRequestNode(endpoint.url, header, BATCHING)),
				};
				for (const [count, rounds] of Object.entries(sizes)) {
					const peaks: Record<keyof typeof workflows, number[]> = { product: [], builtIn: [] };
					const growthWith = (who: keyof typeof workflows) => async (round: number) => {
						await n8n.n8n.restart();
						const leads = makeLeads(`${who}-${round}-of-${count}`, Number(count));
						const memory = watchMemory(n8n.n8n.pid);
						await workflows[who].send(leads);
						const peak = memory.peak();
						if (peak === undefined || memory.before === undefined)
							throw new Error('Memory can only be measured on Linux');
						problems.push(...problemsOf(who, endpoint.tally(leadsOf(leads))));
						peaks[who].push(peak);
						return peak - memory.before;
					};
					const growth = await measureInTurns(
						{ product: growthWith('product'), builtIn: growthWith('builtIn') },
						rounds,
						{ warmUp: 0 },
					);
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
			});
			return { rows, problems, notes };
		} finally {
			await endpoint.close();
		}
	},
};
