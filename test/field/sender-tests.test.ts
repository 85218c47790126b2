import type { IDataObject } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import { leadRequest, webhookItem } from '../fixtures/requests';
import sample from '../fixtures/sample-payload.json';
import { waysOut } from '../helpers/deliver';
import { callTrigger, outcomeOf, startItem } from '../helpers/trigger';
import { jsonOf as verifiedJson, runVerify } from '../helpers/verify';
import { useAction } from './action';

/* Tests that senders send: they must not become customers, and not pass in silence from the second on. */
const { send, sentHeaders } = useAction();

describe('tests that senders send', () => {
	it.each<[string, IDataObject]>([
		['the contract’s sample', sample],
		['a lead that says is_test', newLead({ is_test: true })],
	])('%s is a test each time, and never a duplicate', async (_, lead) => {
		const parameters = { events: ['new_lead', 'contact_captured', 'new_message', 'test'] };
		const setup = { workflowId: 'tests', staticData: {}, parameters };
		const request = () => callTrigger(leadRequest(lead, { 'webhook-id': undefined }), setup);
		const runs = [await request(), await request(), await request()];
		expect(runs.map(startItem).map(({ event }) => (event as IDataObject).type)).toEqual([
			'test',
			'test',
			'test',
		]);
		const items = [1, 2].map(() => webhookItem(lead, { 'webhook-id': undefined }));
		expect(verifiedJson(await runVerify(items)).Verified).toHaveLength(2);
	});

	it('starts nothing where the trigger was not asked for tests', async () => {
		const run = await callTrigger(leadRequest(sample, { 'webhook-id': undefined }));
		expect(outcomeOf(run)).toMatchObject({
			status: 200,
			body: { reason: 'event_not_selected' },
			starts: false,
		});
	});

	it('leaves a lead new, and goes out again', async () => {
		const parameters = { newLeadsOnly: true };
		const setup = { staticData: {} };
		const tests = [newLead({ is_test: true }), newLead({ is_test: true }), newLead()];
		const run = await send(tests, { ...parameters, options: { concurrency: 1 } }, setup);
		expect(waysOut(run)).toBe('0:Delivered 1:Delivered 2:Delivered');
		expect(sentHeaders('x-lead-event')).toEqual(['test', 'test', 'new_lead']);
	});
});
