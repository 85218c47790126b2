import { setTimeout as sleep } from 'node:timers/promises';
import { sendBatch } from '../../harness/workflows/batch';
import { startLedger } from '../../harness/traffic/ledger';
import type { Host } from '../../harness/workflows/publish';
import { onlyProblems, publishBatch, type Report } from './setup';

const WAIT_SECONDS = 4;

/** Presses n8n's stop button while the node waits before its next attempt. */
export async function stopDuringWait({ api, url }: Host): Promise<Report> {
	const headers = { 'retry-after': String(WAIT_SECONDS) };
	const endpoint = await startLedger({ by: 'name', answerOf: () => ({ status: 503, headers }) });
	try {
		const setup = { respond: 'onReceived', options: { maxRetryDelay: 60 } } as const;
		const workflow = await publishBatch({ api, url }, endpoint, setup);
		const sent = endpoint.untilKeys(1);
		await sendBatch(workflow.webhook, [{ lead_id: 'lead_stopped', name: 'stopped' }]);
		await sent;
		const due = Date.now() + WAIT_SECONDS * 1000;
		const [running] = await api.listExecutions(workflow.id);
		await api.call('POST', `/rest/executions/${running?.id}/stop`);
		const execution = await api.waitForNewest(workflow.id);
		await sleep(Math.max(0, due + 500 - Date.now()));
		const requests = endpoint.entriesOf('stopped').length;
		return {
			problems: onlyProblems([
				execution.status === 'canceled' || `the execution ended with ${execution.status}`,
				Date.parse(execution.stoppedAt) < due || 'the execution went on until the wait was over',
				requests === 1 || `${requests} requests were made, not 1`,
			]),
		};
	} finally {
		await endpoint.close();
	}
}
