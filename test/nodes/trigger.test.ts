import { randomUUID } from 'node:crypto';
import { newLead } from '../fixtures/leads';
import { leadRequest, NOT_JSON, SECRET, UNAUTHORIZED } from '../fixtures/requests';
import { logged } from '../helpers/engine';
import { callTrigger, outcomeOf, startItem } from '../helpers/trigger';

/* The table of answers in PRODUCT.md, one row at a time; the details are in the other trigger tests. */
afterAll(() => expect(logged.join('\n')).not.toContain(SECRET));

describe('the answer', () => {
	it('to a good event is 200 accepted, and an execution starts', async () => {
		const run = await callTrigger(leadRequest());
		expect(outcomeOf(run)).toEqual({
			status: 200,
			body: { status: 'accepted', event_id: 'evt_1', event_type: 'new_lead' },
			starts: true,
		});
		expect(run.answer.headers['content-type']).toBe('application/json; charset=utf-8');
	});

	it('to an event type that was not chosen is 200 ignored, and nothing starts', async () => {
		const run = await callTrigger(leadRequest(newLead(), { 'x-lead-event': 'test' }));
		expect(outcomeOf(run)).toEqual({
			status: 200,
			body: {
				status: 'ignored',
				reason: 'event_not_selected',
				event_id: 'evt_1',
				event_type: 'test',
			},
			starts: false,
		});
	});

	it('to a repeat is 200 ignored, and nothing starts', async () => {
		const workflowId = randomUUID();
		await callTrigger(leadRequest(), { workflowId });
		expect(outcomeOf(await callTrigger(leadRequest(), { workflowId }))).toEqual({
			status: 200,
			body: { status: 'ignored', reason: 'duplicate', event_id: 'evt_1', event_type: 'new_lead' },
			starts: false,
		});
	});

	it('to what is not JSON is 415, and nothing starts', async () => {
		const run = await callTrigger(leadRequest(newLead(), { 'content-type': 'text/plain' }));
		expect(outcomeOf(run)).toEqual({
			status: 415,
			body: { status: 'rejected', ...NOT_JSON },
			starts: false,
		});
	});

	it('to an invalid payload is 400 with its issues, and nothing starts', async () => {
		const run = await callTrigger(leadRequest(newLead({ lead_id: '' })));
		expect(outcomeOf(run)).toEqual({
			status: 400,
			body: {
				status: 'rejected',
				reason: 'invalid_payload',
				message: 'The body is not a valid lead. lead_id: must not be empty',
				issues: [{ path: 'lead_id', message: 'must not be empty' }],
			},
			starts: false,
		});
	});

	it('to a wrong secret is 401, and nothing starts', async () => {
		const run = await callTrigger(leadRequest(newLead(), { 'x-secret-key': 'wrong' }));
		expect(outcomeOf(run)).toEqual({
			status: 401,
			body: { status: 'rejected', ...UNAUTHORIZED },
			starts: false,
		});
	});
});

describe('the item that the execution starts with', () => {
	it('is the payload, flat, and the event, and nothing else', async () => {
		const before = new Date().toISOString();
		const run = await callTrigger(leadRequest(newLead(), { 'x-lead-handoff': 'true' }));
		expect(run.workflowData).toEqual([
			[
				{
					json: {
						...newLead(),
						event: {
							id: 'evt_1',
							type: 'new_lead',
							received_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
							lead_state: expect.any(String) as string,
							handoff: true,
							environment: 'production',
						},
					},
				},
			],
		]);
		const { received_at: receivedAt } = startItem(run).event as { received_at: string };
		expect(receivedAt >= before && receivedAt <= new Date().toISOString()).toBe(true);
	});

	it('has our event in place of the sender’s, which is read but not handed on', async () => {
		const event = { id: 'evt_of_sender', type: 'new_message', origin: 'yelp' };
		const run = await callTrigger(leadRequest(newLead({ event }), { 'webhook-id': undefined }));
		expect(startItem(run).event).toEqual({
			id: 'evt_of_sender',
			type: 'new_message',
			received_at: expect.any(String),
			lead_state: expect.any(String) as string,
			handoff: false,
			environment: 'production',
		});
	});

	it('keeps fields that the contract does not know, at every level', async () => {
		const lead = newLead({
			is_new_lead: true,
			messages: [{ direction: 'inbound', text: 'Hi', timestamp: '2026-04-21T15:42:18Z', channel: 'sms' }],
			integrations: { crm: { name: 'hubspot', ids: [1, 2] } },
		});
		expect(startItem(await callTrigger(leadRequest(lead)))).toMatchObject(lead);
	});

	it.each([
		['true', true],
		['TRUE', true],
		['false', false],
		['1', true],
		['yes', true],
		['0', false],
		['maybe', false],
		['', false],
		[undefined, false],
	])('says handoff for X-Lead-Handoff %j: %j', async (header, handoff) => {
		const run = await callTrigger(leadRequest(newLead(), { 'x-lead-handoff': header }));
		expect(startItem(run).event).toMatchObject({ handoff });
	});

	it('and the answer hold no secret', async () => {
		const { answer, workflowData } = await callTrigger(leadRequest());
		expect(JSON.stringify([answer, workflowData])).not.toContain(SECRET);
	});
});
