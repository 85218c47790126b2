import { newLead } from '../fixtures/leads';
import { leadRequest, webhookItem } from '../fixtures/requests';
import { callTrigger, outcomeOf } from '../helpers/trigger';
import { jsonOf as verifiedJson, runVerify } from '../helpers/verify';
import { useAction } from './action';

/* Ids of events, as senders write them and headers carry them. */
const { send, sentHeaders } = useAction();

describe('ids of events', () => {
	it('may be numbers, and a second attempt is the same event', async () => {
		const setup = { workflowId: 'numbers', staticData: {} };
		const attempt = (n: number) =>
			callTrigger(
				leadRequest(newLead({ event: { id: 991, type: 'new_lead' }, attempt: n }), {
					'webhook-id': undefined,
				}),
				setup,
			);
		const first = outcomeOf(await attempt(1));
		expect(first.body).toEqual({ status: 'accepted', event_id: '991', event_type: 'new_lead' });
	});

	it('may come in the older headers of Standard Webhooks', async () => {
		const request = leadRequest(newLead(), { 'webhook-id': undefined, 'svix-id': 'msg_7' });
		expect(outcomeOf(await callTrigger(request)).body).toEqual({
			status: 'accepted',
			event_id: 'msg_7',
			event_type: 'new_lead',
		});
	});

	it('of one lead are two in the action where its events have two', async () => {
		await send([991, 992].map((id) => newLead({ event: { id, type: 'new_message' } })));
		expect(sentHeaders('webhook-id')).toEqual(['991', '992']);
	});

	it.each(['evt_ü', 'evt_🔧', 'two\nlines', 'x'.repeat(1_000_000)])(
		'that no header carries are refused at the door: %.12s',
		async (id) => {
			const { status, body } = outcomeOf(
				await callTrigger(leadRequest(newLead({ event: { id } }), { 'webhook-id': undefined })),
			);
			expect([status, body]).toMatchObject([400, { issues: [{ path: 'event.id' }] }]);
			const { Rejected } = verifiedJson(
				await runVerify([webhookItem(newLead({ event: { id } }), { 'webhook-id': undefined })]),
			);
			expect(Rejected).toMatchObject([{ status_code: 400, issues: [{ path: 'event.id' }] }]);
		},
	);

	it('that a header can carry are kept as they are', async () => {
		const id = `order.42/é`.replace('é', '~') + 'x'.repeat(300);
		expect(outcomeOf(await callTrigger(leadRequest(newLead(), { 'webhook-id': id }))).body).toEqual({
			status: 'accepted',
			event_id: id,
			event_type: 'new_lead',
		});
	});
});
