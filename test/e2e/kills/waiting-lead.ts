import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { startEndpoint } from '../../helpers/endpoint';
import { eventually } from '../browser/eventually';
import { durableLead, publishDurableRetry, SEND } from '../durable';
import { logIn, post, runningN8n } from '../n8n';
import { itemsOf, newCredential } from '../templates';
import type { Situation } from './at-one-kill';

/** One lead of the template for durable retries waits for its next attempt; another one is being sent. */
export const waitingLead: Situation = async (kill) => {
	const api = await logIn();
	const endpoint = await startEndpoint();
	try {
		const credential = await newCredential(api, 'Waiting lead e2e', endpoint.url);
		const { id, url } = await publishDurableRetry(api, credential, '5, 5', 'as shipped');
		const headers = { 'content-type': 'application/json', 'x-secret-key': credential.secretKey };
		const send = async (leadId: string) =>
			expect((await post(url, headers, JSON.stringify(durableLead(leadId)))).status).toBe(200);
		const attempts: string[] = [];
		endpoint.setAnswer(({ json }) => {
			const { lead_id: leadId } = json as { lead_id: string };
			const isFirst = !attempts.includes(leadId);
			attempts.push(leadId);
			if (!isFirst) return { status: 200 };
			return leadId === 'lead_waiting' ? { status: 503 } : { delayMs: 600_000 };
		});
		await send('lead_waiting');
		await eventually(async () => expect((await api.listExecutions(id))[0]?.status).toBe('waiting'));
		await send('lead_in_flight');
		await eventually(async () => expect(attempts).toHaveLength(2));

		await kill(() => letWaitsEnd(id));
		const executions = await api.waitForExecutions(id, 2, 60_000);
		const waited = executions.find(({ status }) => status === 'success');
		expect(itemsOf(waited!, SEND)).toMatchObject([{ lead_id: 'lead_waiting', delivery: { attempts: 2 } }]);

		// n8n does not continue this execution by itself. A person continues it with Retry in the list of executions.
		const crashed = executions.find(({ status }) => status === 'crashed');
		await api.call('POST', `/rest/executions/${crashed!.id}/retry`, { loadWorkflow: false });
		expect(attempts).toEqual(['lead_waiting', 'lead_in_flight', 'lead_waiting', 'lead_in_flight']);
		expect(new Set(endpoint.requests.map((request) => request.headers['webhook-id'])).size).toBe(2);
		expect(endpoint.requests[3]!.json).toEqual(endpoint.requests[1]!.json);
		await api.deactivate(id);
	} finally {
		await endpoint.close();
	}
};

/** Sets the end of all waits of a workflow in n8n's database to the past. */
function letWaitsEnd(workflowId: string): void {
	const database = new DatabaseSync(join(runningN8n().userFolder, '.n8n', 'database.sqlite'));
	const past = new Date(Date.now() - 1000).toISOString().replace('T', ' ').replace('Z', '');
	const { changes } = database
		.prepare('UPDATE execution_entity SET waitTill = ? WHERE workflowId = ? AND waitTill IS NOT NULL')
		.run(past, workflowId);
	database.close();
	if (Number(changes) !== 1) throw new Error(`${changes} executions waited, not one`);
}
