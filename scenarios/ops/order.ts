import pLimit from 'p-limit';
import { untilIdle } from '../../harness/n8n/until-idle';
import { eventsOf, leadsOf, type Lead } from '../../harness/traffic/leads';
import { sendEvents, type Target } from '../../harness/traffic/source';
import { publishChain } from '../../harness/workflows/publish';
import type { Store } from '../../harness/workflows/trigger-to-action';
import { endsOf, type OpsHost } from './publish';
import { startUpdateLog, tallyOfOrder, type OrderTally } from './update-log';

/** How many leads send updates at the same time. They are few, so that the updates of one lead follow closely on one another. */
const SENDERS = 4;

/** The share of requests that the endpoint refuses, drawn by chance. */
const REFUSED = 0.3;

/** Enough attempts that no update fails for good, with waits between them in which the next update could overtake it. */
const PATIENT = { maxAttempts: 50, firstRetryDelay: 2, maxRetryDelay: 4 };

export interface Updates {
	leads: number;
	/** How many updates each lead has. */
	each: number;
	keepOrder: boolean;
	store?: Store;
	/** Returns a number from 0 to 1. */
	random: () => number;
	/** Something breaks when half of the updates have reached the endpoint; afterwards all updates are sent again. */
	breakIt?: () => Promise<void>;
}

/**
 * Sends quick updates of many leads. A lead source sends the updates of a lead one right after the other, without waiting for
 * the workflow, and each update starts an execution. The endpoint answers some of the requests with 503.
 */
export async function updatesOfLeads(
	n8n: OpsHost,
	{ leads, each, keepOrder, store = 'n8n', random, breakIt }: Updates,
): Promise<OrderTally> {
	const endpoint = await startUpdateLog(() => (random() < REFUSED ? 503 : 200));
	try {
		const { trigger, send, secretKey } = await endsOf(n8n, endpoint.url, store);
		const { id, url } = await publishChain(n8n, `Updates ${keepOrder ? 'in order' : 'as they come'}`, {
			'Lead Events': trigger(),
			Send: send({ ...PATIENT, keepOrder }),
		});
		const events = eventsOf('order', leads, each);
		const half = endpoint.untilRequests(Math.floor((leads * each) / 2));
		const sending = sendUpdates({ url, secretKey }, events);
		if (breakIt) {
			await half;
			await breakIt();
		}
		await sending;
		await untilIdle(n8n.api, id);
		if (breakIt) {
			await sendUpdates({ url, secretKey }, events);
			await untilIdle(n8n.api, id);
		}
		return tallyOfOrder(endpoint.updates, leadsOf(events), each);
	} finally {
		await endpoint.close();
	}
}

/** Sends the updates of each lead in their order, for several leads at the same time. */
async function sendUpdates(target: Target, events: Lead[]): Promise<void> {
	const oneOf = pLimit(SENDERS);
	const sendAll = (lead: string) =>
		sendEvents(
			target,
			events.filter(({ lead_id: id }) => id === lead),
			{ parallel: 1 },
		);
	await Promise.all(leadsOf(events).map((lead) => oneOf(() => sendAll(lead))));
}
