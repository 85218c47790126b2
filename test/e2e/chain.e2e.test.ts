import { outputsOf, type Api } from '../../harness/n8n/api';
import { deliverNode, triggerNode } from '../../harness/workflows/nodes';
import { publishChain } from '../../harness/workflows/publish';
import { startEndpoint, type Endpoint } from '../helpers/endpoint';
import { logIn, post, runningN8n } from './n8n';
import { newCredential } from './templates';

/* Two REST Webhook nodes in a row behind a trigger, in a real n8n. */

let api: Api;
let endpoints: Endpoint[];
beforeAll(async () => {
	api = await logIn();
	endpoints = await Promise.all([startEndpoint(), startEndpoint()]);
});
afterAll(async () => {
	await Promise.all(endpoints.map((endpoint) => endpoint.close()));
});

test('tell both endpoints of the same event, each with its own switches, and greet once', async () => {
	const [source, first, second] = await Promise.all([
		newCredential(api, 'Source of the chain'),
		newCredential(api, 'First of the chain', endpoints[0]!.url),
		newCredential(api, 'Second of the chain', endpoints[1]!.url),
	]);
	const { id, url } = await publishChain({ api, url: runningN8n().url }, 'Chain', {
		'Lead Events': triggerNode(source),
		First: deliverNode(first, { skipWelcome: '={{ "FALSE" }}' }),
		Second: deliverNode(second, { includeSourceName: '={{ "yes" }}' }),
	});

	const headers = {
		'content-type': 'application/json',
		'x-secret-key': source.secretKey,
		'webhook-id': 'evt_chain',
	};
	const lead = { lead_id: 'lead_chain', name: 'Ada', source_name: 'Yelp' };
	const { status } = await post(url, headers, JSON.stringify(lead));
	const [execution] = await api.waitForExecutions(id, 1);

	expect(status).toBe(200);
	const told = endpoints.map(({ requests }) =>
		requests.map((sent) => [sent.headers['webhook-id'], sent.json]),
	);
	expect(told).toEqual([[['evt_chain', { lead_id: 'lead_chain', name: 'Ada' }]], [['evt_chain', lead]]]);
	const welcomed = ['First', 'Second'].map((node) => outputsOf(execution!, node)[2]?.length ?? 0);
	expect(welcomed).toEqual([1, 0]);
});
