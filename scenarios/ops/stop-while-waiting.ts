import { untilIdle } from '../../harness/n8n/until-idle';
import { startEndpoint, type Answer } from '../../harness/traffic/endpoint';
import { eventsOf } from '../../harness/traffic/leads';
import { sendEvents, type Sent } from '../../harness/traffic/source';
import { publishWork } from './work';
import type { OpsHost } from './publish';

export interface StopOutcome {
	/** How many of the senders that waited when n8n was told to stop got each status. 0 is a broken connection. */
	statuses: Record<number, number>;
	/** How many requests the endpoint that does the work had, after all leads were sent again to the restarted n8n. */
	worked: number;
}

/**
 * Tells n8n to stop (SIGTERM) while senders wait for the outcome of their leads. n8n lets running workflows end. The endpoint
 * that does their work answers only after n8n has been told to stop.
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
