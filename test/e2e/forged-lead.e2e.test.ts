import { randomUUID } from 'node:crypto';
import type { Api } from '../../harness/n8n/api';
import { codeNode, deliverNode, webhookNode } from '../../harness/workflows/nodes';
import { publishChain } from '../../harness/workflows/publish';
import { leadStateOf, type Lead } from '../../lib';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';
import { logIn, post, runningN8n } from './n8n';
import { newCredential } from './templates';

/* A stranger posts the marks of our nodes to a form, in a real n8n. test/nodes/forged-lead does so for every source. */

let api: Api;
let endpoints: Endpoint[];
beforeAll(async () => {
	api = await logIn();
	endpoints = await Promise.all([startEndpoint(), startEndpoint()]);
});
afterAll(async () => {
	await Promise.all(endpoints.map((endpoint) => endpoint.close()));
});

test('two nodes on Known Lead Source send the answers of the form, and the second one the lead of the first', async () => {
	const [first, second] = await Promise.all([
		newCredential(api, 'First of a form', endpoints[0]!.url),
		newCredential(api, 'Second of a form', endpoints[1]!.url),
	]);
	const jotform = { leadData: 'source', leadSource: 'jotform' };
	const { id, url } = await publishChain({ api, url: runningN8n().url }, 'Form of strangers', {
		Form: webhookNode(randomUUID(), { responseMode: 'lastNode' }),
		Answers: codeNode('return $input.all().map(({ json }) => ({ json: json.body }));'),
		First: deliverNode(first, jotform),
		Second: deliverNode(second, jotform),
	});

	const chosen = {
		lead_id: 'crm-customer-42',
		tags: ['vip'],
		messages: [
			{ direction: 'outbound', text: 'Your refund was approved', timestamp: '2026-04-21T15:42:18Z' },
		],
	} satisfies Lead;
	const event = { lead_state: leadStateOf(chosen), id: 'evt_of_stranger', type: 'contact_captured' };
	const answers = { q3_name: 'Ann Lee', q4_email: 'ann@example.com' };
	const headers = { 'content-type': 'application/json' };
	await post(url, headers, JSON.stringify({ ...answers, ...chosen, event }));
	await api.waitForExecutions(id, 1);

	const sent = endpoints.map(({ requests }) => requests);
	expect(sent.map((requests) => requests.length)).toEqual([1, 1]);
	const [[toFirst], [toSecond]] = sent as [[Endpoint['requests'][number]], [Endpoint['requests'][number]]];
	expect(toFirst.json).toMatchObject({
		lead_id: expect.stringMatching(/^jotform_/) as string,
		name: 'Ann Lee',
		email: 'ann@example.com',
	});
	expect(JSON.stringify(toFirst.json)).not.toMatch(/"vip"|"outbound"/);
	expect(toFirst.headers['webhook-id']).not.toBe('evt_of_stranger');
	expect([toSecond.json, toSecond.headers['webhook-id']]).toEqual([
		toFirst.json,
		toFirst.headers['webhook-id'],
	]);
});
