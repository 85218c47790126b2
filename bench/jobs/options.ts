import { publishBatch } from '../../harness/workflows/batch-run';
import { startLedger } from '../../harness/traffic/ledger';
import { problemsOf } from '../../harness/traffic/tally';
import { leadsOf, makeLeads } from '../../harness/traffic/leads';
import { deliverNode } from '../../harness/workflows/nodes';
import { createCredentials, newSecretKey } from '../../harness/workflows/publish';
import type { Job, Row } from './job';
import { measureInTurns } from './rounds';

/** What is switched on, by the words of the form. A rate that is never reached shows what counting costs. */
const SWITCHED_ON = {
	defaults: {},
	'Only New Leads': { newLeadsOnly: true },
	'Keep Order': { options: { keepOrder: true } },
	'Max Leads 10 000 a second': { options: { maxRate: 10_000 } },
} satisfies Record<string, Record<string, unknown>>;

interface Sizes {
	leads: number;
	rounds: number;
}

/** Many leads in one execution, with one option after the other switched on. */
export const options: Job<Sizes> = {
	title: 'Deliver many leads with one option each',
	sizes: { full: { leads: 1000, rounds: 5 }, quick: { leads: 200, rounds: 1 } },

	async run({ inN8n }, { leads: count, rounds }) {
		const secretKey = newSecretKey();
		const endpoint = await startLedger({ secretKey });
		const problems: string[] = [];
		try {
			const costs = await inN8n({}, async (n8n) => {
				const { own } = await createCredentials(n8n.api, endpoint.url, secretKey);
				const contenders: Record<string, (round: number) => Promise<number>> = {};
				for (const [name, parameters] of Object.entries(SWITCHED_ON)) {
					const workflow = await publishBatch(n8n, name, deliverNode(own, parameters));
					contenders[name] = async (round) => {
						const leads = makeLeads(`${name}-${round}`, count);
						const { nodeMs } = await workflow.run(leads);
						problems.push(...problemsOf(name, endpoint.tally(leadsOf(leads))));
						return nodeMs / count;
					};
				}
				return await measureInTurns(contenders, rounds, { warmUp: 3 });
			});
			const { defaults, ...others } = costs;
			const rows = Object.entries(others).map(([name, product]): Row => ({
				what: `Deliver ${count} leads with ${name}`,
				against: 'Deliver on its defaults',
				unit: 'ms a lead',
				product,
				other: defaults ?? [],
				ratio: 'product/other',
				words: 'times as long',
			}));
			return { rows, notes: [], problems };
		} finally {
			await endpoint.close();
		}
	},
};
