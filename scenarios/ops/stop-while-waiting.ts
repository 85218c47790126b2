import { untilIdle } from '../../harness/n8n/until-idle';
import { startEndpoint, type Answer } from '../../harness/traffic/endpoint';
import { eventsOf } from '../../harness/traffic/leads';
import { sendEvents, type Sent } from '../../harness/traffic/source';
import { publishWork } from './work';
import type { OpsHost } from './publish';

export interface StopOutcome {
	/** What the senders heard that were waiting when n8n was told to stop: answers by their status, 0 is a broken connection. */
	statuses: Record<number, number>;
	/** Requests to the endpoint that does the work, after all leads were sent again to the restarted n8n. */
	worked: number;
}

/**
 * n8n is told to stop (SIGTERM) while senders wait for the outcome of their leads. It lets the workflows end that are running. The
 * endpoint that does their work answers only after n8n has been told so.
 */
export async function stopWhileWaiting(
	n8n: OpsHost & { restart: () => Promise<void> },
	{ leads }: { leads: number },
): Promise<StopOutcome> {
	let goOn: (answer: Answer) => void = () => {};
	const held = new Promise<Answer>((resolve) => (goOn = resolve));
	let worked = 0;
	let allAreHeld: () => void = () => {};
	const untilHeld = new Promise<void>((resolve) => (allAreHeld = resolve));
	const work = await startEndpoint(() => {
		worked += 1;
		if (worked === leads) allAreHeld();
		return held;
	});
	try {
		const { id, target } = await publishWork(n8n, work.url);
		const events = eventsOf('stopped', leads);
		const sendOnce = (): Promise<Sent> =>
			sendEvents(target, events, { parallel: leads, timeoutMs: 60_000, isToBeResent: () => false });
		const sending = sendOnce();
		await untilHeld;
		// The signal has been sent when this returns. n8n goes on taking connections until its last workflow has ended.
		const restarting = n8n.restart();
		goOn({ status: 200 });
		const { statuses } = await sending;
		await restarting;
		await sendEvents(target, events);
		await untilIdle(n8n.api, id);
		return { statuses, worked };
	} finally {
		await work.close();
	}
}
