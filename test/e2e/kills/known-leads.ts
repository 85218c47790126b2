import { countExecutions } from '../n8n';
import type { Situation } from './at-one-kill';
import { leadOf, publishSender } from './sender';

/** Two leads have been delivered, and one has been refused by the endpoint. */
export const knownLeads: Situation = async (kill) => {
	const { api, endpoint, workflowId, post, send, close } = await publishSender('Known leads e2e');
	try {
		const events = ['lead_a', 'lead_b', 'lead_c'].map((id) => leadOf(id, 'Hello'));
		endpoint.setAnswer([{ status: 200 }, { status: 200 }, { status: 422 }]);
		for (const [index, event] of events.entries()) {
			expect((await send(event, index + 1)).status).toBe('accepted');
		}

		await kill();
		await api.activate(workflowId);

		const repeats = await countExecutions(api, workflowId, async () => {
			// The execution of the refused lead has failed, so a repeat of its event would start again.
			for (const event of events.slice(0, 2)) {
				expect(await post(event)).toMatchObject({ reason: 'duplicate' });
			}
			return 0;
		});
		expect(repeats).toBe(0);

		endpoint.reset();
		const known = await send(leadOf('lead_b', 'Hello', 'Are you there?'), 4);
		expect(known.outputs[1]).toMatchObject([{ json: { delivery: { reason: 'known_lead' } } }]);
		expect(endpoint.requests).toHaveLength(0);

		// The endpoint refused this one: it is not known, and its next event is sent.
		const stillNew = await send(leadOf('lead_c', 'Hello', 'Are you there?'), 5);
		expect(stillNew.outputs[0]).toMatchObject([
			{ json: { lead_id: 'lead_c', delivery: { status_code: 200 } } },
		]);
		expect(endpoint.requests).toHaveLength(1);
	} finally {
		await close();
	}
};
