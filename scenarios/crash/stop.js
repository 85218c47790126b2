'use strict';

const { setTimeout: sleep } = require('node:timers/promises');
const { sendBatch } = require('../../harness/workflows/batch');
const { startEndpoint } = require('../../harness/traffic/crash-endpoint');
const { publishBatch } = require('./setup');

const WAIT_SECONDS = 4;

/** The stop button while the node waits before its next attempt. @returns {Promise<{ problems: string[] }>} */
async function stopDuringWait({ api, url }) {
	const headers = { 'retry-after': String(WAIT_SECONDS) };
	const endpoint = await startEndpoint(() => ({ status: 503, headers }));
	try {
		const setup = { respond: 'onReceived', options: { maxRetryDelay: 60 } };
		const workflow = await publishBatch({ api, url }, endpoint, setup);
		const sent = endpoint.untilEvents(1);
		await sendBatch(workflow.webhook, [{ lead_id: 'lead_stopped', name: 'stopped' }]);
		await sent;
		const due = Date.now() + WAIT_SECONDS * 1000;
		const [{ id }] = await api.listExecutions(workflow.id);
		await api.call('POST', `/rest/executions/${id}/stop`);
		const [execution] = await api.waitForExecutions(workflow.id, 1);
		await sleep(Math.max(0, due + 500 - Date.now()));
		const requests = endpoint.entriesOf('stopped').length;
		return {
			problems: [
				execution.status === 'canceled' || `the execution ended with ${execution.status}`,
				Date.parse(execution.stoppedAt) < due || 'the execution went on until the wait was over',
				requests === 1 || `${requests} requests were made, not 1`,
			].filter((problem) => problem !== true),
		};
	} finally {
		await endpoint.close();
	}
}

module.exports = { stopDuringWait };
