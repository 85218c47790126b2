import { untilIdle } from '../../harness/n8n/until-idle';
import { eventsOf, leadsOf, type Lead } from '../../harness/traffic/leads';
import type { Ledger } from '../../harness/traffic/ledger';
import { sendEvents } from '../../harness/traffic/source';
import type { Tally } from '../../harness/traffic/tally';
import type { Host } from '../../harness/workflows/publish';
import type { LeadWorkflow } from '../../harness/workflows/trigger-to-action';

export interface Setup {
	n8n: Pick<Host, 'api'>;
	endpoint: Ledger;
	workflow: LeadWorkflow;
}

export interface Outcome {
	events: Lead[];
	tally: Tally;
	perSecond: number;
	resent: number;
}

/**
 * Sends the events of some leads, waits until n8n has dealt with all of them, and says what became of the leads.
 * @param options.prefix the prefix of the lead ids
 * @param options.each how many events each lead has, all different
 */
export async function sendAndTally({
	n8n,
	endpoint,
	workflow,
	prefix,
	leads,
	each = 1,
}: Setup & { prefix: string; leads: number; each?: number }): Promise<Outcome> {
	const events = eventsOf(prefix, leads, each);
	const startedAt = Date.now();
	const { resent } = await sendEvents(workflow.target, events);
	await untilIdle(n8n.api, workflow.id);
	const seconds = (Date.now() - startedAt) / 1000;
	return { events, tally: endpoint.tally(leadsOf(events)), perSecond: events.length / seconds, resent };
}
