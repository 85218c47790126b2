import { eventually } from '../browser/eventually';
import type { Situation } from './at-one-kill';
import { leadOf, publishSender, type Sender } from './sender';

/**
 * A person's retry from the list of executions is the first thing that happens in a workflow after a restart. It must not
 * begin with an empty list of known leads and save it over the full list. A second kill shows which leads are left.
 */
export function retryFirst(): { delivers: Situation; forgetsNobody: Situation; close: () => Promise<void> } {
	let sender: Sender | undefined;
	return {
		/** At the kill one lead is known, and another lead is being delivered. */
		delivers: async (kill) => {
			const { api, endpoint, workflowId, post, send } = (sender = await publishSender('Retry first e2e'));
			expect((await send(leadOf('lead_b', 'Hello'), 1)).status).toBe('accepted');
			endpoint.setAnswer({ delayMs: 600_000 });
			expect((await post(leadOf('lead_d', 'Hello'))).status).toBe('accepted');
			await eventually(async () => expect(endpoint.requests).toHaveLength(2));

			await kill();
			endpoint.reset();
			const crashed = await eventually(async () => {
				const found = (await api.listExecutions(workflowId)).find(({ status }) => status === 'crashed');
				if (!found) throw new Error('No execution is listed as crashed');
				return found;
			});
			await api.call('POST', `/rest/executions/${crashed.id}/retry`, { loadWorkflow: false });
			expect(endpoint.requests.map(({ json }) => json)).toMatchObject([{ lead_id: 'lead_d' }]);
		},
		forgetsNobody: async (kill) => {
			if (!sender) throw new Error('There was no retry');
			const { api, endpoint, workflowId, send } = sender;
			await kill();
			await api.activate(workflowId);
			const known = await send(leadOf('lead_b', 'Hello', 'Are you there?'), 4);
			expect(known.outputs[1]).toMatchObject([{ json: { delivery: { reason: 'known_lead' } } }]);
			expect(endpoint.requests).toHaveLength(1);
		},
		close: async () => await sender?.close(),
	};
}
