import { startLedger } from '../../harness/traffic/ledger';
import type { Host } from '../../harness/workflows/publish';
import { publish, type Store } from '../../harness/workflows/trigger-to-action';
import { sendAndTally, type Outcome } from './send-and-tally';

/** Sends two different events of each lead, all at once: every lead must be delivered once. */
export async function twoEventsOfEach(
	n8n: Host & { redis?: { port: number } },
	{ leads, store = 'n8n' }: { leads: number; store?: Store },
): Promise<Outcome> {
	const endpoint = await startLedger();
	try {
		const workflow = await publish(n8n, endpoint, { store });
		return await sendAndTally({ n8n, endpoint, workflow, prefix: 'lead', leads, each: 2 });
	} finally {
		await endpoint.close();
	}
}
