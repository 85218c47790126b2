import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { RunningN8n } from '../../harness/n8n/fresh-n8n';
import { rememberInN8n, rememberInRedis } from '../../harness/n8n/known-leads';
import type { Credential } from '../../harness/n8n/types';
import { untilIdle } from '../../harness/n8n/until-idle';
import { startRedis } from '../../harness/servers/redis';
import { leadsOf, makeLeads, type Lead } from '../../harness/traffic/leads';
import { startLedger, type Ledger } from '../../harness/traffic/ledger';
import { sendEvents } from '../../harness/traffic/source';
import { problemsOf } from '../../harness/traffic/tally';
import * as nodes from '../../harness/workflows/nodes';
import {
	createCredentials,
	newSecretKey,
	publishChain,
	redisCredential,
	type Published,
} from '../../harness/workflows/publish';
import type { Store } from '../../harness/workflows/trigger-to-action';
import { summariseRatios, median } from '../report/figures';
import type { Job, Outcome, Row } from './job';
import { measureInTurns, type Contender } from './rounds';

interface Sizes {
	known: number[];
	events: number;
	/** How many rounds at the beginning are not counted. */
	warmUp: number;
	rounds: number;
}

/**
 * Measures what one more new lead costs when many leads are known. It runs on lazy sandboxes, so that n8n itself costs the
 * least and the check for known leads shows most.
 */
export const known: Job<Sizes> = {
	title: 'One more event when many leads are known',
	sizes: {
		full: { known: [0, 10_000, 100_000], events: 150, warmUp: 1, rounds: 5 },
		quick: { known: [0, 2_000], events: 12, warmUp: 0, rounds: 1 },
	},

	async run({ inN8n }, { known, events, warmUp, rounds }) {
		const secretKey = newSecretKey();
		const endpoint = await startLedger({ secretKey });
		const problems: string[] = [];
		try {
			const costs = await inN8n('lazy sandboxes', async (n8n) => {
				const redis = await startRedis(join(n8n.folder, 'redis'));
				try {
					const credentials = await createCredentials(n8n.api, endpoint.url, secretKey);
					const history = await redisCredential(n8n.api, redis.port);
					const setup = { n8n, endpoint, secretKey, redis, problems, history, ...credentials };
					return await measureInTurns(await contendersOn(setup, known, events), rounds, { warmUp });
				} finally {
					await redis.stop();
				}
			});
			return { problems, ...report(costs, known) };
		} finally {
			await endpoint.close();
		}
	},
};

/** What every contender needs. */
interface Setup {
	n8n: RunningN8n;
	endpoint: Ledger;
	secretKey: string;
	redis: { port: number };
	problems: string[];
	own: Credential;
	header: Credential;
	history: Credential;
}

/** Returns the contenders. Each publishes its workflow once, and in each round sends it events of new leads. */
async function contendersOn(
	setup: Setup,
	known: number[],
	events: number,
): Promise<Record<string, Contender>> {
	const { n8n, endpoint, secretKey, problems } = setup;
	const contenders: Record<string, Contender> = {};
	for (const { who, publish, counts, toBody } of kindsOf(known)) {
		for (const count of counts) {
			const { id, url } = await publish(setup, count);
			contenders[`${who} ${count}`] = async (round) => {
				const leads = makeLeads(`${who}-${count}-${round}`, events);
				const { startedAt } = await sendEvents({ url, secretKey }, leads.map(toBody));
				await untilIdle(n8n.api, id);
				if (who !== 'builtIn')
					problems.push(...problemsOf(`REST Webhook (${who})`, endpoint.tally(leadsOf(leads))));
				return (endpoint.lastAt() - startedAt) / events;
			};
		}
	}
	return contenders;
}

interface Kind {
	who: 'n8n' | 'redis' | 'builtIn';
	publish: (setup: Setup, count: number) => Promise<Published>;
	/** The numbers of known leads to measure with. */
	counts: number[];
	/** Returns the body of the event that carries this lead. */
	toBody: (lead: Lead) => object;
}

const kindsOf = (known: number[]): Kind[] => [
	{ who: 'n8n', publish: publishOwn('n8n'), counts: known, toBody: (lead) => lead },
	{
		who: 'redis',
		publish: publishOwn('redis'),
		counts: [Math.min(...known), Math.max(...known)],
		toBody: (lead) => lead,
	},
	{ who: 'builtIn', publish: publishTheirs, counts: known, toBody: (lead) => ({ list: [lead] }) },
];

/** Publishes trigger and action with Create Only for New Leads. Both keep their history in one place. */
const publishOwn =
	(store: Store) =>
	async ({ n8n, own, history, redis }: Setup, count: number): Promise<Published> => {
		const trigger = nodes.triggerNode(own);
		const send = nodes.deliverNode(own, { newLeadsOnly: true });
		const isInRedis = store === 'redis';
		const workflow = await publishChain(n8n, `REST Webhook, ${count} known in ${store}`, {
			Trigger: isInRedis ? nodes.inRedis(trigger, history) : trigger,
			Send: isInRedis ? nodes.inRedis(send, history) : send,
		});
		const action = { id: workflow.id, actionId: workflow.nodeIds.Send };
		if (isInRedis) await rememberInRedis({ redis }, action, count);
		else await rememberInN8n({ userFolder: n8n.n8n.userFolder }, action, count);
		return workflow;
	};

/** Publishes a workflow of n8n's own nodes. Its first event brings all leads that are to be known, and sends only one on. */
async function publishTheirs({ n8n, header, endpoint, secretKey }: Setup, count: number): Promise<Published> {
	const workflow = await publishChain(n8n, `Remove Duplicates, ${count} known`, {
		Webhook: nodes.webhookNode(randomUUID(), { responseMode: 'onReceived' }, header),
		'Each Lead': nodes.splitOutNode('body.list'),
		'Only New Leads': nodes.removeDuplicatesNode(),
		'First One': nodes.nodeOf('n8n-nodes-base.limit', 1, { maxItems: 1 }),
		Send: nodes.httpRequestNode(endpoint.url, header),
	});
	const list = Array.from({ length: count }, (_, n) => ({ lead_id: `known-${n}` }));
	const target = { url: workflow.url, secretKey };
	if (count > 0) await sendEvents(target, [{ list }], { timeoutMs: 300_000 });
	await untilIdle(n8n.api, workflow.id);
	return workflow;
}

function report(costs: Record<string, number[]>, known: number[]): Pick<Outcome, 'rows' | 'notes'> {
	const most = Math.max(...known);
	const costOf = (who: Kind['who'], count: number) => costs[`${who} ${count}`] ?? [];
	const row = (store: Store, label: string, count: number): Row => ({
		what: `One more new lead when ${count} are known; History Store: ${label}`,
		against: 'the same when none is known',
		unit: 'ms an event',
		product: costOf(store, count),
		other: costOf(store, 0),
		ratio: 'product/other',
		words: 'times as long',
		reach: count === most ? { atMost: 1.5 } : undefined,
	});
	const rows = known.slice(1).map((count) => row('n8n', 'n8n', count));
	rows.push(row('redis', 'Redis', most), {
		what: `One more new lead when ${most} are known; History Store: n8n`,
		against: 'Remove Duplicates with as many, then HTTP Request',
		unit: 'ms an event',
		product: costOf('n8n', most),
		other: costOf('builtIn', most),
		ratio: 'other/product',
		words: 'times as fast',
		chart: `One more when ${most} leads are known`,
	});
	const theirs = known.map((count) => `${median(costOf('builtIn', count)).toFixed(1)} ms with ${count}`);
	const growth = summariseRatios(costOf('builtIn', most), costOf('builtIn', 0)).median.toFixed(2);
	return { rows, notes: [`Remove Duplicates: ${theirs.join(', ')} (${growth} times).`] };
}
