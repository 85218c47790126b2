import { untilIdle } from '../../harness/n8n/until-idle';
import { startLedger } from '../../harness/traffic/ledger';
import { sendEvents } from '../../harness/traffic/source';
import type { KillableHost } from '../../harness/workflows/publish';
import { publish } from '../../harness/workflows/trigger-to-action';
import { breakAndResend, type Broken } from './resend';
import { sendAndTally } from './send-and-tally';

interface Kills {
	events: number;
	kills: number;
	/** Returns a number from 0 to 1. */
	random: () => number;
	onRound?: (round: Broken) => void;
}

/** Kills n8n (kill -9) at a random moment of a run, starts it again, and sends everything again. Repeats all this `kills` times. */
export async function killAndResend(
	n8n: KillableHost,
	{ events, kills, random, onRound = () => {} }: Kills,
): Promise<Broken[]> {
	const endpoint = await startLedger();
	const rounds: Broken[] = [];
	try {
		const workflow = await publish(n8n, endpoint);
		const breakIt = async () => {
			await n8n.killAndRestart();
			await n8n.api.activate(workflow.id);
		};
		for (let round = 1; round <= kills; round++) {
			const sizes = { events, random, breakIt, sourceStops: true, prefix: `kill-${round}` };
			const broken = await breakAndResend(n8n, sizes, { endpoint, workflow });
			rounds.push(broken);
			onRound(broken);
		}
		return rounds;
	} finally {
		await endpoint.close();
	}
}

/** Checks that known leads stay known when n8n is killed and started again: a new event of such a lead must not be delivered. */
export async function restartAndAsk(
	n8n: KillableHost,
	{ leads }: { leads: number },
): Promise<{ leads: number; sentAgain: number }> {
	const endpoint = await startLedger();
	try {
		const workflow = await publish(n8n, endpoint);
		const { events } = await sendAndTally({ n8n, endpoint, workflow, prefix: 'known', leads });
		const requests = endpoint.count();
		await n8n.killAndRestart();
		await n8n.api.activate(workflow.id);
		const others = events.map((event) => ({ ...event, name: 'Another event' }));
		await sendEvents(workflow.target, others);
		await untilIdle(n8n.api, workflow.id);
		return { leads, sentAgain: endpoint.count() - requests };
	} finally {
		await endpoint.close();
	}
}
