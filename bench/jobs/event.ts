import { untilIdle } from '../../harness/n8n/until-idle';
import { leadEventsByHand } from './by-hand';
import { startLedger, type Ledger } from '../../harness/traffic/ledger';
import { problemsOf } from '../../harness/traffic/tally';
import { sendEvents } from '../../harness/traffic/source';
import { leadsOf, makeLeads } from '../../harness/traffic/leads';
import { deliverNode, triggerNode } from '../../harness/workflows/nodes';
import type { RunningN8n } from '../../harness/n8n/fresh-n8n';
import {
	createCredentials,
	newSecretKey,
	publishChain,
	type Published,
} from '../../harness/workflows/publish';
import type { Job, Row } from './job';
import { measureInTurns } from './rounds';
import { SETTING_NAMES, type SettingName } from './settings';

const REACH = { "n8n's defaults": 1.15, 'lazy sandboxes': 3 };

interface Sizes {
	events: Record<SettingName, number>;
	/** Events of each round that are not counted. */
	warmUp: number;
	/** Leads with two events each. */
	pairs: number;
	rounds: number;
}

/** What is measured with. */
interface Setup {
	n8n: RunningN8n;
	endpoint: Ledger;
	secretKey: string;
	problems: string[];
}

type Who = 'product' | 'builtIn';

/** Trigger and action with a contact filter and only new leads, against the same built by hand. */
export const event: Job<Sizes> = {
	title: 'One event per request',
	sizes: {
		full: { events: { "n8n's defaults": 150, 'lazy sandboxes': 400 }, warmUp: 20, pairs: 500, rounds: 5 },
		quick: { events: { "n8n's defaults": 20, 'lazy sandboxes': 40 }, warmUp: 5, pairs: 20, rounds: 1 },
	},

	async run({ inN8n }, { events, warmUp, pairs, rounds }) {
		const rows: Row[] = [];
		const problems: string[] = [];
		const notes: string[] = [];
		for (const name of SETTING_NAMES) {
			await inN8n(name, async (n8n) => {
				const secretKey = newSecretKey();
				const endpoint = await startLedger({ secretKey });
				const setup = { n8n, endpoint, secretKey, problems };
				try {
					const costs = await speed(setup, { count: events[name], warmUp }, rounds);
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
					notes.push(...(await exactness(setup, name, pairs)));
				} finally {
					await endpoint.close();
				}
			});
		}
		return { rows, problems, notes };
	},
};

/** The two workflows. Each is fresh: it knows no lead yet. */
async function publishBoth({
	n8n,
	endpoint,
	secretKey,
}: Omit<Setup, 'problems'>): Promise<Record<Who, Published>> {
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
async function speed(
	{ n8n, endpoint, secretKey, problems }: Setup,
	{ count, warmUp }: { count: number; warmUp: number },
	rounds: number,
) {
	let both: Record<Who, Published> | undefined;
	let publishedIn: number | undefined;
	const eventsWith = (who: Who) => async (round: number) => {
		// Both are published anew in each round: a history that grows would make later rounds slower than earlier ones.
		if (both === undefined || publishedIn !== round) both = await publishBoth({ n8n, endpoint, secretKey });
		publishedIn = round;
		const { id, url } = both[who];
		const first = makeLeads(`warm-${who}-${round}`, warmUp);
		await sendEvents({ url, secretKey }, first, { parallel: 1 });
		await untilIdle(n8n.api, id);
		const leads = makeLeads(`${who}-${round}`, count);
		const { startedAt } = await sendEvents({ url, secretKey }, leads);
		await untilIdle(n8n.api, id);
		if (who === 'product') problems.push(...problemsOf('REST Webhook', endpoint.tally(leadsOf(leads))));
		await n8n.api.deactivate(id);
		return (endpoint.lastAt() - startedAt) / count;
	};
	return await measureInTurns({ product: eventsWith('product'), builtIn: eventsWith('builtIn') }, rounds);
}

/** Two different events of each lead at once: each lead is to be sent exactly once. */
async function exactness(
	{ n8n, endpoint, secretKey, problems }: Setup,
	name: SettingName,
	count: number,
): Promise<string[]> {
	const both = await publishBoth({ n8n, endpoint, secretKey });
	const notes: string[] = [];
	for (const [who, label] of [
		['product', 'REST Webhook'],
		['builtIn', 'by hand'],
	] as const) {
		const leads = makeLeads(`twice-${who}`, count);
		const events = leads.flatMap((lead) => [lead, { ...lead, messages: lead.messages.slice(0, 1) }]);
		await sendEvents({ url: both[who].url, secretKey }, events);
		await untilIdle(n8n.api, both[who].id);
		const tally = endpoint.tally(leadsOf(leads));
		const { delivered, twice, never } = tally;
		notes.push(
			`${count} leads, two events of each at once; ${name}; ${label}: ${delivered} delivered, ${twice} twice, ${never} never.`,
		);
		if (who === 'product')
			problems.push(...problemsOf(`REST Webhook, two events of each lead (${name})`, tally));
	}
	return notes;
}
