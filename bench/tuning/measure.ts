/*
 * Tuning: what an event costs n8n under several of its settings. Used by `npm run tuning`.
 */
import { join } from 'node:path';
import { withFreshN8n } from '../../harness/n8n/fresh-n8n';
import { startTopology } from '../../harness/n8n/queue-mode';
import { untilIdle } from '../../harness/n8n/until-idle';
import { freePorts } from '../../harness/machine/ports';
import type { Tools } from '../../harness/machine/session';
import { pack } from '../../harness/package/pack';
import { startPostgres } from '../../harness/servers/postgres';
import { makeLeads } from '../../harness/traffic/leads';
import { startLedger } from '../../harness/traffic/ledger';
import { sendEvents } from '../../harness/traffic/source';
import { problemsOf } from '../../harness/traffic/tally';
import { deliverNode, inRedis, triggerNode } from '../../harness/workflows/nodes';
import {
	createCredentials,
	newSecretKey,
	publishChain,
	redisCredential,
	type Host,
	type Published,
} from '../../harness/workflows/publish';
import { median } from '../report/figures';
import { cpuTimeOf } from './cpu';
import type { Result } from './document';
import type { Setup } from './setups';

/** How much is measured. One more round, which is not counted, warms n8n up. */
export interface Sizes {
	events: number;
	rounds: number;
}

/** An n8n whose processes are watched. */
interface WatchedN8n extends Host {
	pids: () => Record<string, number[]>;
	/** The Redis that holds the lead history, where the history is not in n8n. */
	redis?: { port: number };
}

/** The measured figures. Each is the median of the rounds. */
type Measured = Pick<Result, 'perSecond' | 'cpu'>;

/** Sends lead events through one set-up: a trigger, then an action with a contact filter and Create Only for New Leads. */
export async function playSetup(setup: Setup, sizes: Sizes, tools: Tools): Promise<Measured> {
	if (setup.workers !== undefined) return await inQueueMode(setup, sizes, tools);
	const postgres = setup.postgres ? await startPostgres((await freePorts(1))[0]) : undefined;
	try {
		const env = { ...setup.env, ...postgres?.env };
		return await withFreshN8n(
			async ({ api, url, n8n }) => {
				const pids = () => ({ main: [n8n.pid], ...(postgres && { postgres: [postgres.pid] }) });
				return await measure({ api, url, pids }, sizes);
			},
			() => env,
		);
	} finally {
		await postgres?.stop();
	}
}

async function inQueueMode({ workers }: Setup, sizes: Sizes, { folder }: Tools): Promise<Measured> {
	const cleanUps: (() => Promise<void>)[] = [];
	const place = join(folder, `queue-${workers}`);
	const tarball = await pack(join(place, 'package'));
	try {
		const n8n = await startTopology({
			folder: place,
			tarball,
			workers,
			onCleanUp: (work) => cleanUps.push(work),
		});
		return await measure(n8n, sizes);
	} finally {
		for (const cleanUp of cleanUps.reverse()) await cleanUp();
	}
}

async function measure(n8n: WatchedN8n, { events, rounds }: Sizes): Promise<Measured> {
	const secretKey = newSecretKey();
	const endpoint = await startLedger({ secretKey });
	try {
		const workflow = await publish(n8n, endpoint, secretKey);
		const measured: Measured[] = [];
		for (let round = 0; round <= rounds; round++) {
			const leads = makeLeads(`lead-${round}`, events);
			const before = timesOf(n8n);
			const { startedAt } = await sendEvents({ url: workflow.url, secretKey }, leads);
			await untilIdle(n8n.api, workflow.id);
			const after = timesOf(n8n);
			const problems = problemsOf('REST Webhook', endpoint.tally(leads.map(({ lead_id: lead }) => lead)));
			if (problems.length > 0) throw new Error(problems.join('; '));
			const cpu: Result['cpu'] = {};
			for (const [name, ms] of Object.entries(after)) cpu[name] = (ms - (before[name] ?? 0)) / events;
			measured.push({
				perSecond: (events * 1000) / (endpoint.lastAt() - startedAt),
				cpu,
			});
		}
		return summarise(measured.slice(1));
	} finally {
		await endpoint.close();
	}
}

const timesOf = (n8n: WatchedN8n): Record<string, number> =>
	Object.fromEntries(Object.entries(n8n.pids()).map(([name, pids]) => [name, cpuTimeOf(pids)]));

function summarise(rounds: Measured[]): Measured {
	const cpu: Result['cpu'] = {};
	for (const name of Object.keys(rounds[0]?.cpu ?? {}))
		cpu[name] = median(rounds.map((round) => round.cpu[name] ?? 0));
	return { perSecond: median(rounds.map(({ perSecond }) => perSecond)), cpu };
}

async function publish(n8n: WatchedN8n, endpoint: { url: string }, secretKey: string): Promise<Published> {
	const { own } = await createCredentials(n8n.api, endpoint.url, secretKey);
	const options = { contactCapturedOnly: true, newLeadsOnly: true };
	if (!n8n.redis) {
		const nodes = { Trigger: triggerNode(own), Send: deliverNode(own, options) };
		return await publishChain(n8n, 'Tuning', nodes);
	}
	const history = await redisCredential(n8n.api, n8n.redis.port, 'tuning:');
	return await publishChain(n8n, 'Tuning', {
		Trigger: inRedis(triggerNode(own), history),
		Send: inRedis(deliverNode(own, options), history),
	});
}
