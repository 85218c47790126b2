import { untilIdle } from '../../harness/n8n/until-idle';
import { eventsOf, leadsOf } from '../../harness/traffic/leads';
import { startLedger } from '../../harness/traffic/ledger';
import { sendEvents } from '../../harness/traffic/source';
import { nodeOf } from '../../harness/workflows/nodes';
import { publishChain } from '../../harness/workflows/publish';
import type { Store } from '../../harness/workflows/trigger-to-action';
import { endsOf, type OpsHost } from './publish';

/** How often the work on each lead fails before it succeeds. */
const FAILURES = 2;

export interface DoneOutcome {
	/** Leads on which the work was done exactly once, and more than once. */
	once: number;
	twice: number;
	/** Answers that the sender got, by their status. */
	statuses: Record<number, number>;
	/** Times that the sender had to send again. */
	resent: number;
}

/**
 * A sender that sends each lead until it hears 200, to a trigger that answers when the workflow has succeeded. The work of the
 * workflow fails twice for each lead, and then succeeds.
 */
export async function senderThatRetries(
	n8n: OpsHost,
	{ leads, store = 'n8n' }: { leads: number; store?: Store },
): Promise<DoneOutcome> {
	const work = await startLedger({
		answerOf: (_lead, nthOfLead) => ({ status: nthOfLead > FAILURES ? 200 : 500 }),
	});
	try {
		const { trigger, secretKey } = await endsOf(n8n, work.url, store);
		const body = { sendBody: true, contentType: 'json', specifyBody: 'json', jsonBody: '={{ $json }}' };
		const { id, url } = await publishChain(n8n, 'Answers when done', {
			'Lead Events': trigger({ options: { respond: 'whenDone' } }),
			Work: nodeOf('n8n-nodes-base.httpRequest', 4.2, { method: 'POST', url: work.url, ...body }),
		});
		const events = eventsOf('done', leads);
		// The answer comes after the workflow, so the sender has to have more patience than the trigger.
		const { statuses, resent } = await sendEvents({ url, secretKey }, events, { timeoutMs: 60_000 });
		await untilIdle(n8n.api, id);
		const { delivered, twice } = work.tally(leadsOf(events));
		return { once: delivered - twice, twice, statuses, resent };
	} finally {
		await work.close();
	}
}
