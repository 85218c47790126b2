import { setTimeout as sleep } from 'node:timers/promises';
import { untilIdle } from '../../harness/n8n/until-idle';
import { eventsOf, leadsOf } from '../../harness/traffic/leads';
import { startLedger } from '../../harness/traffic/ledger';
import { sendEvents } from '../../harness/traffic/source';
import type { Tally } from '../../harness/traffic/tally';
import type { Host } from '../../harness/workflows/publish';
import { publish, type Store } from '../../harness/workflows/trigger-to-action';
import { sendAndTally, type Setup } from './send-and-tally';

/**
 * Plays an endpoint that refuses every third request for good. Then the endpoint is well again, and everything is sent again:
 * the leads that it has not confirmed must be delivered, and the others must not be delivered twice.
 */
export async function failEveryThird(
	n8n: Host & { redis?: { port: number } },
	{ leads, store = 'n8n' }: { leads: number; store?: Store },
): Promise<{ first: Tally; after: Tally }> {
	const endpoint = await startLedger({
		answerOf: (_lead, _nthOfLead, nth) => (nth % 3 === 0 ? { status: 422 } : {}),
	});
	try {
		const workflow = await publish(n8n, endpoint, { store });
		const { events, tally: first } = await sendAndTally({
			n8n,
			endpoint,
			workflow,
			prefix: 'third',
			leads,
			each: 2,
		});
		endpoint.setAnswer(() => ({}));
		await sendEvents(workflow.target, events);
		await untilIdle(n8n.api, workflow.id);
		return { first, after: endpoint.tally(leadsOf(events)) };
	} finally {
		await endpoint.close();
	}
}

/** What is broken in the middle of a run, and when. */
export interface Break {
	/** How many events there are. Each lead has one, so that a repeat has the same event id. */
	events: number;
	/** Returns a number from 0 to 1. */
	random: () => number;
	/** Breaks something and mends it, such as a kill -9 and a restart of n8n. Resolves when all is well again. */
	breakIt: () => Promise<unknown>;
	/** With true the lead source stops sending at the break, as when n8n itself is killed. Otherwise it goes on sending. */
	sourceStops?: boolean;
	/** The prefix of the lead ids. */
	prefix: string;
}

export interface Broken {
	/** How many requests the endpoint had received at the break. */
	at: number;
	/** What the endpoint had confirmed when all was sent again. */
	before: Tally;
	after: Tally;
}

/** Something breaks at a random moment of a run and is mended; then everything is sent again. */
export async function breakAndResend(
	n8n: Pick<Host, 'api'>,
	{ events: count, random, breakIt, sourceStops, prefix }: Break,
	{ endpoint, workflow }: Omit<Setup, 'n8n'>,
): Promise<Broken> {
	const events = eventsOf(prefix, count);
	const at = 1 + Math.floor(random() * (count - 1));
	const source = new AbortController();
	const broken = endpoint.untilRequests(endpoint.count() + at);
	const sending = sendEvents(workflow.target, events, { signal: source.signal });
	await broken;
	// The break must not always come right at a request: it can come at any point of a delivery.
	await sleep(random() * 50);
	if (sourceStops) source.abort();
	await breakIt();
	await sending;
	await untilIdle(n8n.api, workflow.id);
	const before = endpoint.tally(leadsOf(events));
	await sendEvents(workflow.target, events);
	await untilIdle(n8n.api, workflow.id);
	return { at, before, after: endpoint.tally(leadsOf(events)) };
}
