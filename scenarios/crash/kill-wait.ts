import { setTimeout as sleep } from 'node:timers/promises';
import { triggerUrl, type Api } from '../../harness/n8n/api';
import { credentialData } from '../../harness/workflows/batch';
import { readTemplate, withCredentials } from '../../harness/workflows/templates';
import { startLedger } from '../../harness/traffic/ledger';
import type { KillableHost } from '../../harness/workflows/publish';
import { onlyProblems, type Report } from './setup';

const SECRET = 'a-secret-key-of-the-crash-test';

/**
 * Kills n8n (kill -9) while a lead in workflows/durable-retry.json waits for its next attempt. The workflow is played as it
 * is shipped, so this takes 70 s.
 */
export async function killWhileWaiting({ api, url, killAndRestart }: KillableHost): Promise<Report> {
	const endpoint = await startLedger({
		by: 'name',
		answerOf: (_name, count) => ({ status: count <= 3 ? 503 : 200 }),
	});
	try {
		const data = credentialData(endpoint.url, SECRET);
		const credential = await api.createCredential('Source and endpoint', 'restWebhookApi', data);
		const chosen = { 'Lead Events': credential, 'Send to Endpoint': credential };
		const workflow = await api.importWorkflow(withCredentials(readTemplate('durable-retry'), chosen));
		await api.activate(workflow.id);
		await fetch(triggerUrl(url, workflow), {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'x-secret-key': SECRET },
			body: JSON.stringify({ lead_id: 'lead_waiting', name: 'waiting' }),
		});
		await untilWaiting(api, workflow.id);
		await killAndRestart();
		const execution = await api.waitForNewest(workflow.id, 1, 150_000);
		const entries = endpoint.entriesOf('waiting');
		const runs = execution.data.resultData.runData['Send to Endpoint'];
		const [delivered] = runs?.at(-1)?.data?.main?.[0] ?? [];
		const waited = (entries.at(-1)?.at ?? 0) - (entries[0]?.at ?? 0);
		return {
			problems: onlyProblems([
				entries.length === 4 || `${entries.length} requests, not 3 before and 1 after the wait`,
				new Set(entries.map(({ id }) => id)).size === 1 || 'the webhook-id changed',
				delivered?.json.delivery?.attempts === 4 || 'the attempts were not counted on',
				waited >= 70_000 || 'the lead did not wait 70 s',
			]),
		};
	} finally {
		await endpoint.close();
	}
}

async function untilWaiting(api: Api, workflowId: string) {
	for (let tries = 0; tries < 300; tries++) {
		const [execution] = await api.listExecutions(workflowId);
		if (execution?.status === 'waiting') return;
		await sleep(100);
	}
	throw new Error('The execution never waited');
}
