import type { IDataObject } from 'n8n-workflow';
import { newLead } from '../fixtures/leads';
import { webhookItem } from '../fixtures/requests';
import { jsonOf, runAction } from '../helpers/deliver';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';
import { runVerify } from '../helpers/verify';

/* As a tool of an AI agent (version 3 and later) a node runs like any other, under a type of its own. */
let endpoint: Endpoint;
beforeAll(async () => {
	endpoint = await startEndpoint();
});
afterAll(() => endpoint.close());

const countsOf = ({ outputs }: { outputs: unknown[][] }) => outputs.map((items) => items.length);
const held = { contactCapturedOnly: true };
const wrongKey = [webhookItem(newLead(), { 'x-secret-key': 'wrong' })];

test('the action answers an agent by its first output, also for a lead that it holds back', async () => {
	const type = 'n8n-nodes-rest-webhook.restWebhookTool';
	const run = await runAction(endpoint, [newLead({ messages: [] })], held, { type });
	expect(countsOf(run)).toEqual([2]);
	const [notSent, welcome] = jsonOf(run)[0] as IDataObject[];
	expect(notSent).toMatchObject({ delivery: { sent: false, reason: 'no_contact_info' } });
	expect(welcome).toMatchObject({ event: { type: 'new_lead' } });
});

test('Verify answers an agent by its first output, also for a request that it rejects', async () => {
	const run = await runVerify(wrongKey, { type: 'n8n-nodes-rest-webhook.restWebhookVerifyTool' });
	expect(run.outputs.map((items) => items.map(({ json }) => json.reason))).toEqual([['unauthorized']]);
});

test('in a workflow both keep their three outputs', async () => {
	expect(countsOf(await runAction(endpoint, [newLead()], held))).toEqual([0, 1, 1]);
	expect(countsOf(await runVerify(wrongKey))).toEqual([0, 0, 1]);
});
