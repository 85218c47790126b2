import { setTimeout as sleep } from 'node:timers/promises';
import { causeOf, codeOf } from '../machine/errors';
import type { Api } from './api';

/**
 * Waits until n8n has nothing more to do for a workflow. (After about a minute n8n gives up executions that a killed worker was
 * running.)
 * @throws {Error} when executions still run after `timeoutMs`
 */
export async function untilIdle(api: Api, workflowId: string, timeoutMs = 300_000) {
	const deadline = Date.now() + timeoutMs;
	for (let quiet = 0; quiet < 2;) {
		const running = await api.countRunning(workflowId).catch(asBusy);
		quiet = running === 0 ? quiet + 1 : 0;
		if (Date.now() > deadline) throw new Error(`${running} executions still run after ${timeoutMs / 1000} s`);
		await sleep(250);
	}
}

/** n8n cuts off a request that it has not answered for a minute, for example while its Remove Duplicates works on 100 000 items. */
function asBusy(error: unknown) {
	if (codeOf(causeOf(error)) !== 'ECONNRESET') throw error;
	return Infinity;
}
