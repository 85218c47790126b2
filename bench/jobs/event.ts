import { untilIdle } from '../../harness/n8n/until-idle';
import { exactness } from './event-pairs';
import { publishBoth, type Setup, type Who } from './event-setup';
import { startLedger } from '../../harness/traffic/ledger';
import { problemsOf } from '../../harness/traffic/tally';
import { sendEvents } from '../../harness/traffic/source';
import { leadsOf, makeLeads } from '../../harness/traffic/leads';
import { newSecretKey, type Published } from '../../harness/workflows/publish';
import { together, type Job, type Outcome, type Row, type Tools } from './job';
import { measureInTurns } from './rounds';
import { PLAIN, type Transport } from './secure';
import { SETTING_NAMES, type SettingName } from './settings';

interface Sizes {
	events: Record<SettingName, number>;
	/** How many events at the beginning of each round are not counted. */
	warmUp: number;
	/** How many rounds at the beginning are not counted. A quick run counts all, because a round of this job takes long. */
	warmUpRounds: number;
	rounds: number;
}

/** Measures trigger and action with a contact filter and Create Only for New Leads, against a workflow of n8n's own nodes. */
export const event: Job<Sizes & { pairs: number }> = {
	title: 'One event per request',
	sizes: {
		full: {
			events: { "n8n's defaults": 150, 'lazy sandboxes': 400 },
			warmUp: 20,
			warmUpRounds: 1,
			pairs: 500,
			rounds: 5,
		},
		quick: {
			events: { "n8n's defaults": 8, 'lazy sandboxes': 20 },
			warmUp: 3,
			warmUpRounds: 0,
			pairs: 6,
			rounds: 1,
		},
	},

	async run(tools, { pairs, ...sizes }) {
		const aims = { "n8n's defaults": 1.25, 'lazy sandboxes': 3.7 };
		const outcomes: Outcome[] = [];
		for (const name of SETTING_NAMES) {
			const more = async (setup: Setup) => await exactness(setup, name, pairs);
			outcomes.push(await compare(tools, sizes, name, PLAIN, aims[name], more));
		}
		return together(outcomes);
	},
};

/**
 * The job of {@link event} with an endpoint over HTTPS, because endpoints outside one's own network are reached over HTTPS. It
 * runs on lazy sandboxes only: on n8n's defaults the sandboxes take so long that no difference between deliveries shows.
 */
export const eventHttps: Job<Sizes> = {
	title: 'One event per request, delivered over HTTPS',
	sizes: {
		full: { events: { "n8n's defaults": 0, 'lazy sandboxes': 250 }, warmUp: 20, warmUpRounds: 1, rounds: 5 },
		quick: { events: { "n8n's defaults": 0, 'lazy sandboxes': 12 }, warmUp: 2, warmUpRounds: 0, rounds: 1 },
	},

	async run(tools, sizes) {
		const outcomes: Outcome[] = [];
		for (const version of ['TLSv1.3', 'TLSv1.2'] as const) {
			outcomes.push(await compare(tools, sizes, 'lazy sandboxes', tools.authority.over(version)));
		}
		return together(outcomes);
	},
};

/**
 * @param aim how many times as fast as the workflow built by hand ours should be
 * @param more does more with this n8n, and resolves with notes
 */
async function compare(
	{ inN8n }: Tools,
	{ events, warmUp, warmUpRounds, rounds }: Sizes,
	name: SettingName,
	{ words, tls }: Transport,
	aim?: number,
	more: (setup: Setup) => Promise<string[]> = async () => [],
): Promise<Outcome> {
	return await inN8n(name, async (n8n) => {
		const secretKey = newSecretKey();
		const endpoint = await startLedger({ secretKey, tls });
		const setup: Setup = { n8n, endpoint, secretKey, problems: [] };
		try {
			const costs = await speed(setup, { count: events[name], warmUp, warmUpRounds, rounds });
			const row: Row = {
				what: `One event per request, from the trigger to the endpoint${words}; ${name}`,
				against: 'Webhook → Code → IF → Remove Duplicates → HTTP Request',
				unit: 'ms an event',
				product: costs.product,
				other: costs.builtIn,
				ratio: 'other/product',
				words: 'times as fast',
				...(aim !== undefined && { reach: { atLeast: aim } }),
				chart: `One event per request${words}, ${name}`,
			};
			const notes = await more(setup);
			return { rows: [row], problems: setup.problems, notes };
		} finally {
			await endpoint.close();
		}
	});
}

/**
 * Measures what an event of a new lead costs each workflow. A lead that our workflow loses is a problem. {@link exactness} counts
 * the leads that the other workflow loses.
 */
async function speed(
	{ n8n, endpoint, secretKey, problems }: Setup,
	{ count, warmUp, warmUpRounds, rounds }: { count: number } & Omit<Sizes, 'events'>,
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
	return await measureInTurns({ product: eventsWith('product'), builtIn: eventsWith('builtIn') }, rounds, {
		warmUp: warmUpRounds,
	});
}
