import type { IDataObject } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import { leadRequest, SECRET, webhookItem } from '../fixtures/requests';
import { runAction } from '../helpers/deliver';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';
import type { NodeRun, WorkflowRun } from '../helpers/engine';
import { callTrigger, runStarted } from '../helpers/trigger';
import { runVerify } from '../helpers/verify';

/* What n8n's list of executions can be searched by. */
let endpoint: Endpoint;
beforeAll(async () => {
	endpoint = await startEndpoint(({ text }) => ({ status: text.includes('refused') ? 400 : 200 }));
});
afterAll(() => endpoint.close());

const dataOf = ({ run }: Pick<NodeRun | WorkflowRun, 'run'>) => run.data.resultData.metadata;
const act = async (items: IDataObject[], parameters: IDataObject = {}, onError = 'continueErrorOutput') =>
	dataOf(await runAction(endpoint, items, parameters, { onError: onError as 'continueErrorOutput' }));

test('the execution of one lead is found by the lead, its event and what became of it', async () => {
	expect(await act([newLead()])).toEqual({
		lead_id: 'lead_1',
		lead_event: 'new_lead',
		delivery_status: 'delivered',
	});
	expect(await act([newLead()], { enabled: false })).toMatchObject({ delivery_status: 'not_sent' });
	expect(await act([newLead({ lead_id: 'refused' })])).toMatchObject({ delivery_status: 'failed' });
});

test('so is one that the failure of its lead has stopped', async () => {
	expect(await act([newLead({ lead_id: 'refused' })], {}, 'stopWorkflow')).toEqual({
		lead_id: 'refused',
		lead_event: 'new_lead',
		delivery_status: 'failed',
	});
});

test('the execution of several leads is found by counts', async () => {
	const leads = ['a', 'b', 'refused', 'c'].map((id) => newLead({ lead_id: id }));
	expect(await act(leads)).toEqual({
		lead_id: '4 leads',
		lead_event: '4 new_lead',
		delivery_status: '3 delivered, 1 failed',
	});
	expect(await act([newLead(), newLead()])).toMatchObject({
		lead_id: 'lead_1',
		delivery_status: '2 delivered',
	});
});

test('an item that is no lead counts, and nothing else is said of it', async () => {
	expect(await act([{ nothing: 1 }])).toEqual({ delivery_status: 'failed' });
});

test.each([
	[{ lead_id: 'alex@example.com' }],
	[{ lead_id: '555-123-4567', phone: '(555) 123-4567' }],
	[{ lead_id: '+1 555 123 4567' }],
])('contact data that serves as a lead id is not shown: %j', async (change) => {
	expect(await act([newLead(change)])).toEqual({ lead_event: 'new_lead', delivery_status: 'delivered' });
});

test('a number that is no phone number of the lead is an id like any other', async () => {
	expect(await act([newLead({ lead_id: '120213141516170123' })])).toMatchObject({
		lead_id: '120213141516170123',
	});
});

test('a long id is cut where n8n would complain', async () => {
	expect((await act([newLead({ lead_id: 'x'.repeat(600) })]))!.lead_id).toHaveLength(255);
});

test('no value holds the secret, a name, an email address or a phone number', async () => {
	const lead = newLead({ email: 'alex@example.com', phone: '+1 555 123 4567' });
	const text = JSON.stringify(await act([lead, newLead({ ...lead, lead_id: 'refused' })]));
	for (const word of [SECRET, 'Alex', 'alex@', '555']) expect(text).not.toContain(word);
});

test('the trigger notes what it received', async () => {
	const started = await callTrigger(leadRequest());
	expect(dataOf(await runStarted(started, {}))).toMatchObject({ delivery_status: 'received' });
});

test('Verify notes what it found', async () => {
	const items = [webhookItem(), webhookItem(), webhookItem({}, { 'x-secret-key': 'wrong' })];
	expect(dataOf(await runVerify(items))).toMatchObject({
		delivery_status: '1 verified, 1 duplicate, 1 rejected',
	});
});
