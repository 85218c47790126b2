'use strict';

const { setTimeout: sleep } = require('node:timers/promises');

/**
 * Waits until n8n has nothing more to do for a workflow. (What a killed worker was running, n8n gives up after about
 * a minute.)
 * @param {object} api
 * @param {string} workflowId
 * @param {number} [timeoutMs]
 * @throws {Error} when executions still run after that time
 */
async function untilIdle(api, workflowId, timeoutMs = 300_000) {
	const deadline = Date.now() + timeoutMs;
	for (let quiet = 0; quiet < 2;) {
		const running = await api.countRunning(workflowId).catch(asBusy);
		quiet = running === 0 ? quiet + 1 : 0;
		if (Date.now() > deadline) throw new Error(`${running} executions still run after ${timeoutMs / 1000} s`);
		await sleep(250);
	}
}

/** n8n drops a request that has waited for it for a minute, as while its Remove Duplicates works on 100 000 items. */
function asBusy(error) {
	if (error.cause?.code !== 'ECONNRESET') throw error;
	return Infinity;
}

module.exports = { untilIdle };
