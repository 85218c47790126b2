import { rememberInN8n, rememberInRedis } from '../../harness/n8n/known-leads';
import { startLedger } from '../../harness/traffic/ledger';
import type { Host } from '../../harness/workflows/publish';
import { publish, type Store } from '../../harness/workflows/trigger-to-action';
import { sendAndTally } from './send-and-tally';

const ROUNDS = 3;

/**
 * Measures what one more event costs when no lead is known yet, and what it costs when many leads are known.
 * @param sizes.events measured in each of three rounds
 * @returns milliseconds for one event
 */
export async function costOfOneMore(
	n8n: Host & { userFolder: string; redis: { port: number } },
	{ known, events, store }: { known: number; events: number; store: Store },
): Promise<{ none: number; full: number }> {
	const endpoint = await startLedger();
	try {
		const none = await publish(n8n, endpoint, { store });
		const full = await publish(n8n, endpoint, { store });
		if (store === 'n8n') await rememberInN8n(n8n, full, known);
		else await rememberInRedis(n8n, full, known);
		const spent = { none: 0, full: 0 };
		// Both are measured in turns, so that other work of this machine slows both down. The first round is not counted: it warms up.
		for (let round = 0; round <= ROUNDS; round++) {
			for (const name of ['none', 'full'] as const) {
				const workflow = { none, full }[name];
				const prefix = `${name}-${round}`;
				const { perSecond } = await sendAndTally({ n8n, endpoint, workflow, prefix, leads: events });
				if (round > 0) spent[name] += 1000 / perSecond / ROUNDS;
			}
		}
		return spent;
	} finally {
		await endpoint.close();
	}
}
