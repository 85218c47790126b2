import { untilIdle } from '../../harness/n8n/until-idle';
import { eventsOf, leadsOf } from '../../harness/traffic/leads';
import { startLedger } from '../../harness/traffic/ledger';
import { sendEvents } from '../../harness/traffic/source';
import type { OpsHost } from './publish';
import { publishWork } from './work';

/** How often the work on each lead fails before it succeeds. */
const FAILURES = 2;

export interface DoneOutcome {
	/** On how many leads the work was done exactly once, and on how many more than once. */
	once: number;
	twice: number;
	/** How many answers of each status the sender got. */
	statuses: Record<number, number>;
	/** How many times the sender had to send again. */
	resent: number;
}

/**
 * Sends each lead again and again until the answer is 200, to a trigger that answers when the workflow has succeeded. The work
 * of the workflow fails twice for each lead, and then succeeds.
 */
export async function senderThatRetries(n8n: OpsHost, { leads }: { leads: number }): Promise<DoneOutcome> {
	const work = await startLedger({
		answerOf: (_lead, nthOfLead) => ({ status: nthOfLead > FAILURES ? 200 : 500 }),
	});
	try {
		const { id, target } = await publishWork(n8n, work.url);
		const events = eventsOf('done', leads);
		// The answer comes only after the workflow has ended, so the sender must wait longer than the trigger does.
		const { statuses, resent } = await sendEvents(target, events, { timeoutMs: 60_000 });
		await untilIdle(n8n.api, id);
		const { delivered, twice } = work.tally(leadsOf(events));
		return { once: delivered - twice, twice, statuses, resent };
	} finally {
		await work.close();
	}
}
