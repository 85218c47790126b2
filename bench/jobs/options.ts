import { publishBatch } from '../../harness/workflows/batch-run';
import { startLedger } from '../../harness/traffic/ledger';
import { problemsOf } from '../../harness/traffic/tally';
import { leadsOf, makeLeads, type Lead } from '../../harness/traffic/leads';
import { deliverNode } from '../../harness/workflows/nodes';
import { createCredentials, newSecretKey } from '../../harness/workflows/publish';
import type { Job, Row } from './job';
import { measureInTurns } from './rounds';

interface Switched {
	/** The parameters that switch the option on. */
	on: Record<string, unknown>;
	/** Returns the item that holds a lead. By default the item is the lead itself. */
	itemOf?: (lead: Lead) => object;
}

/** The options to switch on, by their names in the form. The rate is never reached, so it shows what counting costs. */
const SWITCHED: Record<string, Switched> = {
	defaults: { on: {} },
	'Only New Leads': { on: { newLeadsOnly: true } },
	'Keep Order': { on: { options: { keepOrder: true } } },
	'Max Leads 10 000 a second': { on: { options: { maxRate: 10_000 } } },
	'Lead Data: Lead Source, detected as Google Ads': { on: { leadData: 'source' }, itemOf: asGoogleAds },
};

/** A lead in the form in which Google Ads sends it. Such a lead has one message, with the answers to the form's own questions. */
function asGoogleAds({ lead_id, name, email, phone, postal_code, messages }: Lead): object {
	const columns = { FULL_NAME: name, EMAIL: email, PHONE_NUMBER: phone, POSTAL_CODE: postal_code };
	const standard = Object.entries(columns).map(([column_id, string_value]) => ({ column_id, string_value }));
	const questions = messages.map(({ text }, n) => ({ column_id: `QUESTION_${n}`, string_value: text }));
	return {
		lead_id,
		api_version: '1.0',
		form_id: 1,
		campaign_id: 2,
		google_key: 'not looked at by the action',
		user_column_data: [...standard, ...questions],
	};
}

interface Sizes {
	leads: number;
	/** How many rounds at the beginning are not counted. */
	warmUp: number;
	rounds: number;
}

/** Measures many leads in one execution, with one option after the other switched on. */
export const options: Job<Sizes> = {
	title: 'Deliver many leads with one option each',
	sizes: { full: { leads: 1000, warmUp: 3, rounds: 5 }, quick: { leads: 200, warmUp: 1, rounds: 1 } },

	async run({ inN8n }, { leads: count, warmUp, rounds }) {
		const secretKey = newSecretKey();
		const endpoint = await startLedger({ secretKey });
		const problems: string[] = [];
		try {
			const costs = await inN8n("n8n's defaults", async (n8n) => {
				const { own } = await createCredentials(n8n.api, endpoint.url, secretKey);
				const contenders: Record<string, (round: number) => Promise<number>> = {};
				for (const [name, { on, itemOf = (lead: Lead) => lead }] of Object.entries(SWITCHED)) {
					const workflow = await publishBatch(n8n, name, deliverNode(own, on));
					contenders[name] = async (round) => {
						const leads = makeLeads(`${name}-${round}`, count);
						const { nodeMs } = await workflow.run(leads.map(itemOf));
						problems.push(...problemsOf(name, endpoint.tally(leadsOf(leads))));
						return nodeMs / count;
					};
				}
				return await measureInTurns(contenders, rounds, { warmUp });
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
