import type { Topology } from '../../harness/n8n/queue-mode';
import { randomOf } from '../../harness/traffic/random';
import { replaceWorker, type OneProcess, type Tell } from '../exactly-once/index';
import { manyKnownLeads, sendAtARate, senderThatRetries, stopWhileWaiting, updatesOfLeads } from './index';
import type { OrderTally } from './update-log';

/** What `npm run ops -- --leads=…` says. */
export interface Sizes {
	/** How many leads send updates whose order is checked. */
	leads: number;
	/** How many updates each of these leads sends. */
	updates: number;
	/** How many leads each execution sends that keeps to *Max Leads*. */
	batch: number;
	known: number;
	/** How many leads are sent by a sender that tries again until it hears 200. */
	done: number;
	seed: number;
}

const PER_SECOND = 10;
/** How many senders wait for an answer while n8n is told to stop. */
const STOPPED = 10;

/** Sends updates of leads to one process, first without *Keep Order per Lead* and then with it. */
export async function orderInOneProcess(n8n: OneProcess, sizes: Sizes, tell: Tell): Promise<void> {
	const { leads, updates: each, seed } = sizes;
	const off = await updatesOfLeads(n8n, { leads, each, keepOrder: false, random: randomOf(seed) });
	tell(`One process, ${textOf(sizes)}, *Keep Order per Lead* **off**: ${ordered(off)}.`, {
		'without the option, updates arrive in the wrong order': off.disordered > 0,
	});
	const on = await updatesOfLeads(n8n, { leads, each, keepOrder: true, random: randomOf(seed) });
	tell(`One process, *Keep Order per Lead* **on**: ${ordered(on)}.`, inOrder(on));
}

/** Sends updates of leads to queue mode with two workers. One of the workers is killed. */
export async function orderInQueueMode(n8n: Topology, sizes: Sizes, tell: Tell): Promise<void> {
	const { leads, updates: each, seed } = sizes;
	const setup = { leads, each, random: randomOf(seed), store: 'redis' as const };
	const off = await updatesOfLeads(n8n, { ...setup, keepOrder: false });
	tell(`Queue mode, 2 workers, *History Store* Redis, the option **off**: ${ordered(off)}.`, {
		'without the option, updates arrive in the wrong order over two workers': off.disordered > 0,
	});
	const breakIt = async () => await replaceWorker(n8n);
	const on = await updatesOfLeads(n8n, { ...setup, keepOrder: true, breakIt });
	tell(
		`Queue mode, the option **on**, a worker killed with -9 in the middle, and all updates sent again at the end: ${ordered(on)}.`,
		inOrder(on),
	);
}

const textOf = ({ leads, updates }: Sizes) =>
	`${leads} leads × ${updates} updates, 20 executions at once, 30 % of the requests answered 503`;

const ordered = ({ requests, refused, disordered, tooLate, outdated }: OrderTally) =>
	`${requests} requests (${refused} answered 503), ${disordered} leads in the wrong order, ${tooLate} requests with an older state than the endpoint had, ${outdated} leads left at an older state`;

const inOrder = ({ tooLate, outdated }: OrderTally) => ({
	'no request carries an older state than the endpoint has': tooLate === 0,
	'the newest state of each lead is the last that arrives': outdated === 0,
});

export async function rateInOneProcess(n8n: OneProcess, { batch }: Sizes, tell: Tell): Promise<void> {
	await rate(n8n, { executions: 4, leads: batch, store: 'n8n' }, 'One process', tell);
}

export async function rateInQueueMode(n8n: Topology, { batch }: Sizes, tell: Tell): Promise<void> {
	await rate(n8n, { executions: 8, leads: batch / 2, store: 'redis' }, 'Queue mode, 2 workers', tell);
	const ran = ['worker-1', 'worker-2'].map(
		(name) => n8n.logOf(name).match(/Worker started execution/g)?.length ?? 0,
	);
	tell(`The workers ran ${ran.join(' and ')} of these executions.`, {
		'each worker ran some of the executions': ran.every((count) => count > 0),
	});
}

async function rate(
	n8n: OneProcess | Topology,
	setup: { executions: number; leads: number; store: 'n8n' | 'redis' },
	where: string,
	tell: Tell,
): Promise<void> {
	const { arrived, requests, mostInASecond, seconds } = await sendAtARate(n8n, {
		...setup,
		perSecond: PER_SECOND,
	});
	const sent = setup.executions * setup.leads;
	tell(
		`${where}, *Max Leads* ${PER_SECOND} a second, ${setup.executions} executions of ${setup.leads} leads at once: ${arrived} of ${sent} leads arrived in ${requests} requests and ${seconds.toFixed(1)} s, at most ${mostInASecond} in any second.`,
		{
			'the endpoint gets no more than the limit in any second': mostInASecond <= PER_SECOND,
			'all leads arrive, each once': arrived === sent && requests === sent,
		},
	);
}

export async function history(n8n: OneProcess, { known: leads }: Sizes, tell: Tell): Promise<void> {
	for (const store of ['n8n', 'redis'] as const) {
		const { added, seconds, removed, before, after } = await manyKnownLeads(n8n, { leads, store });
		tell(
			`*History Store* ${store === 'n8n' ? 'Built-In' : 'Redis'}: ${added.known} leads added in one execution of ${seconds.toFixed(1)} s, ${removed.wasKnown} removed; *Count* says ${before.count}, and ${after.count} after \`kill -9\` and a restart of n8n.`,
			{
				'each lead was new, is known, and is saved':
					added.items === leads && added.known === leads && added.wasKnown === 0 && added.notSaved === 0,
				'one lead was removed': removed.wasKnown === 1 && removed.known === 0,
				'a kept lead is known, and the removed one is not':
					before.checked.known === 1 && after.checked.known === 1,
				'Count is exact': before.count === leads - 1 && after.count === leads - 1,
			},
		);
	}
}

export async function whenDone(n8n: OneProcess, { done: leads }: Sizes, tell: Tell): Promise<void> {
	const { once, twice, statuses, resent } = await senderThatRetries(n8n, { leads });
	tell(
		`A sender of ${leads} leads, a workflow that fails twice for each of them: the sender heard ${heardBy(statuses)} and sent ${resent} times again; the work was done once for ${once} leads, and more than once for ${twice}.`,
		{ 'the work is done exactly once for each lead': once === leads && twice === 0 },
	);
	const stopped = await stopWhileWaiting(n8n, { leads: STOPPED });
	tell(
		`n8n is told to stop (SIGTERM) while ${STOPPED} senders wait: they heard ${heardBy(stopped.statuses)}. All leads are sent again after the restart: the work was done ${stopped.worked} times in all.`,
		{
			'whoever waits hears the outcome before n8n is gone': stopped.statuses[200] === STOPPED,
			'the work is done once for each lead, before and after the restart': stopped.worked === STOPPED,
		},
	);
}

const heardBy = (statuses: Record<number, number>) =>
	Object.entries(statuses)
		.map(([status, count]) => `${count} × ${status === '0' ? 'a broken connection' : status}`)
		.join(', ');
